/// What is known of the noise in a cloud's coordinates: its variance a point, and the deviation of
/// what moves all points together.
///
/// An accuracy counted on T test examples is binomial, with variance p(1 − p)/T. Points of variance 0
/// are exact. Errors are taken as Gaussian and, beside the shared part, independent.
public struct MeasurementNoise: Sendable, Hashable, Codable {
  /// Variances of the first input column, one a point; `nil` where it is exact.
  public let x: [Double]?
  /// Variances of y, one a point; `nil` where it is exact.
  public let y: [Double]?
  /// The standard deviation of an error of y that all points have in common (one test set, few
  /// support sets).
  public let sharedDeviation: Double

  /// - Parameters:
  ///   - x: variances, finite and not negative.
  ///   - y: variances, finite and not negative.
  ///   - sharedDeviation: finite and not negative.
  /// - Throws: ``FrontierError/negative(variable:index:value:)`` or
  ///   ``FrontierError/notFinite(variable:index:value:)`` for a variance.
  public init(
    x: [Double]? = nil, y: [Double]? = nil, sharedDeviation: Double = 0
  ) throws(FrontierError) {
    for (name, values) in [("variance of x", x), ("variance of y", y)] {
      try Self.check(values ?? [], name)
    }
    try Self.check([sharedDeviation], "shared deviation")
    (self.x, self.y, self.sharedDeviation) = (x, y, sharedDeviation)
  }

  /// The variance of an accuracy counted on `count` examples, p(1 − p)/T at p̃ = (a + 2)/(T + 4) for a
  /// right answers: at 0 or T right ones the variance is not 0 (Agresti & Coull 1998,
  /// doi:10.1080/00031305.1998.10480550).
  ///
  /// - Parameters:
  ///   - accuracy: from 0 to 1.
  ///   - count: the number of examples, above 0.
  public static func variance(ofAccuracy accuracy: Double, count: Double) -> Double {
    let p = (accuracy * count + 2) / (count + 4)
    return p * (1 - p) / count
  }

  /// Whether any point has noise that is known.
  public var isPresent: Bool { sharedDeviation > 0 || isScattering }

  /// Whether any point has noise of its own.
  var isScattering: Bool { [x, y].contains { $0?.contains { $0 > 0 } ?? false } }

  /// The noise at some places, in their order.
  func rows(_ places: [Int]) -> MeasurementNoise {
    MeasurementNoise(
      uncheckedX: x.map { x in places.map { x[$0] } }, y: y.map { y in places.map { y[$0] } },
      sharedDeviation: sharedDeviation)
  }

  private init(uncheckedX x: [Double]?, y: [Double]?, sharedDeviation: Double) {
    (self.x, self.y, self.sharedDeviation) = (x, y, sharedDeviation)
  }

  private static func check(_ values: [Double], _ name: String) throws(FrontierError) {
    guard let i = values.firstIndex(where: { !($0.isFinite && $0 >= 0) }) else { return }
    guard values[i].isFinite else {
      throw .notFinite(variable: name, index: i, value: values[i])
    }
    throw .negative(variable: name, index: i, value: values[i])
  }
}

extension MeasurementNoise {
  /// Reads and checks stored noise.
  ///
  /// - Throws: as ``init(x:y:sharedDeviation:)``, and what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      x: container.decodeIfPresent([Double].self, forKey: .x),
      y: container.decodeIfPresent([Double].self, forKey: .y),
      sharedDeviation: container.decode(Double.self, forKey: .sharedDeviation))
  }
}

extension PointCloud {
  /// The same points with what is known of their noise.
  ///
  /// - Throws: ``FrontierError/countMismatch(variable:count:expected:)`` where a column of variances
  ///   is not as long as y.
  public func measured(with noise: MeasurementNoise?) throws(FrontierError) -> PointCloud {
    for (name, values) in [("variance of x", noise?.x), ("variance of y", noise?.y)] {
      guard let values, values.count != count else { continue }
      throw .countMismatch(variable: name, count: values.count, expected: count)
    }
    return replacing(noise: noise)
  }
}
