import FrontierAlgebra

/// A fitted law replaced by its tangent: J = ∂g(f)/∂θ over the parameters that are free to move,
/// with the pivoted QR of √W·J, columns scaled to length 1.
///
/// Parameters that are fixed, or on a bound the gradient points through, count as known.
struct LawLinearization {
  let fit: Fit
  /// The places of the columns of J in a parameter vector.
  let free: [Int]
  /// The rank of J.
  let rank: Int
  /// n × q, column by column, without weights.
  let jacobian: [Double]
  /// √Σ w J² of each column.
  private let norms: [Double]
  private let pivots: [Int]
  /// R, q × q.
  private let triangle: [Double]

  var count: Int { fit.observations.count }

  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` where the search did not end at a
  ///   point at which residuals and derivatives are finite.
  init(_ fit: Fit, for statistic: String) throws(FrontierError) {
    guard fit.criterion.isLeastSquares else {
      throw .notDefined(
        statistic: statistic,
        reason: "errors do not follow from the residuals of a fit by the criterion "
          + fit.criterion.name)
    }
    guard fit.solution.residuals.count == fit.observations.count else {
      // A criterion of the caller's may call itself least squares and bring no residuals.
      throw .notDefined(
        statistic: statistic,
        reason:
          "the criterion \(fit.criterion.name) gave \(fit.solution.residuals.count) residuals "
          + "for \(fit.observations.count) points")
    }
    switch fit.solution.stopped {
    case .converged, .exact, .held, .noProgress: break
    case .evaluationLimit, .residualNotFinite, .jacobianNotFinite, .allOutliers, .cancelled:
      throw .notDefined(
        statistic: statistic,
        reason:
          "the search ended with \"\(fit.solution.stopped)\", not at a minimum; try other starts")
    }
    self.fit = fit
    let data = fit.observations
    let n = data.count
    let free = fit.ranges.indices.filter {
      fit.ranges[$0].lowerBound < fit.ranges[$0].upperBound && !fit.solution.atBound.contains($0)
    }
    self.free = free
    let all = fit.law.gradients(at: data.inputs, parameters: fit.parameters)
    let slopes = fit.scale == .identity ? nil : fit.fitted.map(fit.scale.slope)
    var jacobian = [Double](repeating: 0, count: n * free.count)
    var norms = [Double](repeating: 0, count: free.count)
    let q = free.count
    let rows = max(n, q)
    guard var qr = try? PivotedQRWorkspace(rows: rows, maximumColumns: q) else {
      throw .notDefined(statistic: statistic, reason: "the law has no parameter")
    }
    for (c, place) in free.enumerated() {
      var sum = 0.0
      for i in 0..<n {
        let value = all[i + place * n] * (slopes?[i] ?? 1)
        jacobian[i + c * n] = value
        sum += data.weight(i) * value * value
      }
      let norm = sum > 0 ? sum.squareRoot() : 1
      guard norm.isFinite else {
        throw .notDefined(
          statistic: statistic,
          reason: "a derivative by \(fit.law.parameters[place].name) is not finite")
      }
      norms[c] = norm
      for i in 0..<n {
        qr.matrix[i + c * rows] =
          jacobian[i + c * n] / norm * data.weight(i).squareRoot()
      }
    }
    qr.factorOwn(columns: q)
    var triangle = [Double](repeating: 0, count: q * q)
    qr.copyOwnTriangle(into: &triangle, leading: max(1, q))
    let tolerance = max(1e-13, 4 * Double(rows) * 0x1p-52)
    var rank = 0
    while rank < q, abs(triangle[rank * (q + 1)]) > tolerance * abs(triangle[0]) { rank += 1 }
    self.rank = rank
    self.jacobian = jacobian
    self.norms = norms
    self.triangle = triangle
    pivots = Array(qr.pivots.prefix(q))
  }

  /// z with ‖z‖² = cᵀ(JᵀWJ)⁻¹c for a gradient c over the free parameters; `nil` where c has a part
  /// that the data says nothing about.
  func root(_ gradient: [Double]) -> [Double]? {
    let q = free.count
    let c = pivots.map { gradient[$0] / norms[$0] }
    var z = [Double](repeating: 0, count: rank)
    for j in 0..<rank {
      var sum = c[j]
      for i in 0..<j { sum -= triangle[i + j * q] * z[i] }
      z[j] = sum / triangle[j + j * q]
    }
    // c must be Jᵀ of something: what z explains of the dependent columns must be all of it.
    let size = c.reduce(0) { max($0, abs($1)) }
    for j in rank..<max(rank, q) {
      var rest = c[j]
      for i in 0..<rank { rest -= triangle[i + j * q] * z[i] }
      if abs(rest) > 1e-6 * size { return nil }
    }
    return z
  }

  /// v = (JᵀWJ)⁻¹c over the free parameters, from ``root(_:)``.
  func direction(_ root: [Double]) -> [Double] {
    let q = free.count
    var v = root
    for i in stride(from: rank - 1, through: 0, by: -1) {
      for j in i + 1..<max(i + 1, rank) { v[i] -= triangle[i + j * q] * v[j] }
      v[i] /= triangle[i + i * q]
    }
    var result = [Double](repeating: 0, count: q)
    for j in 0..<rank { result[pivots[j]] = v[j] / norms[pivots[j]] }
    return result
  }

  /// J·v at every point.
  func image(_ v: [Double]) -> [Double] {
    var image = [Double](repeating: 0, count: count)
    for c in free.indices {
      for i in 0..<count { image[i] += jacobian[i + c * count] * v[c] }
    }
    return image
  }

  /// Jᵢᵀ(JᵀWJ)⁻¹Jᵢ of every point, without its own weight.
  func leverages() -> [Double] {
    (0..<count).map { i in
      let row = free.indices.map { jacobian[i + $0 * count] }
      return (root(row) ?? []).reduce(0) { $0 + $1 * $1 }
    }
  }

  /// The part of a gradient over all parameters that belongs to the free ones.
  func restricted(_ gradient: [Double]) -> [Double] { free.map { gradient[$0] } }
}
