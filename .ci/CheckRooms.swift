// Counts which room of `Sources/Frontier` uses which, and fails on a reference that runs against the
// order of the data, on a file outside the rooms, and on a file that is too long.
//
//     check-rooms CONTRIBUTING.md Sources/Frontier
//
// A room is a first-level folder. Their order is that of the rows of the table below the line
// `<!-- rooms -->` of CONTRIBUTING.md, which stands nowhere else: a room may use those above it. A
// reference is a use of a top-level type, function or type alias that another room defines;
// comments and strings do not count. Members of extensions are not seen: what a room adds to
// another's type is its own affair as long as the earlier room does not name it.
import Foundation

/// A file above this many lines is two concepts in one.
let mostLines = 350

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("check-rooms: \(message)\n".utf8))
  exit(1)
}

func contents(_ path: String) -> String {
  guard let data = FileManager.default.contents(atPath: path) else { fail("cannot read \(path)") }
  return String(decoding: data, as: UTF8.self)
}

/// The first column of the table below the mark.
func rooms(in page: String) -> [String] {
  guard let mark = page.range(of: "<!-- rooms -->\n") else {
    fail("CONTRIBUTING.md has no line <!-- rooms -->")
  }
  let rows = page[mark.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
    .prefix { $0.hasPrefix("|") }
  // The first two are the heading and the rule.
  return rows.dropFirst(2).compactMap { row in
    row.split(separator: "|").first.map {
      $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
    }
  }
}

/// The source without comments and the text of string literals; what is interpolated stays.
func stripped(_ source: String) -> String {
  var result: [Character] = []
  let text = Array(source)
  var i = 0
  func starts(_ word: String) -> Bool { text[i...].starts(with: word) }
  while i < text.count {
    if starts("//") {
      while i < text.count, text[i] != "\n" { i += 1 }
    } else if starts("/*") {
      while i < text.count, !starts("*/") { i += 1 }
      i += 2
    } else if starts("\"\"\"") {
      i += 3
      while i < text.count, !starts("\"\"\"") { i += 1 }
      i += 3
    } else if text[i] == "\"" {
      i = skipString(text, from: i, into: &result)
    } else {
      result.append(text[i])
      i += 1
    }
  }
  return String(result)
}

/// Skips a string literal of one line from its opening quote, keeping what is interpolated.
func skipString(_ text: [Character], from start: Int, into result: inout [Character]) -> Int {
  var i = start + 1
  while i < text.count, text[i] != "\"", text[i] != "\n" {
    guard text[i] == "\\", i + 1 < text.count else {
      i += 1
      continue
    }
    guard text[i + 1] == "(" else {
      i += 2
      continue
    }
    i += 2
    result.append(" ")
    var depth = 1
    while i < text.count, depth > 0 {
      if text[i] == "\"" {
        i = skipString(text, from: i, into: &result)
        continue
      }
      if text[i] == "(" { depth += 1 }
      if text[i] == ")" { depth -= 1 }
      result.append(depth > 0 ? text[i] : " ")
      i += 1
    }
  }
  return i + 1
}

struct Source {
  let path: String
  let room: String
  let text: String
}

func sources(below folder: String) -> [Source] {
  guard let all = FileManager.default.enumerator(atPath: folder) else { fail("no \(folder)") }
  let paths = all.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
  return paths.map { path in
    let whole = contents(folder + "/" + path)
    let lines = whole.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    if lines > mostLines {
      fail("\(folder)/\(path) has \(lines) lines; \(mostLines) are the most a file may have")
    }
    let parts = path.split(separator: "/")
    guard parts.count > 1 else { fail("\(path) lies in no room") }
    return Source(path: path, room: String(parts[0]), text: stripped(whole))
  }
}

let declaration =
  #/^(?:@\w+(?:\([^)]*\))? +)*(?:(?:public|package|internal|final|indirect|open) +)*(?:struct|class|enum|protocol|actor|typealias|func) +(?<name>\w+)/#
  .anchorsMatchLineEndings()

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 2 else { fail("give CONTRIBUTING.md and the folder of the module") }
let order = rooms(in: contents(arguments[0]))
let rank = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
let files = sources(below: arguments[1])
if order.isEmpty || files.isEmpty { fail("no rooms, or no files") }
for room in Set(files.map(\.room)).subtracting(order).sorted() {
  fail("the room \(room) is not in the table of CONTRIBUTING.md")
}
for room in Set(order).subtracting(files.map(\.room)).sorted() {
  fail("CONTRIBUTING.md names a room \(room) that is not there")
}

var home: [Substring: String] = [:]
for file in files {
  for match in file.text.matches(of: declaration) where home[match.output.name] == nil {
    home[match.output.name] = file.room
  }
}
var (forward, backward) = (0, [String]())
for file in files {
  for match in file.text.matches(of: #/\b[A-Za-z_]\w*/#) {
    guard let other = home[match.output], other != file.room else { continue }
    if rank[other]! < rank[file.room]! {
      forward += 1
    } else {
      backward.append("\(file.path) uses \(match.output) of the later room \(other)")
    }
  }
}
guard backward.isEmpty else {
  fail("\(backward.count) backward references:\n  " + backward.joined(separator: "\n  "))
}
print("\(files.count) files in \(order.count) rooms; \(forward) references, all to earlier rooms")
