import RealModule

/// The maximum-likelihood search of one stochastic frontier.
struct StochasticSearch {
  let likelihood: StochasticLikelihood
  /// The law by least squares with the weights of the noise, its residuals and their spread.
  let mean: [Double]
  private let law: any Law
  private let fitter: LeastSquares
  private let spread: Double
  private let skewness: Double

  /// - Parameter skewness: of the residuals of `mean`.
  init(
    _ law: any Law, _ fitter: LeastSquares, _ likelihood: StochasticLikelihood, mean: [Double],
    skewness: Double
  ) {
    self.law = law
    self.fitter = fitter
    self.likelihood = likelihood
    self.mean = mean
    self.skewness = skewness
    spread = Self.spread(likelihood.cloud, law, mean)
  }

  /// √(Σ w r²/Σ w) about the mean residual.
  private static func spread(_ cloud: PointCloud, _ law: any Law, _ parameters: [Double]) -> Double
  {
    let fitted = law.values(at: cloud.inputs, parameters: parameters)
    let centre = cloud.mean { cloud.y[$0] - fitted[$0] } ?? 0
    let square =
      cloud.mean { i in
        let r = cloud.y[i] - fitted[i] - centre
        return r * r
      } ?? 0
    let size = cloud.y.reduce(0) { max($0, abs($1)) }
    return max(square.squareRoot(), size * 1e-12, .leastNormalMagnitude)
  }

  /// Shares of the residual variance that may be inefficiency, at which a search may begin.
  private static let shares = [0.3, 0.7, 0.95]
  /// More of it leaves no noise to begin with.
  private static let largestShare = 0.98
  /// How many of the starts are followed to the end.
  private static let searches = 2
  /// Noise and inefficiency are searched between these multiples of the residuals' spread: below them
  /// nothing of the likelihood changes, above them the data would.
  private static let (least, most) = (1e-5, 100.0)

  /// The best end from starts of its own; `nil` where the likelihood is finite at none.
  ///
  /// - Parameter wantsErrors: whether standard errors are asked for, which need the Hessian.
  func best(wantsErrors: Bool = true) -> BoundedNewton.End? {
    var starts: [(value: Double, point: [Double])] = []
    var gradient = [Double](repeating: 0, count: likelihood.layout.count)
    for shape in likelihood.family.shapeStarts {
      for share in Self.shares + momentShares(shape: shape) {
        if Cancellation.isRequested { return nil }
        let point = start(share: share, shape: shape)
        let value = likelihood.evaluate(point, &gradient)
        if value.isFinite { starts.append((value, point)) }
      }
    }
    starts.sort { $0.value < $1.value }
    // A law that is linear in its parameters has one valley for each shape, as far as is known.
    let isSimple = LawLayout(law.parameters).nonlinear.isEmpty && !likelihood.family.hasShape
    var best: BoundedNewton.End?
    for (_, point) in starts.prefix(isSimple ? 1 : Self.searches) {
      let end = search(from: point, wantsErrors)
      if end.value.isFinite, end.value < best?.value ?? .infinity { best = end }
    }
    return best
  }

  /// The share that the skewness of the least-squares residuals means, corrected least squares
  /// (Olson, Schmidt & Waldman 1980, doi:10.1016/0304-4076(80)90043-3); none where it has the wrong sign.
  private func momentShares(shape: Double) -> [Double] {
    let family = likelihood.family
    let third = family.thirdMoment(shape: shape)
    guard skewness < 0, third > 0 else { return [] }
    let scale = Double.pow(-skewness / third, 1.0 / 3)
    return [min(Self.largestShare, scale * scale * family.variance(shape: shape))]
  }

  /// From a known law: noise and inefficiency by the moments of its residuals.
  func best(near parameters: [Double]) -> BoundedNewton.End? {
    let cloud = likelihood.cloud
    let fitted = law.values(at: cloud.inputs, parameters: parameters)
    let gap = max(cloud.mean { fitted[$0] - cloud.y[$0] } ?? 0, 0.05 * spread)
    let family = likelihood.family
    let shape = family.shapeStarts[family.shapeStarts.count / 2]
    let unit = family.mean(shape: shape).value
    let own = gap * gap * family.variance(shape: shape) / (unit * unit)
    let rest = max(spread * spread - own, 0.05 * spread * spread)
    let start = whole(parameters, noise: rest.squareRoot(), mean: gap, shape: shape)
    let end = search(from: start, false)
    return end.value.isFinite ? end : nil
  }

  /// The least-squares law moved up by the mean inefficiency that a share of the variance means.
  private func start(share: Double, shape: Double) -> [Double] {
    let family = likelihood.family
    let unit = family.mean(shape: shape).value
    let scale = spread * (share / family.variance(shape: shape)).squareRoot()
    let gap = scale * unit
    return whole(
      lifted(by: gap), noise: spread * (1 - share).squareRoot(), mean: gap, shape: shape)
  }

  private func lifted(by gap: Double) -> [Double] {
    let cloud = likelihood.cloud
    func fit(_ y: [Double]) -> [Double]? {
      let moved = PointCloud(
        uncheckedInputs: cloud.inputs, y: y, weights: cloud.weights, meaning: cloud.weightMeaning)
      return (try? fitter.parameters(of: law, fittedTo: moved, near: mean)) ?? nil
    }
    // A law of accuracies takes none above 1.
    return fit(cloud.y.map { $0 + gap }) ?? fit(cloud.y.map { min($0 + gap, 1) }) ?? mean
  }

  private func whole(
    _ parameters: [Double], noise: Double, mean: Double, shape: Double
  ) -> [Double] {
    let typical = likelihood.deviations.reduce(0, +) / Double(likelihood.deviations.count)
    return parameters + [
      likelihood.noiseIsKnown ? 0 : .log(noise / typical), .log(mean), shape,
    ]
  }

  private func search(from start: [Double], _ wantsErrors: Bool) -> BoundedNewton.End {
    let cloud = likelihood.cloud
    let p = likelihood.ranges.count
    let gradients = law.gradients(at: cloud.inputs, parameters: Array(start[..<p]))
    let n = cloud.count
    // A change of one scale moves the law by the residuals' spread.
    let scales = (0..<p).map { j in
      let square = (0..<n).reduce(0) { $0 + gradients[$1 + j * n] * gradients[$1 + j * n] }
      let size = (square / Double(n)).squareRoot()
      return size > 0 && size.isFinite ? spread / size : max(abs(start[j]), 1)
    }
    let typical = likelihood.deviations.reduce(0, +) / Double(n)
    func range(_ size: Double) -> ClosedRange<Double> {
      // Of points near the largest numbers there are, or all on the law, the size may be none.
      let unit = size > 0 && size.isFinite ? size : 1
      return .log(Self.least * unit) ... .log(Self.most * unit)
    }
    let noise = likelihood.noiseIsKnown ? 0...0 : range(spread / typical)
    let shapes = likelihood.family.hasShape ? likelihood.family.shapeRange : 0...0
    var newton = BoundedNewton(
      ranges: likelihood.ranges + [noise, range(spread), shapes], scales: scales + [1, 1, 1],
      function: { likelihood.evaluate($0, &$1) })
    return newton.minimise(from: start, wantsHessian: wantsErrors)
  }
}
