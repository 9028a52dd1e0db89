#if CommandLine
  import ArgumentParser
  import Foundation
  import Frontier
  import FrontierPaper
  import FrontierZoo

  /// `frontier zoo paper`.
  struct ZooPaperCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "paper",
      abstract: "Write the article on a sweep: the published claims put to the test.",
      discussion: """
        Reads the rows of the runs that are done, and writes an article in Markdown with every number, \
        verdict and figure in it; figures and the table of parameters go into the folder `study` beside \
        it. The same rows give the same article.

        Two run folders may lie in it: `larger`, networks larger than all of the sweep, which its \
        forecasts are held against; `fresh`, runs of the sweep with another seed of the tasks, which show \
        the winner's curse of its edges.

        What was found on tables of others is read from --elsewhere, and made anew of those that are \
        given by --openclip, --laion and --proteus; the tables themselves are not kept.

        EXAMPLE
          frontier zoo paper --run Fixtures/zoo-study --output Documentation/Zoo/Study.md
        """)

    @Option(name: .customLong("run"), help: ArgumentHelp("The run folder.", valueName: "folder"))
    var folder: String

    @Option(help: ArgumentHelp("The article to write.", valueName: "file.md"))
    var output: String

    @Option(
      help: ArgumentHelp(
        "What was found elsewhere; elsewhere.json of the run folder by default.",
        valueName: "file.json"))
    var elsewhere: String?

    @Option(help: ArgumentHelp("OpenCLIP's table.", valueName: "file.csv"))
    var openclip: String?

    @Option(help: ArgumentHelp("LAION's table of zero-shot accuracies.", valueName: "file.csv"))
    var laion: String?

    @Option(help: ArgumentHelp("The table of language models.", valueName: "file.csv"))
    var proteus: String?

    @Option(help: "Resamples of every interval.")
    var replicates = 600

    @Option(help: "Threads; as many as processors by default.")
    var threads: Int?

    func validate() throws {
      guard (100...100_000).contains(replicates) else {
        throw ValidationError("--replicates is \(replicates); give 100 to 100000")
      }
    }

    func run() throws {
      try ZooCommand.perform {
        let file = try OutputFile(output)
        let settings = PaperSettings(
          replicates: replicates, threads: min(threads ?? processorCount, 512))
        let paper = try paper(settings)
        let place = URL(fileURLWithPath: output).deletingLastPathComponent().path + "/study"
        do {
          try FileManager.default.createDirectory(
            atPath: place, withIntermediateDirectories: true)
        } catch {
          throw Failure(status: .cannotWrite, message: "\(place) cannot be made")
        }
        for part in paper.files { try OutputFile(place + "/" + part.name).write(part.text) }
        try file.write(paper.article)
      }
    }

    private func paper(_ settings: PaperSettings) throws -> StudyPaper {
      let opened = try SweepFolder(path: folder)
      let collections = try collections(settings)
      let table = try opened.table(isPartial: true)
      let layers = try opened.layerTable(isPartial: true)
      let machines = try opened.machines().count
      do {
        return try StudyPaper(
          Experiments(csv: table, draws: opened.plan.fewShot.draws), layers: layers,
          planned: opened.plan.runs.count, machines: machines,
          fineTuning: opened.plan.transfer?.rawValue ?? "none", elsewhere: collections,
          larger: try beside("larger")?.table, fresh: try beside("fresh"),
          rebuild: "frontier zoo paper --run \(folder) --output \(output)", settings: settings)
      } catch {
        throw Failure(status: .badData, message: "\(folder): \(error)")
      }
    }

    /// The table of a run folder inside the run folder, and how many runs it will have; `nil` where there is
    /// none.
    private func beside(_ name: String) throws -> (table: Experiments, planned: Int)? {
      let path = folder + "/" + name
      guard FileManager.default.fileExists(atPath: path) else { return nil }
      let opened = try SweepFolder(path: path)
      return (
        try Experiments(csv: opened.table(isPartial: true), draws: opened.plan.fewShot.draws),
        opened.plan.runs.count
      )
    }

    /// What was found elsewhere: of the tables given anew, of the others as it is kept.
    private func collections(_ settings: PaperSettings) throws -> [Collection] {
      let path = elsewhere ?? folder + "/elsewhere.json"
      var kept: [Collection] = []
      if let data = FileManager.default.contents(atPath: path) {
        do {
          kept = try JSONDecoder().decode([Collection].self, from: data)
        } catch {
          throw Failure(status: .badData, message: "\(path) is not what this command writes")
        }
      } else if elsewhere != nil, openclip == nil, laion == nil, proteus == nil {
        throw Failure(status: .noInput, message: "\(path) does not exist")
      }
      var isNew = false
      for (kind, table) in [
        (CollectionKind.openclip, openclip), (.laion, laion), (.proteus, proteus),
      ] {
        guard let table else { continue }
        let found: Collection
        do throws(PaperError) {
          found = try Collection(kind, path: table, settings: settings)
        } catch {
          throw Failure(status: .badData, message: "\(table): \(error)")
        }
        kept.removeAll { $0.name == found.name }
        kept.append(found)
        isNew = true
      }
      if isNew {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try OutputFile(path).write(
          String(decoding: try encoder.encode(kept), as: UTF8.self) + "\n")
      }
      return kept
    }
  }
#endif
