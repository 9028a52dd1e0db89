#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport
  import FrontierSupport

  /// `frontier models`: the catalogue of laws.
  struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "models",
      abstract: "List the laws that --model takes, or tell everything about one.",
      discussion: """
        EXAMPLES
          frontier models
          frontier models logistic4
          frontier models --format json
        """)

    @Argument(help: "Laws to tell everything about.")
    var names: [String] = []

    @Option(help: "A list for people, or JSON for programs.")
    var format: FormatChoice = .text

    func run() throws {
      do throws(Failure) {
        try list()
      } catch {
        StandardError.write("frontier: \(error.message)\n")
        throw ExitCode(error.status.rawValue)
      }
    }

    private func list() throws(Failure) {
      var laws: [any Law] = []
      for name in names {
        // The default of estimate is one law of errors and another one of raw values.
        if name.lowercased() == "power-law" {
          laws += [.errorPowerLaw, .rawPowerLaw]
        } else {
          laws.append(try LawChoice.law(named: name))
        }
      }
      switch (format, names.isEmpty) {
      case (.json, true): try StandardOutput.write(ModelsJSON.text(Catalogue.laws))
      case (.json, false): try StandardOutput.write(ModelsJSON.text(laws))
      case (.text, true): try StandardOutput.write(ModelsText.list())
      case (.text, false):
        try StandardOutput.write(laws.map(ModelsText.card).joined(separator: "\n"))
      }
    }
  }

  /// Laws by the names the command line takes.
  enum LawChoice {
    /// Up to how many letters apart a name of the option itself is meant.
    private static let nearDistance = 2

    /// "a, b or c".
    private static func list(_ names: [String], _ word: String) -> String {
      guard names.count > 1, let last = names.last else { return names.joined() }
      return names.dropLast().joined(separator: ", ") + " \(word) " + last
    }

    /// A law that is a formula; a mistake in it is told with its column.
    static func formula(
      _ text: String, inputs: [String] = ["x"], name: String = "formula"
    ) throws(Failure) -> FormulaLaw {
      do throws(FormulaError) {
        return try FormulaLaw(text, inputs: inputs, name: name)
      } catch {
        throw Failure(status: .usage, message: "--law, \(error)")
      }
    }

    /// A law of the catalogue; `others` are names that the option takes beside its.
    static func law(
      named name: String, beside others: [String] = []
    ) throws(Failure) -> any Law {
      do throws(FrontierError) {
        return try Catalogue.law(named: name)
      } catch {
        if let meant = Catalogue.restricted.first(where: {
          $0.names.contains(name.lowercased())
        }) {
          let values = meant.held.map { ($0, NumberText.shortest($1)) }
          throw Failure(
            status: .usage,
            message: "\(name) is \(meant.law) with "
              + values.map { "\($0) = \($1)" }.joined(separator: " and ")
              + ": pass `--model \(meant.law)"
              + values.map { " --fix \($0)=\($1)" }.joined() + "` to `frontier fit`")
        }
        guard case .unknownLaw(_, let nearest) = error else {
          throw Failure(status: .usage, message: "\(error)")
        }
        let near = others.filter {
          EditDistance.between(name.lowercased(), $0) <= Self.nearDistance
        }
        let names = Array((near + nearest).prefix(3))
        let also =
          others.isEmpty
          ? "" : "; \(Self.list(others, "and")) \(others.count == 1 ? "is" : "are") taken, too"
        throw Failure(
          status: .usage,
          message: "there is no law \"\(name)\"; "
            + (names.isEmpty ? "" : "did you mean \(Self.list(names, "or"))? ")
            + "`frontier models` lists all" + also)
      }
    }
  }
#endif
