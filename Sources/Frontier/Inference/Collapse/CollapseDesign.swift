import FrontierAlgebra
import RealModule

/// The least squares of a ``CollapseTest``: the curve of all points, and what groups add to it.
struct CollapseDesign {
  /// Points.
  let count: Int
  let clusterCount: Int
  private let numbers: [Int]
  /// The place of a point's group, and of its cluster.
  private let group: [Int]
  private let cluster: [Int]
  /// √weight a point.
  private let root: [Double]
  /// An orthonormal basis of the one curve's columns, and of what groups add to them, each times
  /// √weight; column by column.
  private let curve: [[Double]]
  private let added: [[Double]]
  /// What the one curve leaves of y, times √weight.
  private let residuals: [Double]
  /// How much of it the groups' curves take up, and what they leave.
  private let coefficients: [Double]
  private let remainders: [Double]

  /// Columns whose length falls to less than this share of itself are combinations of others: the
  /// square root of the precision, for they come from a Gram–Schmidt that is done twice.
  private static let dependent = 1e-8

  init(
    _ cloud: PointCloud, groups: [Int], numbers: [Int], clusters: [Int]?
  ) throws(FrontierError) {
    let places = cloud.y.indices.filter { cloud.weight($0) > 0 }
    let (x, y) = (places.map { cloud.x[$0] }, places.map { cloud.y[$0] })
    count = places.count
    let place = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
    let group = places.map { place[groups[$0]] ?? 0 }
    self.group = group
    let own = clusters.map { c in places.map { c[$0] } } ?? Array(places.indices)
    var seen: [Int: Int] = [:]
    cluster = own.map { c in
      let next = seen.count
      return seen[c]
        ?? {
          seen[c] = next
          return next
        }()
    }
    clusterCount = seen.count
    self.numbers = numbers
    root = places.map { cloud.weight($0).squareRoot() }

    let sorted = x.sorted()
    guard let lowest = sorted.first, let highest = sorted.last, highest > lowest else {
      throw .notDefined(statistic: "the test of one curve", reason: "x takes a single value")
    }
    let spline = NaturalSpline(sorted: sorted)
    let root = root
    var basis: [[Double]] = []
    for j in 0..<spline.columnCount {
      Self.append(
        x.indices.map { root[$0] * spline.value(column: j, at: x[$0]) }, to: &basis, beside: [])
    }
    curve = basis
    let middle = 0.5 * (lowest + highest)
    var added: [[Double]] = []
    for g in 1..<numbers.count {
      for slope in [false, true] {
        let column = x.indices.map { i in
          group[i] == g ? root[i] * (slope ? (x[i] - middle) / (highest - lowest) : 1) : 0
        }
        Self.append(column, to: &added, beside: basis)
      }
    }
    guard !added.isEmpty else {
      throw .notDefined(
        statistic: "the test of one curve",
        reason: "groups cannot be told from x; give groups that share values of x")
    }
    guard clusterCount >= max(6, added.count + 2), count > basis.count + added.count + 1 else {
      throw .notDefined(
        statistic: "the test of one curve",
        reason:
          "\(clusterCount) clusters of \(count) points are too few for \(numbers.count) groups")
    }
    let residuals = Self.removing(basis, from: zip(y, root).map { $0 * $1 })
    self.added = added
    self.residuals = residuals
    coefficients = added.map { Self.dot($0, residuals) }
    remainders = Self.removing(added, from: residuals)
  }

  /// The root mean square of the groups' part.
  var deviation: Double { rootMeanSquare(of: Self.dot(coefficients, coefficients)) }

  var scatter: Double { rootMeanSquare(of: Self.dot(remainders, remainders)) }

  private func rootMeanSquare(of sum: Double) -> Double {
    (sum / Self.dot(root, root)).squareRoot()
  }

  /// Each group's mean distance from the one curve, a linear function of the residuals, with the
  /// clusters' variance (Liang & Zeger 1986, doi:10.1093/biomet/73.1.13).
  func offsets() -> [CollapseTest.Group] {
    numbers.indices.map { g in
      let rows = group.indices.filter { group[$0] == g }
      let weight = rows.reduce(0) { $0 + root[$1] * root[$1] }
      let mean = added.map { column in
        rows.reduce(0) { $0 + root[$1] * column[$1] } / max(weight, .leastNormalMagnitude)
      }
      var sums = [Double](repeating: 0, count: clusterCount)
      for i in remainders.indices {
        var weight = 0.0
        for j in added.indices { weight += mean[j] * added[j][i] }
        sums[cluster[i]] += weight * remainders[i]
      }
      let correction = Double(clusterCount) / Double(clusterCount - 1)
      return CollapseTest.Group(
        group: numbers[g], points: rows.count, offset: Self.dot(mean, coefficients),
        standardError: (correction * Self.dot(sums, sums)).squareRoot())
    }
  }

  /// The wild cluster bootstrap.
  ///
  /// - Throws: ``FrontierError/cancelled``.
  func draws(
    replicates: Int, seed: UInt64
  ) throws(FrontierError) -> (pValue: Double, medianDeviation: Double) {
    var random = PhiloxStream(seed: seed)
    var signs = [Double](repeating: 0, count: clusterCount)
    var drawn = residuals
    let observed = ratio(of: residuals).statistic
    var atLeast = 0
    var deviations: [Double] = []
    for b in 0..<replicates {
      try Cancellation.check()
      random.start(stream: UInt64(b))
      WildWeights.fill(&signs, &random)
      for i in drawn.indices { drawn[i] = residuals[i] * signs[cluster[i]] }
      drawn = Self.removing(curve, from: drawn)
      let found = ratio(of: drawn)
      if found.statistic >= observed { atLeast += 1 }
      deviations.append(rootMeanSquare(of: found.groups))
    }
    deviations.sort()
    return (Double(atLeast + 1) / Double(replicates + 1), deviations[replicates / 2])
  }

  /// F's ratio but for degrees of freedom: the sum of squares that the groups take up of the rest; and
  /// that sum.
  private func ratio(of residuals: [Double]) -> (statistic: Double, groups: Double) {
    let groups = added.reduce(0) { sum, column in
      let share = Self.dot(column, residuals)
      return sum + share * share
    }
    let left = Self.dot(residuals, residuals) - groups
    return (left > 0 ? groups / left : .infinity, groups)
  }

  // MARK: columns

  static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }

  /// What is left of a vector beside an orthonormal basis.
  static func removing(_ basis: [[Double]], from vector: [Double]) -> [Double] {
    var vector = vector
    for column in basis {
      let share = dot(column, vector)
      for i in vector.indices { vector[i] -= share * column[i] }
    }
    return vector
  }

  /// Adds the direction in which a column goes beyond two bases, if there is one.
  private static func append(
    _ column: [Double], to basis: inout [[Double]], beside other: [[Double]]
  ) {
    let length = dot(column, column).squareRoot()
    var rest = column
    // Twice is enough (Giraud, Langou & Rozložník 2005, doi:10.1016/j.camwa.2005.08.009).
    for _ in 0..<2 { rest = removing(basis, from: removing(other, from: rest)) }
    let left = dot(rest, rest).squareRoot()
    guard left > dependent * length else { return }
    basis.append(rest.map { $0 / left })
  }
}
