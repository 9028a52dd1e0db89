// What other packages can see of the libraries: writes it down, compares it with what is written
// down, and fails on a public symbol without a documentation comment.
//
//     check-surface write GRAPHS LISTINGS    one text file a library, from its symbol graph
//     check-surface check GRAPHS LISTINGS    fails on a difference, or on an undocumented symbol
//
// GRAPHS holds what `swift symbolgraph-extract` writes. A line of a listing is a symbol's path and
// its declaration, of a type with what it conforms to: a conformance that is lost is a difference,
// too. `.ci/run surface` says how to write the listings anew.
import Foundation

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("check-surface: \(message)\n".utf8))
  exit(1)
}

struct Graph: Decodable {
  struct Symbol: Decodable {
    struct Kind: Decodable { var identifier: String }
    struct Identifier: Decodable { var precise: String }
    struct Fragment: Decodable { var spelling: String }
    struct Comment: Decodable {
      struct Line: Decodable { var text: String }
      var lines: [Line]
    }
    var kind: Kind
    var identifier: Identifier
    var pathComponents: [String]
    var declarationFragments: [Fragment]?
    var docComment: Comment?

    var path: String { pathComponents.joined(separator: ".") }
    /// The declaration in one line.
    var declaration: String {
      (declarationFragments ?? []).map(\.spelling).joined()
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    /// Whether it follows from a conformance, which its type's line lists.
    var isDerived: Bool {
      identifier.precise.contains("::SYNTHESIZED::")
        || ["init(from:)", "encode(to:)", "hash(into:)", "==(_:_:)", "hashValue", "!=(_:_:)"]
          .contains(pathComponents.last)
    }
    var isDocumented: Bool {
      docComment?.lines.contains { !$0.text.allSatisfy(\.isWhitespace) } ?? false
    }
  }
  struct Relationship: Decodable {
    var kind: String
    var source: String
    var target: String
    var targetFallback: String?
  }
  var symbols: [Symbol]
  var relationships: [Relationship]
}

/// Conformances that every type has.
let common: Set = ["Copyable", "Escapable", "SendableMetatype", "BitwiseCopyable"]

/// The listing of a library from its graph and those of its extensions of other modules' types.
struct Listing {
  var lines: Set<String> = []
  var undocumented: Set<String> = []
  var count = 0

  init(_ graphs: [Graph]) {
    var conformances: [String: Set<String>] = [:]
    for relationship in graphs.flatMap(\.relationships) where relationship.kind == "conformsTo" {
      let own = graphs.lazy.flatMap(\.symbols)
        .first { $0.identifier.precise == relationship.target }?.path
      guard
        let name = own ?? relationship.targetFallback?.split(separator: ".").last.map(String.init),
        !common.contains(name)
      else { continue }
      conformances[relationship.source, default: []].insert(name)
    }
    for symbol in graphs.flatMap(\.symbols) where !symbol.isDerived {
      // An extension of another module's type is listed by its members.
      if symbol.kind.identifier == "swift.extension" { continue }
      var line = "\(symbol.path)\t\(symbol.declaration)"
      if let names = conformances[symbol.identifier.precise] {
        line += ": " + names.sorted().joined(separator: ", ")
      }
      lines.insert(line)
      count += 1
      if !symbol.isDocumented { undocumented.insert(symbol.path) }
    }
  }

  var text: String { lines.sorted().joined(separator: "\n") + "\n" }
}

func listings(in folder: String) -> [String: Listing] {
  guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
    fail("no folder \(folder)")
  }
  var graphs: [String: [Graph]] = [:]
  for name in names where name.hasSuffix(".symbols.json") {
    guard let data = FileManager.default.contents(atPath: folder + "/" + name) else {
      fail("cannot read \(name)")
    }
    do {
      let graph = try JSONDecoder().decode(Graph.self, from: data)
      let module = name.prefix { $0 != "@" && $0 != "." }
      graphs[String(module), default: []].append(graph)
    } catch {
      fail("\(name): \(error)")
    }
  }
  if graphs.isEmpty { fail("no symbol graph in \(folder)") }
  return graphs.mapValues { Listing($0) }
}

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 3 else { fail("usage: check-surface write|check GRAPHS LISTINGS") }
let found = listings(in: arguments[1])
var faults = 0
for (module, listing) in found.sorted(by: { $0.key < $1.key }) {
  let path = arguments[2] + "/\(module).txt"
  for symbol in listing.undocumented.sorted() {
    print("\(module): \(symbol) has no documentation comment")
    faults += 1
  }
  switch arguments[0] {
  case "write":
    do {
      try listing.text.write(toFile: path, atomically: true, encoding: .utf8)
    } catch {
      fail("\(path): \(error.localizedDescription)")
    }
  case "check":
    let stored = FileManager.default.contents(atPath: path).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard let stored else { fail("there is no \(path)") }
    let known = Set(stored.split(separator: "\n").map(String.init))
    for line in listing.lines.subtracting(known).sorted() { print("\(module): + \(line)") }
    for line in known.subtracting(listing.lines).sorted() { print("\(module): - \(line)") }
    faults += listing.lines.symmetricDifference(known).count
  default: fail("cannot \(arguments[0])")
  }
  print("\(module): \(listing.count) public symbols")
}
if faults > 0 { fail("\(faults) faults") }
