#if CommandLine
  import ArgumentParser
  import FrontierZoo

  /// `frontier zoo list`: networks, corpora, tasks and sweeps.
  struct ZooListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "List networks, corpora, tasks and sweeps, with their sizes and costs.")

    @Option(help: "A list for people, or JSON for programs.")
    var format: FormatChoice = .text

    func run() throws {
      try ZooCommand.perform {
        switch format {
        case .text: try StandardOutput.write(try ZooList.text())
        case .json: try StandardOutput.write(try ZooList.json())
        }
      }
    }
  }
#endif
