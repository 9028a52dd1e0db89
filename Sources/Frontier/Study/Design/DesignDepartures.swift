import RealModule

/// What an edge may be beside its law, and how far the rows evaluated are behind all rows: the two things
/// that keep a design from betting everything on a law.
///
/// The departure is a sum of hat functions over the *rank* of x among all rows, so that it is as fine as
/// the rows are dense, with independent coefficients of variance ``variance`` in units of what one
/// evaluation leaves unknown.
struct DesignDepartures {
  /// How many hat functions, and their variance: of 1, 10 and 1,000 with 16 or 24 of them these gave the
  /// least loss on 17 simulated clouds, most of whose edges are no sigmoids.
  static let count = 16
  static let variance = 10.0
  /// Over so many groups of equal rank the evaluated rows are compared with all.
  private static let groups = 40

  /// All x, ascending.
  private let sorted: [Double]
  /// How many rows of each group there are, and have been evaluated.
  private var rows = [Int](repeating: 0, count: Self.groups)
  private var evaluated = [Double](repeating: 0, count: Self.groups)

  init(evaluated x: [Double], candidates: [Double]) {
    sorted = (x + candidates).sorted()
    for x in sorted { rows[group(x)] += 1 }
    for x in x { evaluate(x) }
  }

  /// The middle rank of x among all rows, in 0…1.
  private func rank(_ x: Double) -> Double {
    let below = Bisection.first(in: 0..<sorted.count) { sorted[$0] >= x }
    let upTo = Bisection.first(in: 0..<sorted.count) { sorted[$0] > x }
    return Double(below + upTo) / Double(2 * max(1, sorted.count))
  }

  private func group(_ x: Double) -> Int {
    min(Self.groups - 1, Int(rank(x) * Double(Self.groups)))
  }

  /// The hat functions at x: at most two are not 0.
  func hats(_ x: Double) -> [Double] {
    var hats = [Double](repeating: 0, count: Self.count)
    let place = min(max(rank(x) * Double(Self.count) - 0.5, 0), Double(Self.count - 1))
    let left = min(Int(place), Self.count - 2)
    hats[left] = 1 - (place - Double(left))
    hats[left + 1] = place - Double(left)
    return hats
  }

  /// x at equal steps of rank within a range; none where no row lies in it.
  func places(in range: ClosedRange<Double>, count: Int) -> [Double] {
    let inside = sorted.filter(range.contains)
    guard !inside.isEmpty else { return [] }
    return (0..<count).map { i in
      inside[min(inside.count - 1, (2 * i + 1) * inside.count / (2 * count))]
    }
  }

  /// By how many evaluations the group of x is behind its share of one evaluation more.
  func lag(_ x: Double) -> Double {
    let g = group(x)
    let total = evaluated.reduce(1, +)
    return Double(rows[g]) / Double(sorted.count) * total - evaluated[g]
  }

  mutating func evaluate(_ x: Double) { evaluated[group(x)] += 1 }
}
