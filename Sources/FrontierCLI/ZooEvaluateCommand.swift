#if CommandLine
  import ArgumentParser
  import FrontierZoo

  /// `frontier zoo evaluate`: a saved network, measured as in its run.
  struct ZooEvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "evaluate",
      abstract: "Measure a saved network on the tasks, or on a folder of pictures.",
      discussion: """
        The weights are those of `frontier zoo train --weights`; on the same tasks the
        figures are those of the run, to the last bit. The accuracy upstream is
        measured where the file names its corpus.

        A folder of pictures is a task: CLASS/PICTURE.png, or train/CLASS/... and
        test/CLASS/... (PNG, PPM, PGM). Each picture is cut to its middle square and
        scaled to the network's size. Without train and test, half of every class is
        for the examples and half for the test.

        EXAMPLES
          frontier zoo evaluate --weights vit.safetensors --task-seed 2
          frontier zoo evaluate --weights vit.safetensors --images pictures --shots 5
        """)

    @Option(help: ArgumentHelp("The network.", valueName: "file.safetensors"))
    var weights: String

    @Option(help: ArgumentHelp("Pictures instead of the tasks.", valueName: "folder"))
    var images: String?

    @Option(
      help: "The seed of the order of examples in fine-tuning; the run's own without it.")
    var seed: UInt64?

    @OptionGroup(title: "Measuring") var measuring: ZooTaskOptions

    @Option(help: "A table for people, or JSON for programs.")
    var format: FormatChoice = .text

    func validate() throws {
      if images != nil, measuring.tasks != nil {
        throw ValidationError("give one of --images and --tasks")
      }
    }

    func run() throws {
      try ZooCommand.perform {
        let file = try NetworkFile(contentsOf: weights)
        let network = file.network
        let suite =
          try images.map { try folder($0, size: network.imageSize) }
          ?? measuring.suite(imageSize: network.imageSize)
        BLASThreads.useOne()
        let line = ProgressLine()
        defer { line.end() }
        let stop = StopRequest.listen()
        let upstream = try upstream(of: file)
        let measured = try ZooMeasurement(
          of: network, on: suite, layers: measuring.layers,
          transfer: measuring.transfer?.setting,
          seed: seed ?? file.metadata["seed"].flatMap { UInt64($0) } ?? 1,
          threads: measuring.threads, line: line, shouldStop: stop)
        line.end()
        switch format {
        case .text:
          var lines = ["\(network.name), \(network.parameterCount) parameters"]
          if let upstream {
            lines.append("upstream accuracy \(ZooTrainJob.fixed(100 * upstream, 1)) %")
          }
          lines += [""] + measured.lines + [measured.times]
          try StandardOutput.write(lines.joined(separator: "\n") + "\n")
        case .json:
          var json = ZooJSON()
          json.open("{", nil)
          json.number("schema", 1)
          json.string("network", network.name)
          json.number("parameters", network.parameterCount)
          json.number("upstream", upstream)
          measured.write(to: &json)
          measured.writeTimes(to: &json)
          json.close("}")
          try StandardOutput.write(json.text + "\n")
        }
      }
    }

    /// A folder as the only task, with as many examples a class as it has, up to the usual.
    private func folder(_ path: String, size: Int) throws -> TaskSuite {
      let source = try FolderImages(folder: path, imageSize: size, seed: measuring.taskSeed)
      var settings = try measuring.settings()
      settings.poolPerClass = min(settings.poolPerClass, source.fewestExamples)
      if let most = settings.shots.last, most > settings.poolPerClass {
        throw Failure(
          status: .badData,
          message: "\(path): the rarest class has \(source.fewestExamples) pictures for examples, "
            + "--shots asks for \(most); add pictures, or ask for fewer")
      }
      return try TaskSuite([source], settings: settings, imageSize: size)
    }

    /// nil where the file does not say what it was trained on, or for another number of classes.
    private func upstream(of file: NetworkFile) throws -> Double? {
      guard let name = file.metadata["corpus"] else { return nil }
      let source = try Corpora.corpus(named: name)
      guard source.classCount == file.network.classCount else { return nil }
      return try Upstream(source, imageSize: file.network.imageSize).accuracy(of: file.network)
    }
  }
#endif
