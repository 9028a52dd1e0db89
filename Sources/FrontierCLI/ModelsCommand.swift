#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

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
      var laws: [any ParametricLaw] = []
      for name in names {
        // The default of estimate is one law of errors and another one of raw values.
        if name.lowercased() == "power-law" {
          laws += [.errorPower, .pow3]
        } else {
          laws.append(try LawChoice.law(named: name, beside: ["power-law"]))
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
    /// A law of the catalogue; `others` are names that the option takes beside its.
    static func law(
      named name: String, beside others: [String] = []
    ) throws(Failure) -> any ParametricLaw {
      do throws(FrontierError) {
        return try Catalogue.law(named: name)
      } catch {
        guard case .unknownLaw(_, let nearest) = error else {
          throw Failure(status: .usage, message: "\(error)")
        }
        let also = others.isEmpty ? "" : "; \(others.joined(separator: " and ")) are taken, too"
        throw Failure(
          status: .usage,
          message: "there is no law \"\(name)\"; did you mean "
            + "\(nearest.joined(separator: " or "))? `frontier models` lists all" + also)
      }
    }
  }
#endif
