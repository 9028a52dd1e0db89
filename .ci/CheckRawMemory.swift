// Raw memory is where it is listed, and nowhere else; what the compiler is told to believe says why.
//
//     check-raw-memory .ci/RawMemory.txt Sources [write]
//
// A line of the list is `COUNT PATH`: how often a file spells `withUnsafe…`, `Unsafe…Pointer` or
// `unsafeUninitializedCapacity`, outside comments. A file that spells more of them than it is listed
// with fails, one that is not listed may spell none, and one that has come to spell fewer fails, too,
// until its line says so: `write` writes the list anew. Checked memory is `Span` and `MutableSpan`, see
// CheckedSpan.swift.
//
// A line with `@unchecked Sendable`, `nonisolated(unsafe)`, `unsafeBitCast` or `try!` needs a comment
// on it or in the ten lines above it, in the same paragraph.
import Foundation

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("check-raw-memory: \(message)\n".utf8))
  exit(1)
}

func lines(_ path: String) -> [Substring] {
  guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
    fail("cannot read \(path)")
  }
  return text.split(separator: "\n", omittingEmptySubsequences: false)
}

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else { fail("give the list and the folder of the sources") }
let (list, folder) = (arguments[0], arguments[1])
guard let all = FileManager.default.enumerator(atPath: folder) else { fail("no \(folder)") }

var found: [String: Int] = [:]
var bare: [String] = []
for path in all.compactMap({ $0 as? String }).filter({ $0.hasSuffix(".swift") }).sorted() {
  let lines = lines(folder + "/" + path)
  for (number, line) in lines.enumerated() {
    let code = line.range(of: "//").map { line[..<$0.lowerBound] } ?? line
    found[folder + "/" + path, default: 0] +=
      code.matches(of: #/withUnsafe\w*|Unsafe\w*Pointer|unsafeUninitializedCapacity/#).count
    guard code.contains(#/@unchecked Sendable|nonisolated\(unsafe\)|unsafeBitCast|try!/#) else {
      continue
    }
    let above = lines[max(0, number - 10)..<number].reversed().prefix { !$0.isEmpty }
    if !line.contains("//"), !above.contains(where: { $0.contains("//") }) {
      bare.append("\(folder)/\(path):\(number + 1): say why this holds")
    }
  }
}
found = found.filter { $0.value > 0 }
guard bare.isEmpty else { fail("\n  " + bare.joined(separator: "\n  ")) }

if arguments.contains("write") {
  let text = found.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)\n" }.joined()
  guard (try? text.write(toFile: list, atomically: true, encoding: .utf8)) != nil else {
    fail("cannot write \(list)")
  }
}
var listed: [String: Int] = [:]
for line in lines(list) where !line.isEmpty {
  let parts = line.split(separator: " ", maxSplits: 1)
  guard parts.count == 2, let count = Int(parts[0]) else { fail("\(list): what is '\(line)'?") }
  listed[String(parts[1])] = count
}
var changes: [String] = []
for path in Set(found.keys).union(listed.keys).sorted() {
  let (now, before) = (found[path] ?? 0, listed[path] ?? 0)
  if now > before {
    changes.append(
      "\(path) spells raw memory \(now) times, not \(before): take Span or MutableSpan")
  } else if now < before {
    changes.append("\(path) spells raw memory \(now) times now: its line in \(list) says \(before)")
  }
}
guard changes.isEmpty else { fail("\n  " + changes.joined(separator: "\n  ")) }
print("\(found.values.reduce(0, +)) spellings of raw memory in \(found.count) files, as listed")
