import FrontierAlgebra

/// A linear classifier on fixed features, from a few examples a class, in closed form.
///
/// Features are standardised by the few examples' own mean and deviation (+10⁻⁵), a constant 100 is
/// appended as a bias the penalty hardly touches, targets are ±1, and ridge regression in double
/// precision gives one score a class. This is the few-shot protocol of Big Transfer's and ViT's
/// authors (Dosovitskiy et al. 2021, arXiv:2010.11929, §4.1). The penalty is a power of two, chosen
/// by the log loss of the few examples when each is left out, with a prior (``PenaltyChoice``): the
/// test set is never looked at.
package struct FewShotProbe: Sendable {
  /// Numbers an image.
  package let featureWidth: Int
  package let classCount: Int
  /// λ.
  package let penalty: Double
  /// (featureWidth + 1) × classCount, for standardised features with 100 below them.
  package let weights: Matrix
  let mean: [Double]
  private let deviation: [Double]
  private static let bias = 100.0

  /// Fits a probe.
  ///
  /// - Parameters:
  ///   - features: [image][width], N·width numbers.
  ///   - labels: N classes, 0 ..< classCount.
  ///   - penalty: λ; chosen by leave-one-out when `nil`.
  /// - Throws: ``TransferError`` for shapes, labels or features that make no sense,
  ///   ``AlgebraError`` where LAPACK fails.
  package init(
    features: [Float], featureWidth: Int, labels: [Int32], classCount: Int, penalty: Double? = nil
  ) throws {
    try self.init(
      features: features.map(Double.init), featureWidth: featureWidth, labels: labels,
      classCount: classCount, penalty: penalty)
  }

  /// The same for features in double precision.
  package init(
    features: [Double], featureWidth: Int, labels: [Int32], classCount: Int,
    penalty: Double? = nil
  ) throws {
    let n = labels.count
    // By division: a width that no features have would overflow the product.
    guard n > 0, featureWidth > 0, features.count % n == 0, features.count / n == featureWidth
    else {
      throw TransferError.shape(
        features: features.count, images: n, featureWidth: featureWidth)
    }
    if let i = labels.firstIndex(where: { $0 < 0 || $0 >= classCount }) {
      throw TransferError.label(Int(labels[i]), image: i, classCount: classCount)
    }
    if let i = features.firstIndex(where: { !$0.isFinite }) {
      throw TransferError.featureNotFinite(
        image: i / featureWidth, feature: i % featureWidth, value: features[i])
    }
    if let penalty, !(penalty > 0 && penalty.isFinite) {
      throw TransferError.penalty(penalty)
    }
    self.featureWidth = featureWidth
    self.classCount = classCount
    (mean, deviation) = Self.moments(features, width: featureWidth)
    let design = Self.design(features, width: featureWidth, mean: mean, deviation: deviation)
    let system = try Self.system(design: design, labels: labels, classCount: classCount)
    let chosen =
      try penalty
      ?? PenaltyChoice.penalty(for: system, labels: labels, classCount: classCount)
    self.penalty = chosen
    weights = try system.weights(penalty: chosen)
  }

  /// One score a class, N × classCount, of features [image][width].
  package func scores(of features: [Double]) throws(AlgebraError) -> Matrix {
    try Self.design(features, width: featureWidth, mean: mean, deviation: deviation)
      .multiplied(by: weights)
  }

  /// The same scores as (x − c)·A + b of features as they are: A is column-major, featureWidth ×
  /// classCount.
  func affineMap(about centre: [Double]) -> (weights: [Double], offsets: [Double]) {
    let rows = featureWidth + 1
    var map = [Double](repeating: 0, count: featureWidth * classCount)
    var offsets = [Double](repeating: 0, count: classCount)
    for c in 0..<classCount {
      offsets[c] = weights.storage[featureWidth + c * rows] * Self.bias
      for d in 0..<featureWidth {
        let weight = weights.storage[d + c * rows] / deviation[d]
        map[d + c * featureWidth] = weight
        offsets[c] += weight * (centre[d] - mean[d])
      }
    }
    return (map, offsets)
  }

  /// The class of the largest score, one an image; the first of equals.
  package func predictions(for features: [Float]) throws(AlgebraError) -> [Int32] {
    let scores = try scores(of: features.map(Double.init))
    return (0..<scores.rows).map { i in
      var best = 0
      for c in 1..<max(1, classCount)
      where scores.storage[i + c * scores.rows] > scores.storage[i + best * scores.rows] {
        best = c
      }
      return Int32(best)
    }
  }

  /// The share of images whose prediction is their label.
  package func accuracy(features: [Float], labels: [Int32]) throws(AlgebraError) -> Double {
    let found = try predictions(for: features)
    return Double(zip(found, labels).count { $0 == $1 }) / Double(max(1, labels.count))
  }

  /// The regression of ±1 targets, one column a class, on a design.
  static func system(
    design: Matrix, labels: [Int32], classCount: Int
  ) throws(AlgebraError) -> RidgeSystem {
    let n = labels.count
    var targets = Matrix(zeros: n, classCount)
    for c in 0..<classCount {
      for i in 0..<n { targets.storage[i + c * n] = labels[i] == Int32(c) ? 1 : -1 }
    }
    return try RidgeSystem(design: design, targets: targets)
  }

  /// Mean and deviation of every feature.
  static func moments(
    _ features: [Double], width: Int
  ) -> (mean: [Double], deviation: [Double]) {
    let n = features.count / width
    var mean = [Double](repeating: 0, count: width)
    var deviation = mean
    for i in 0..<n { for d in 0..<width { mean[d] += features[i * width + d] } }
    for d in 0..<width { mean[d] /= Double(n) }
    for i in 0..<n {
      for d in 0..<width {
        let centred = features[i * width + d] - mean[d]
        deviation[d] += centred * centred
      }
    }
    for d in 0..<width { deviation[d] = (deviation[d] / Double(n)).squareRoot() + 1e-5 }
    return (mean, deviation)
  }

  /// Standardised features with the bias in the last column, N × (width + 1).
  static func design(
    _ features: [Double], width: Int, mean: [Double], deviation: [Double]
  ) -> Matrix {
    let n = features.count / width
    var design = Matrix(zeros: n, width + 1)
    for d in 0..<width {
      let factor = 1 / deviation[d]
      for i in 0..<n { design.storage[i + d * n] = (features[i * width + d] - mean[d]) * factor }
    }
    for i in 0..<n { design.storage[i + width * n] = bias }
    return design
  }
}
