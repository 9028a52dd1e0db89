import Foundation
import Testing

/// The built `frontier`, run as a user runs it.
enum Program {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The package's folder.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The executable lies beside the test bundle.
  private static var executable: URL {
    #if os(macOS)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }
      let folder = (bundle ?? Bundle.main).bundleURL.deletingLastPathComponent()
    #else
      let folder = URL(filePath: ProcessInfo.processInfo.arguments[0]).resolvingSymlinksInPath()
        .deletingLastPathComponent()
    #endif
    return folder.appending(path: "frontier")
  }

  /// Runs the program in the package's folder.
  static func run(_ arguments: String..., input: String? = nil) throws -> Outcome {
    try run(arguments, input: input)
  }

  /// - Parameter path: the folders in which the program finds others; as they are without it.
  static func run(
    _ arguments: [String], input: String? = nil, path: String? = nil
  ) throws -> Outcome {
    let process = make(arguments)
    if let path { process.environment?["PATH"] = path }
    return try TemporaryFolder.with { folder in
      // Files instead of pipes: nothing blocks, whatever the size.
      let names = ["in", "out", "err"].map { folder.appending(path: $0) }
      for (name, text) in zip(names, [input ?? "", "", ""]) {
        try Data(text.utf8).write(to: name)
      }
      process.standardInput = try FileHandle(forReadingFrom: names[0])
      process.standardOutput = try FileHandle(forWritingTo: names[1])
      process.standardError = try FileHandle(forWritingTo: names[2])
      try process.run()
      process.waitUntilExit()
      return Outcome(
        status: process.terminationReason == .exit ? process.terminationStatus : -1,
        output: String(decoding: try Data(contentsOf: names[1]), as: UTF8.self),
        errors: String(decoding: try Data(contentsOf: names[2]), as: UTF8.self))
    }
  }
}

extension Program {
  private static func make(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = root
    var environment = ProcessInfo.processInfo.environment
    environment["COLUMNS"] = "80"
    process.environment = environment
    return process
  }

  /// Sends a signal to the program as soon as `isReady`; its status, and whether it was the signal
  /// that ended it.
  static func interrupt(
    _ arguments: [String], with signal: Int32, when isReady: () -> Bool
  ) throws -> (status: Int32, isKilled: Bool) {
    let process = make(arguments)
    process.standardError = FileHandle.nullDevice
    try process.run()
    while process.isRunning, !isReady() { usleep(2_000) }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    return (process.terminationStatus, process.terminationReason == .uncaughtSignal)
  }
}

/// A folder that is gone after use.
enum TemporaryFolder {
  static func with<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "frontier-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
