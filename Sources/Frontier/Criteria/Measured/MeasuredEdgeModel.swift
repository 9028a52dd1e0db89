import FrontierAlgebra
import RealModule

/// The likelihood of one fit under known noise: its coordinates, and the deviations at its slope.
struct MeasuredEdgeModel: Sendable {
  let law: any Law
  let cloud: PointCloud
  let coordinates: MeasuredCoordinates
  /// √(s_y² + f′(x)²·s_x²), one a point.
  let deviations: [Double]
  /// The mean shortfall of the points against the law.
  let size: Double

  /// Noise below so much of the inefficiencies' size cannot be told from none.
  private static let leastDeviation = 1e-3
  /// The step of x in a slope, as a share of the range of x.
  private static let step = 1e-4

  /// - Parameter parameters: of a law near the edge.
  init(
    _ law: any Law, at parameters: [Double], within ranges: [ClosedRange<Double>],
    to cloud: PointCloud
  ) {
    self.law = law
    self.cloud = cloud
    let fitted = law.values(at: cloud.inputs, parameters: parameters)
    let noise = cloud.noise
    let slopes = noise?.x == nil ? [] : Self.slopes(of: law, parameters, at: cloud)
    var variances = noise?.y ?? [Double](repeating: 0, count: cloud.count)
    if let x = noise?.x {
      for i in variances.indices { variances[i] += slopes[i] * slopes[i] * x[i] }
    }
    let shortfall = cloud.mean { max(0, fitted[$0] - cloud.y[$0]) } ?? 0
    let typical = cloud.mean { variances[$0].squareRoot() } ?? 0
    let size = max(shortfall, typical, .leastNormalMagnitude)
    self.size = size
    deviations = variances.map { max($0.squareRoot(), Self.leastDeviation * size) }
    coordinates = MeasuredCoordinates(law, at: parameters, within: ranges, size: size)
  }

  /// The model of a fit that was made.
  init(_ fit: Fit) {
    self.init(
      fit.law, at: fit.parameters, within: fit.ranges, to: fit.observations.present)
  }

  func likelihood() -> MeasuredEdgeLikelihood {
    MeasuredEdgeLikelihood(law, coordinates, cloud, deviations: deviations)
  }

  /// Where the inefficiencies' shape is searched from.
  static let startShapes = [(power: 0.2, index: 0.0), (power: 0.2, index: 0.7)]

  /// The best end of searches from some parameters of the law.
  func search(from parameters: [Double]) -> BoundedNewton.End? {
    let likelihood = likelihood()
    var best: BoundedNewton.End?
    for shape in Self.startShapes {
      let start = coordinates.point(
        parameters,
        .init(logScale: .log(size), logPower: shape.power, logIndex: shape.index))
      let covariance = covariance(at: start, likelihood)
      var search = BoundedNewton(
        ranges: coordinates.ranges,
        scales: start.indices.map { j in
          covariance.map { $0[j * start.count + j].squareRoot() } ?? Self.unknownSize
        }, tolerance: Self.negligible, function: { likelihood.evaluate($0, &$1) })
      let end = search.minimise(from: start, wantsHessian: false)
      if end.value.isFinite, end.value < best?.value ?? .infinity { best = end }
    }
    best?.evaluations = likelihood.evaluations
    return best
  }

  /// A size of the coordinates where none is known.
  private static let unknownSize = 0.01
  /// Less of a gain in ln(likelihood × prior) is nothing to an interval.
  private static let negligible = 5e-9

  /// The inverse of Σ g·gᵀ and the priors' curvature; `nil` where it is singular.
  func covariance(at point: [Double]) -> [Double]? { covariance(at: point, likelihood()) }

  private func covariance(
    at point: [Double], _ likelihood: MeasuredEdgeLikelihood
  ) -> [Double]? {
    let p = point.count
    var gradient = [Double](repeating: 0, count: p)
    var products: [Double]? = [Double](repeating: 0, count: p * p)
    guard likelihood.evaluate(point, &gradient, &products).isFinite, let products else {
      return nil
    }
    return Self.inverse(products, p)
  }

  /// The inverse by Cholesky's factor of the matrix scaled to a diagonal of 1, with a ridge far below
  /// what chance does to it.
  static func inverse(_ a: [Double], _ p: Int) -> [Double]? {
    let scale = (0..<p).map { a[$0 * p + $0].squareRoot() }
    guard scale.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    var matrix = Matrix(zeros: p, p)
    for i in 0..<p {
      for j in 0..<p {
        matrix.storage[i + j * p] = a[i * p + j] / (scale[i] * scale[j]) + (i == j ? 1e-6 : 0)
      }
    }
    guard let factor = try? Cholesky(matrix) else { return nil }
    var inverse = [Double](repeating: 0, count: p * p)
    for j in 0..<p {
      var unit = [Double](repeating: 0, count: p)
      unit[j] = 1
      guard let column = try? factor.solve(unit) else { return nil }
      for i in 0..<p { inverse[i * p + j] = column[i] / (scale[i] * scale[j]) }
    }
    return inverse
  }

  /// f′(x) in the first column, by differences inside the range of x.
  private static func slopes(
    of law: any Law, _ parameters: [Double], at cloud: PointCloud
  ) -> [Double] {
    let x = cloud.x
    let (first, last) = (x.min() ?? 0, x.max() ?? 0)
    let h = step * (last - first)
    guard h > 0 else { return x.map { _ in 0 } }
    var (left, right) = (cloud.inputs, cloud.inputs)
    left[0] = x.map { max(first, $0 - h) }
    right[0] = x.map { min(last, $0 + h) }
    let (a, b) = (
      law.values(at: left, parameters: parameters), law.values(at: right, parameters: parameters)
    )
    return x.indices.map { i in
      let slope = (b[i] - a[i]) / (right[0][i] - left[0][i])
      return slope.isFinite ? slope : 0
    }
  }
}
