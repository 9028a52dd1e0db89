import CFrontierKernels

/// A cloud of experiments: one point a model (or country, or firm).
///
/// `x[i]` is what point `i` was given (upstream accuracy, compute, income), `y[i]` what it
/// attained. Both columns have the same length n ≥ 1 and hold finite numbers. An optional
/// weight says how many times a point counts (a resample is a cloud with integer weights);
/// a point of weight 0 is absent.
public struct PointCloud: Sendable, Equatable {
  /// The x coordinates, in the order given.
  public let x: [Double]
  /// The y coordinates, in the order given.
  public let y: [Double]
  /// How many times each point counts; `nil` means once.
  public let weights: [Double]?

  /// The number of points n.
  public var count: Int { x.count }

  /// Checks and keeps the columns; O(n).
  ///
  /// - Throws: ``FrontierError/countMismatch(variable:count:expected:)``,
  ///   ``FrontierError/empty``,
  ///   ``FrontierError/invalidArgument(name:value:requirement:)`` for 2³¹ points or more, ``FrontierError/notFinite(variable:index:value:)`` or
  ///   ``FrontierError/badWeight(index:value:)``.
  public init(x: [Double], y: [Double], weights: [Double]? = nil) throws(FrontierError) {
    guard y.count == x.count else {
      throw .countMismatch(variable: "y", count: y.count, expected: x.count)
    }
    guard !x.isEmpty else { throw .empty }
    guard x.count < Int(Int32.max) else {
      throw .invalidArgument(
        name: "the number of points", value: "\(x.count)", requirement: "below 2³¹")
    }
    if let index = Self.firstNonFinite(x) {
      throw .notFinite(variable: "x", index: index, value: x[index])
    }
    if let index = Self.firstNonFinite(y) {
      throw .notFinite(variable: "y", index: index, value: y[index])
    }
    if let weights {
      guard weights.count == x.count else {
        throw .countMismatch(variable: "weights", count: weights.count, expected: x.count)
      }
      var total = 0.0
      for (index, weight) in weights.enumerated() {
        guard weight.isFinite, weight >= 0 else { throw .badWeight(index: index, value: weight) }
        total += weight
      }
      guard total > 0 else { throw .badWeight(index: 0, value: weights[0]) }
    }
    self.x = x
    self.y = y
    self.weights = weights
  }

  /// For columns already known to be sound (a resample of a checked cloud).
  init(uncheckedX x: [Double], y: [Double], weights: [Double]?) {
    self.x = x
    self.y = y
    self.weights = weights
  }

  /// The indices of all points that are present (weight above 0), ascending.
  var presentPoints: [Int32] {
    guard let weights else { return Array(0..<Int32(count)) }
    return weights.indices.compactMap { weights[$0] > 0 ? Int32($0) : nil }
  }

  /// Whether the weights are multiplicities: whole, and adding up to at most 16 a point.
  ///
  /// Others (populations, inverse variances) say how much a point matters, not how many it stands
  /// for: there are as many as there are.
  var hasCounts: Bool {
    guard let weights else { return true }
    return weights.allSatisfy { $0.rounded() == $0 } && weights.reduce(0, +) <= 16 * Double(count)
  }

  /// The cloud as fits see it: without its absent points, and with weights that are no counts
  /// scaled to a mean of 1, so that their sum is the number of points.
  var present: PointCloud {
    guard let weights, weights.contains(0) || !hasCounts else { return self }
    let kept = presentPoints
    let total = weights.reduce(0, +)
    let scale = hasCounts ? 1 : Double(kept.count) / total
    return PointCloud(
      uncheckedX: kept.map { x[Int($0)] }, y: kept.map { y[Int($0)] },
      weights: kept.map { scale * weights[Int($0)] })
  }

  private static func firstNonFinite(_ values: [Double]) -> Int? {
    frontier_all_finite(values, values.count) != 0 ? nil : values.firstIndex { !$0.isFinite }
  }
}
