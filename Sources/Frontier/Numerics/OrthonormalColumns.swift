import RealModule

/// Columns made orthonormal one after the other, each by two passes of Gram–Schmidt, which is enough
/// (Giraud, Langou & Rozložník 2005, doi:10.1016/j.camwa.2005.08.009).
struct OrthonormalColumns {
  private(set) var columns: [[Double]] = []
  var count: Int { columns.count }

  /// A column of which less than this share is left depends on the others.
  private static let dependent = 1e-9

  /// Adds what a column holds beside those there; returns whether that is anything.
  @discardableResult
  mutating func add(_ column: [Double]) -> Bool {
    let size = Self.norm(column)
    guard size > 0 else { return false }
    var rest = column
    for _ in 0..<2 { remove(from: &rest) }
    let norm = Self.norm(rest)
    guard norm > Self.dependent * size else { return false }
    columns.append(rest.map { $0 / norm })
    return true
  }

  /// values ← values − their projection.
  func remove(from values: inout [Double]) {
    for column in columns {
      let product = Self.product(column, values)
      for i in values.indices { values[i] -= column[i] * product }
    }
  }

  /// The sum of squares of the projection.
  func square(of values: [Double]) -> Double {
    columns.reduce(0) { sum, column in
      let product = Self.product(column, values)
      return sum + product * product
    }
  }

  /// The diagonal of the projection: the leverages.
  var leverages: [Double] {
    guard let first = columns.first else { return [] }
    return first.indices.map { i in columns.reduce(0) { $0 + $1[i] * $1[i] } }
  }

  private static func product(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }

  private static func norm(_ a: [Double]) -> Double { product(a, a).squareRoot() }
}
