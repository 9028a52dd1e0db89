#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  /// `frontier envelopes`: the catalogue of edges.
  struct EnvelopesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "envelopes",
      abstract: "List the edges that --envelope takes, or tell everything about one.",
      discussion: """
        EXAMPLES
          frontier envelopes
          frontier envelopes order-m
          frontier estimate models.csv --x imagenet --y dtd --fit envelope \\
            --envelope concave-cubic-spline
        """)

    @Argument(help: "Edges to tell everything about.")
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
      var entries: [EnvelopeEntry] = []
      for name in names {
        guard let entry = EnvelopeCatalogue.entries.first(where: { $0.name == name.lowercased() })
        else {
          throw EnvelopeChoice(name).unknown
        }
        entries.append(entry)
      }
      switch (format, names.isEmpty) {
      case (.json, true):
        try StandardOutput.write(EnvelopesJSON.text(EnvelopeCatalogue.entries))
      case (.json, false): try StandardOutput.write(EnvelopesJSON.text(entries))
      case (.text, true): try StandardOutput.write(EnvelopesText.list())
      case (.text, false):
        try StandardOutput.write(entries.map(EnvelopesText.card).joined(separator: "\n"))
      }
    }
  }
#endif
