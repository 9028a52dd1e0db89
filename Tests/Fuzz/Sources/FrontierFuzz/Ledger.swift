import Foundation
import Synchronization

/// Where a worker is, in memory that outlives it: which subject it called, with which seed, as which
/// call. A crash leaves it as it was.
final class Ledger: Sendable {
  private nonisolated(unsafe) let words: UnsafeMutablePointer<UInt64>

  /// Maps the file, which is made where there is none.
  init?(path: String) {
    let file = open(path, O_RDWR | O_CREAT, 0o644)
    guard file >= 0, ftruncate(file, 4096) == 0,
      let map = mmap(nil, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0), map != MAP_FAILED
    else { return nil }
    close(file)
    words = map.bindMemory(to: UInt64.self, capacity: 512)
  }

  /// The place of the subject in ``Subjects/all``.
  var subject: Int {
    get { Int(words[0]) }
    set { words[0] = UInt64(newValue) }
  }
  var seed: UInt64 {
    get { words[1] }
    set { words[1] = newValue }
  }
  /// Calls begun.
  var call: UInt64 {
    get { words[2] }
    set { words[2] = newValue }
  }
  /// Calls that were told to stop, and did.
  var stopped: UInt64 {
    get { words[3] }
    set { words[3] = newValue }
  }
  /// Calls begun that are to stop now.
  var toStop: UInt64 {
    get { words[4] }
    set { words[4] = newValue }
  }
}

/// A failure, as the corpus has it: `subject seed`, and behind `#` what it was.
struct Failure {
  let subject: String
  let seed: UInt64
  let what: String

  var line: String { "\(subject)\t\(seed)\t# \(what)" }

  init(subject: String, seed: UInt64, what: String) {
    self.subject = subject
    self.seed = seed
    self.what = what.replacingOccurrences(of: "\n", with: " ")
  }

  init?(_ line: Substring) {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard parts.count >= 2, let seed = UInt64(parts[1]) else { return nil }
    self.init(
      subject: String(parts[0]), seed: seed,
      what: parts.count > 2 ? String(parts[2].drop { $0 == "#" || $0 == " " }) : "")
  }

  static func read(_ path: String) -> [Failure] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { Failure($0) }
  }
}

/// Writes to standard output at once: what was said before a crash is not lost.
func say(_ text: String) { FileHandle.standardOutput.write(Data(text.utf8)) }
