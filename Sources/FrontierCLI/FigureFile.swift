#if CommandLine
  import ArgumentParser
  import Foundation
  import FrontierReport

  extension FigureTheme: ExpressibleByArgument {}
  extension FigureAxes: ExpressibleByArgument {}

  /// How a figure looks: the same options wherever one is written.
  struct FigureArguments: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "Write a figure; also .png and .pdf, by rsvg-convert.", valueName: "file.svg"))
    var figure: String?

    @Option(
      help: ArgumentHelp(
        "The rows' names; without it the first text column.", valueName: "column"))
    var label: String?

    @Flag(help: ArgumentHelp("Write them beside the vertices of the edge.", visibility: .hidden))
    var labelVertices = false

    @Option(help: ArgumentHelp("The colours.", valueName: "theme", visibility: .hidden))
    var theme: FigureTheme = .light

    @Option(
      help: ArgumentHelp("How accuracies are drawn.", valueName: "axes", visibility: .hidden))
    var axes: FigureAxes = .linear

    @Option(help: ArgumentHelp("The width.", valueName: "mm", visibility: .hidden))
    var width: Double?

    @Option(
      help: ArgumentHelp("The size of the text.", valueName: "pt", visibility: .hidden))
    var fontSize: Double?

    @Flag(help: ArgumentHelp("Leave the band out.", visibility: .hidden))
    var noBand = false

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp(
        "The y axis; an end may be absent.", valueName: "low:high", visibility: .hidden))
    var yRange: String?

    func validate() throws {
      if let width, !(30...1000 ~= width) {
        throw ValidationError("--width is \(width); it must lie between 30 and 1000 mm")
      }
      if let fontSize, !(4...40 ~= fontSize) {
        throw ValidationError("--font-size is \(fontSize); it must lie between 4 and 40 pt")
      }
      _ = try yLimits()
    }

    func yLimits() throws -> (low: Double?, high: Double?) {
      guard let yRange else { return (nil, nil) }
      let parts = yRange.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      let ends = parts.map { $0.isEmpty ? nil : Double($0) }
      guard parts.count == 2, zip(parts, ends).allSatisfy({ $0.isEmpty || $1?.isFinite ?? false }),
        (ends[0] ?? -.infinity) < (ends[1] ?? .infinity)
      else {
        throw ValidationError("--y-range is \"\(yRange)\"; write low:high, like 0.5:1 or 0.5:")
      }
      return (ends[0], ends[1])
    }

    func options() -> FigureOptions {
      // Checked in `validate`.
      let limits = (try? yLimits()) ?? (nil, nil)
      return FigureOptions(
        theme: theme, axes: axes, width: width, fontSize: fontSize, showsBand: !noBand,
        yLow: limits.0, yHigh: limits.1, labelsVertices: labelVertices)
    }
  }

  /// A figure to be written when the work is done: SVG, or what a converter makes of it.
  struct FigureFile {
    private enum Form {
      case svg
      case converted(by: String, to: String)
    }
    private let file: OutputFile
    private let form: Form

    /// Checks, before anything is computed, that the file can be written and its format be made.
    init(_ path: String) throws(Failure) {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let ending = name.contains(".") ? name.split(separator: ".").last?.lowercased() : nil
      switch ending {
      case nil, "svg": form = .svg
      case .some(let format) where format == "png" || format == "pdf":
        guard let converter = Self.find(Self.converter) else {
          let stem = String(path.dropLast(4))
          let scale = format == "png" ? " -d 300 -p 300" : ""
          throw Failure(
            status: .usage,
            message: "\(path) needs \(Self.converter) (package librsvg2-bin), which is not "
              + "installed; write --figure \(ShellWord.quoted(stem + ".svg")) and then, where it is: "
              + "\(Self.converter) -f \(format)\(scale) -o \(ShellWord.quoted(path)) "
              + ShellWord.quoted(stem + ".svg"))
        }
        form = .converted(by: converter, to: format)
      case .some(let other):
        throw Failure(
          status: .usage,
          message: "--figure is \(path), and .\(other) is no format of it; take .svg, .png or .pdf")
      }
      file = try OutputFile(path)
    }

    func isSame(as path: String) -> Bool { file.isSame(as: path) }

    /// - Parameter svg: a document; with a light or a dark theme, since pages of print follow none.
    func write(_ svg: String) throws(Failure) {
      switch form {
      case .svg: try file.write(svg)
      case .converted(let converter, let format):
        try file.write(try Self.convert(svg, with: converter, to: format, path: file.path))
      }
    }

    private static let converter = "rsvg-convert"

    /// The program of a name in the folders of PATH.
    private static func find(_ name: String) -> String? {
      let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
      return folders.split(separator: ":").map { "\($0)/\(name)" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    private static func convert(
      _ svg: String, with converter: String, to format: String, path: String
    ) throws(Failure) -> Data {
      // 300 dots an inch: what journals ask for.
      let resolution = format == "png" ? ["-d", "300", "-p", "300"] : []
      let folder = FileManager.default.temporaryDirectory
        .appending(path: "frontier-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: folder) }
      do {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (source, result) = (folder.appending(path: "in.svg"), folder.appending(path: "out"))
        try Data(svg.utf8).write(to: source)
        let process = Process()
        process.executableURL = URL(filePath: converter)
        process.arguments = ["-f", format] + resolution + ["-o", result.path(), source.path()]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
          throw Failure(
            status: .cannotWrite,
            message: "\(path) was not made: \(converter) ended with "
              + "\(process.terminationStatus); write a .svg instead")
        }
        return try Data(contentsOf: result)
      } catch let failure as Failure {
        throw failure
      } catch {
        throw Failure(status: .cannotWrite, message: "\(path) was not made: \(error)")
      }
    }
  }
#endif
