import CFrontierKernels
import RealModule

/// −ln L of y = f(x; θ) + v − u and its exact gradient in θ, ln σᵥ, ln E u and the shape.
///
/// Not for two threads at a time.
final class StochasticLikelihood {
  let law: any Law
  let ranges: [ClosedRange<Double>]
  let family: Inefficiency
  let cloud: PointCloud
  /// σᵥ of every point, or its multiple of the one searched.
  let deviations: [Double]
  let noiseIsKnown: Bool
  private let workspace: LawWorkspace
  private let fitted: UnsafeMutablePointer<Double>
  private let slopes: UnsafeMutablePointer<Double>
  private let p: Int
  private var isEvaluated = false
  /// Whether all points have one deviation, and one density serves for all.
  private let isHomoscedastic: Bool

  /// - Parameters:
  ///   - cloud: without absent points.
  ///   - deviations: from ``NoiseVariance/deviations(of:)``.
  init(
    _ law: any Law, _ ranges: [ClosedRange<Double>], _ family: Inefficiency, _ cloud: PointCloud,
    deviations: [Double], noiseIsKnown: Bool
  ) {
    self.law = law
    self.ranges = ranges
    self.family = family
    self.cloud = cloud
    self.deviations = deviations
    self.noiseIsKnown = noiseIsKnown
    p = law.parameters.count
    workspace = LawWorkspace(law, inputs: cloud.inputs)
    fitted = .allocate(capacity: cloud.count)
    slopes = .allocate(capacity: cloud.count * p)
    isHomoscedastic = deviations.allSatisfy { $0 == deviations[0] }
  }

  deinit {
    fitted.deallocate()
    slopes.deallocate()
  }

  /// How a whole vector is laid out: θ, ln σᵥ, ln E u, the shape.
  struct Layout {
    let noise: Int
    let inefficiency: Int
    let shape: Int
    let count: Int
  }

  /// Every vector has all three; what is known or absent has a range of one value.
  var layout: Layout { Layout(noise: p, inefficiency: p + 1, shape: p + 2, count: p + 3) }

  /// The weight of a point in the likelihood: how often it was seen.
  private func times(_ i: Int) -> Double {
    cloud.weightMeaning == .counts ? cloud.weight(i) : 1
  }

  /// The scales of noise and inefficiency in a whole vector.
  func scales(_ point: [Double]) -> (sigmaV: Double, sigmaU: Double, shape: Double) {
    let shape = point[layout.shape]
    return (
      .exp(point[layout.noise]), .exp(point[layout.inefficiency]) / family.mean(shape: shape).value,
      shape
    )
  }

  /// The density at point i.
  func density(_ i: Int, _ point: [Double]) -> ComposedError {
    let (sigmaV, sigmaU, shape) = scales(point)
    return ComposedError(family, sigmaV: sigmaV * deviations[i], sigmaU: sigmaU, shape: shape)
  }

  /// y − f at every point.
  func errors(_ point: [Double]) -> [Double] {
    let values = law.values(at: cloud.inputs, parameters: Array(point[..<p]))
    return zip(cloud.y, values).map { $0 - $1 }
  }

  /// −ln L and its gradient; +∞ in a cancelled task, of which nobody takes a result.
  func evaluate(_ point: [Double], _ gradient: inout [Double]) -> Double {
    if Cancellation.isRequested { return .infinity }
    let theta = Array(point[..<p])
    // The terms of a law that is linear in all its parameters are what they are.
    if !isEvaluated || !workspace.layout.nonlinear.isEmpty {
      workspace.setNonlinear(of: theta.span)
      workspace.evaluate(derivatives: true, isStoppable: true)
      isEvaluated = true
    }
    workspace.sum(theta.span, into: fitted)
    workspace.gradients(theta.span, into: slopes)
    let n = cloud.count
    if Cancellation.isRequested { return .infinity }
    cloud.y.withUnsafeBufferPointer { y in
      for i in 0..<n { fitted[i] = y[i] - fitted[i] }
    }
    let mean = family.mean(shape: point[layout.shape])
    let (sigmaV, sigmaU, shape) = scales(point)
    let sums =
      kernel.map { kernelSums($0, sigmaV, sigmaU, shape) } ?? pointSums(sigmaV, sigmaU, shape)
    for j in 0..<p {
      gradient[j] = ColumnLoops.moments(fitted, slopes + j * n, count: n).product
    }
    gradient[layout.noise] = -sums.byNoise
    gradient[layout.inefficiency] = -sums.byScale
    // At a fixed mean a shape moves the scale as well.
    gradient[layout.shape] = sums.byScale * mean.slope / mean.value - sums.byShape
    return -sums.value
  }

  /// ln L and its derivatives by ln σᵥ, ln σᵤ and the shape.
  private struct Sums {
    var (value, byNoise, byScale, byShape) = (0.0, 0.0, 0.0, 0.0)
  }

  /// The number by which the vector kernel knows the family; `nil` of one it does not.
  private var kernel: Int32? {
    switch family {
    case .halfNormal, .truncatedNormal: Int32(FRONTIER_TRUNCATED)
    case .exponential: Int32(FRONTIER_EXPONENTIAL)
    case .rayleigh: Int32(FRONTIER_RAYLEIGH)
    case .gamma: nil
    }
  }

  /// From the errors in ``fitted``, which become the derivatives of ln L by each.
  private func kernelSums(
    _ kernel: Int32, _ sigmaV: Double, _ sigmaU: Double, _ searched: Double
  ) -> Sums {
    let density = ComposedError(family, sigmaV: sigmaV, sigmaU: sigmaU, shape: searched)
    let constant =
      switch family {
      case .exponential: Double.log(sigmaU)
      case .rayleigh: 0.0
      default: density.constant
      }
    let parameters = [
      sigmaV * (isHomoscedastic ? deviations[0] : 1), sigmaU, density.shape, constant,
      density.constantSlope,
    ]
    var sums = [0.0, 0.0, 0.0, 0.0]
    let times = cloud.weightMeaning == .counts ? cloud.weights : nil
    Self.withPointer(times) { times in
      Self.withPointer(isHomoscedastic ? nil : deviations) { deviations in
        frontier_composed_error(
          kernel, fitted, times, deviations, cloud.count, parameters, fitted, &sums)
      }
    }
    return Sums(value: sums[0], byNoise: sums[1], byScale: sums[2], byShape: sums[3])
  }

  private static func withPointer(
    _ values: [Double]?, _ body: (UnsafePointer<Double>?) -> Void
  ) {
    guard let values else { return body(nil) }
    values.withUnsafeBufferPointer { body($0.baseAddress) }
  }

  /// The same point by point.
  private func pointSums(_ sigmaV: Double, _ sigmaU: Double, _ shape: Double) -> Sums {
    var density = ComposedError(
      family, sigmaV: sigmaV * deviations[0], sigmaU: sigmaU, shape: shape)
    var (value, sums) = (CompensatedSum(), Sums())
    for i in 0..<cloud.count {
      if !isHomoscedastic {
        density = ComposedError(
          family, sigmaV: sigmaV * deviations[i], sigmaU: sigmaU, shape: shape)
      }
      let term = density.term(fitted[i])
      let times = times(i)
      value.add(times * term.value)
      sums.byNoise += times * term.byLogSigmaV
      sums.byScale += times * term.byLogSigmaU
      sums.byShape += times * term.byShape
      fitted[i] = times * term.byError
    }
    sums.value = value.value
    return sums
  }
}
