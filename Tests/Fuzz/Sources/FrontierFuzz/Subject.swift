/// One public initialiser or function, or a few that belong together, called with drawn arguments.
struct Subject: Sendable {
  let name: String
  /// How many times rarer than others it is called: those that take long.
  let rarity: Int
  /// Ends, throws a typed error of the library, or throws a ``Fault``.
  let call: @Sendable (inout Dice) throws -> Void

  init(_ name: String, rarity: Int = 1, _ call: @escaping @Sendable (inout Dice) throws -> Void) {
    self.name = name
    self.rarity = rarity
    self.call = call
  }
}

/// A result that should not be.
struct Fault: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Throws where a number is NaN.
func known(_ values: [Double], _ what: @autoclosure () -> String) throws {
  if let i = values.firstIndex(where: \.isNaN) { throw Fault("\(what())[\(i)] is NaN") }
}

/// Throws where a number is NaN or infinite.
func finite(_ values: [Double], _ what: @autoclosure () -> String) throws {
  if let i = values.firstIndex(where: { !$0.isFinite }) {
    throw Fault("\(what())[\(i)] is \(values[i])")
  }
}

func known(_ value: Double?, _ what: @autoclosure () -> String) throws {
  if let value { try known([value], what()) }
}

func finite(_ value: Double?, _ what: @autoclosure () -> String) throws {
  if let value { try finite([value], what()) }
}

enum Subjects {
  static let all: [Subject] =
    algebra + clouds + solvers + laws + fits + studies + extrapolations + tables + files + shapes
    + edges + resamplings + answers + envelopeKinds + training

  /// The subjects whose names begin with one of some words, parted by commas (all if there are
  /// none), each as often as it is called.
  static func urn(_ only: String?) -> [Int] {
    let words = only?.split(separator: ",").map(String.init) ?? [""]
    let wanted = all.indices.filter { i in words.contains { all[i].name.hasPrefix($0) } }
    let slowest = wanted.map { all[$0].rarity }.max() ?? 1
    return wanted.flatMap { i in [Int](repeating: i, count: max(1, slowest / all[i].rarity)) }
  }
}
