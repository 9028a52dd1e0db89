import CFrontierKernels

/// What envelopes and laws are fitted to: n points, each with one or several inputs x and a
/// response y.
///
/// In a cloud of experiments a point is a model (or a country, or a firm): x what it was given
/// (upstream accuracy, compute, income), y what it attained. All columns have the same length
/// n ≥ 1 and hold finite numbers. Envelopes use the first input column alone.
public struct PointCloud: Sendable, Hashable, Codable {
  /// One array of n numbers an input column, in the order given.
  public let inputs: [[Double]]
  /// The response, n numbers in the order given.
  public let y: [Double]
  /// n finite numbers from 0 up, a point of weight 0 being absent; `nil` means 1 for all.
  public let weights: [Double]?
  /// What the weights mean.
  public let weightMeaning: WeightMeaning
  /// What is known of the noise in x and y; `nil` where nothing is. Set by ``measured(with:)``.
  public let noise: MeasurementNoise?

  /// The first input column.
  public var x: [Double] { inputs[0] }
  /// The number of points n.
  public var count: Int { y.count }

  /// Checks and keeps the columns; O(n) a column.
  ///
  /// - Parameters:
  ///   - inputs: at least one column of n numbers.
  ///   - y: n numbers.
  ///   - weights: n finite numbers of a finite sum, none negative and not all zero.
  ///   - meaning: what the weights mean. Nothing is guessed from their values.
  /// - Throws: ``FrontierError/countMismatch(variable:count:expected:)``,
  ///   ``FrontierError/empty``,
  ///   ``FrontierError/invalidArgument(name:value:requirement:)`` for 2³¹ points or more,
  ///   ``FrontierError/notFinite(variable:index:value:)`` or
  ///   ``FrontierError/badWeight(index:value:)``.
  public init(
    inputs: [[Double]], y: [Double], weights: [Double]? = nil, meaning: WeightMeaning = .counts
  ) throws(FrontierError) {
    guard let first = inputs.first else { throw .empty }
    for (column, values) in inputs.enumerated().dropFirst() where values.count != first.count {
      throw .countMismatch(variable: "x\(column + 1)", count: values.count, expected: first.count)
    }
    guard y.count == first.count else {
      throw .countMismatch(variable: "y", count: y.count, expected: first.count)
    }
    guard !y.isEmpty else { throw .empty }
    guard y.count < Int(Int32.max) else {
      throw .invalidArgument(
        name: "the number of points", value: "\(y.count)", requirement: "below 2³¹")
    }
    for (column, values) in inputs.enumerated() {
      try Self.check(values, named: inputs.count == 1 ? "x" : "x\(column + 1)")
    }
    try Self.check(y, named: "y")
    if let weights { try Self.check(weights: weights, count: y.count) }
    self.init(uncheckedInputs: inputs, y: y, weights: weights, meaning: meaning)
  }

  /// A cloud of one input column.
  ///
  /// - Throws: as ``init(inputs:y:weights:meaning:)``.
  public init(
    x: [Double], y: [Double], weights: [Double]? = nil, meaning: WeightMeaning = .counts
  ) throws(FrontierError) {
    try self.init(inputs: [x], y: y, weights: weights, meaning: meaning)
  }

  /// For columns already known to be sound (a resample of a checked cloud).
  init(
    uncheckedInputs inputs: [[Double]], y: [Double], weights: [Double]?,
    meaning: WeightMeaning = .counts, noise: MeasurementNoise? = nil
  ) {
    self.noise = noise
    self.inputs = inputs
    self.y = y
    self.weights = weights
    weightMeaning = meaning
  }

  init(uncheckedX x: [Double], y: [Double], weights: [Double]? = nil) {
    self.init(uncheckedInputs: [x], y: y, weights: weights)
  }

  private static func check(_ values: [Double], named name: String) throws(FrontierError) {
    guard frontier_all_finite(values, values.count) == 0,
      let index = values.firstIndex(where: { !$0.isFinite })
    else { return }
    throw .notFinite(variable: name, index: index, value: values[index])
  }

  private static func check(weights: [Double], count: Int) throws(FrontierError) {
    guard weights.count == count else {
      throw .countMismatch(variable: "weights", count: weights.count, expected: count)
    }
    if let index = weights.firstIndex(where: { !($0.isFinite && $0 >= 0) }) {
      throw .badWeight(index: index, value: weights[index])
    }
    guard weights.contains(where: { $0 > 0 }) else {
      throw .badWeight(index: 0, value: weights[0])
    }
    // What is divided by a sum of weights must be more than 0.
    if !weights.reduce(0, +).isFinite,
      let largest = weights.indices.max(by: { weights[$0] < weights[$1] })
    {
      throw .badWeight(index: largest, value: weights[largest])
    }
  }
}

extension PointCloud {
  /// The weight of point i.
  func weight(_ i: Int) -> Double { weights.map { $0[i] } ?? 1 }

  /// Σw.
  var totalWeight: Double { weights?.reduce(0, +) ?? Double(count) }

  /// Σ w v/Σ w over the present points at which v is known; `nil` where there is none.
  func mean(_ value: (Int) -> Double?) -> Double? {
    var (sum, total) = (0.0, 0.0)
    for i in 0..<count where weight(i) > 0 {
      guard let v = value(i) else { continue }
      sum += weight(i) * v
      total += weight(i)
    }
    return total > 0 ? sum / total : nil
  }

  /// The indices of all points that are present (weight above 0), ascending.
  var presentPoints: [Int32] {
    guard let weights else { return Array(0..<Int32(count)) }
    return weights.indices.compactMap { weights[$0] > 0 ? Int32($0) : nil }
  }

  /// The points at some places, in their order.
  func rows(_ places: [Int]) -> PointCloud {
    PointCloud(
      uncheckedInputs: inputs.map { column in places.map { column[$0] } },
      y: places.map { y[$0] }, weights: weights.map { w in places.map { w[$0] } },
      meaning: weightMeaning, noise: noise?.rows(places))
  }

  /// The cloud as fits see it: without its absent points, and with precisions scaled to a mean
  /// of 1, so that Σw is the number of points whatever the weights mean.
  var present: PointCloud {
    guard let weights, weights.contains(0) || !weightMeaning.isCount else { return self }
    let kept = rows(presentPoints.map { Int($0) })
    guard !weightMeaning.isCount else { return kept }
    let scale = Double(kept.count) / kept.totalWeight
    return PointCloud(
      uncheckedInputs: kept.inputs, y: kept.y, weights: kept.weights?.map { scale * $0 },
      meaning: .precisions, noise: kept.noise)
  }

  func replacing(noise: MeasurementNoise?) -> PointCloud {
    PointCloud(
      uncheckedInputs: inputs, y: y, weights: weights, meaning: weightMeaning, noise: noise)
  }

  /// The number of different x, counted up to `limit`, absent points left out.
  func distinctInputs(limit: Int = 8) -> Int {
    var seen: [Double] = []
    let x = x
    for i in x.indices where weight(i) > 0 && !seen.contains(x[i]) {
      seen.append(x[i])
      if seen.count == limit { break }
    }
    return seen.count
  }
}

extension PointCloud {
  /// Reads and checks a stored cloud.
  ///
  /// - Throws: as ``init(inputs:y:weights:meaning:)``, and what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let exact = try PointCloud(
      inputs: container.decode([[Double]].self, forKey: .inputs),
      y: container.decode([Double].self, forKey: .y),
      weights: container.decodeIfPresent([Double].self, forKey: .weights),
      meaning: container.decode(WeightMeaning.self, forKey: .weightMeaning))
    self = try exact.measured(
      with: container.decodeIfPresent(MeasurementNoise.self, forKey: .noise))
  }
}
