import RealModule

/// What a model of the user's own gets without writing it.
extension SaturationModel {
  public var bounds: [ClosedRange<Double>] {
    parameterNames.map { _ in -Double.infinity ... .infinity }
  }

  public var yRange: ClosedRange<Double> {
    xEnd == nil ? -.infinity ... .infinity : 0...1
  }

  public func values(at x: [Double], parameters: [Double]) -> [Double] {
    x.map { value(at: $0, parameters: parameters) }
  }

  public func gradient(at x: Double, parameters: [Double]) -> [Double] {
    NumericalGradient.gradient(
      of: { value(at: x, parameters: $0) }, at: parameters, inside: bounds)
      ?? parameters.map { _ in .nan }
  }

  public func ceiling(parameters: [Double]) -> Double? {
    xEnd.map { value(at: $0, parameters: parameters) }
  }

  public func ceilingGradient(parameters: [Double]) -> [Double]? {
    guard ceiling(parameters: parameters) != nil else { return nil }
    return NumericalGradient.gradient(
      of: { ceiling(parameters: $0) ?? .nan }, at: parameters, inside: bounds)
  }

  /// Only the end of x is checked.
  ///
  /// - Throws: ``FrontierError/beyondEnd(variable:index:value:end:)``.
  public func validate(_ cloud: PointCloud) throws(FrontierError) {
    try checkEnd(of: cloud)
  }

  func checkEnd(of cloud: PointCloud) throws(FrontierError) {
    if let end = xEnd, let i = cloud.x.firstIndex(where: { $0 > end }) {
      throw .beyondEnd(variable: "x", index: i, value: cloud.x[i], end: end)
    }
  }

  /// Every parameter at ±1, ±0.1 and ±10 in turn with the others at 1, and the combinations of
  /// ±1: enough for parameters of a natural size.
  public func starts(for cloud: PointCloud) -> [[Double]] {
    let p = parameterNames.count
    var starts: [[Double]] = []
    for mask in 0..<(1 << min(p, 5)) {
      starts.append((0..<p).map { $0 < 5 && mask >> $0 & 1 == 1 ? -1 : 1 })
    }
    for j in 0..<p {
      for size in [0.1, 10, -0.1, -10] {
        var start = [Double](repeating: 1, count: p)
        start[j] = size
        starts.append(start)
      }
    }
    return starts
  }

  /// Least squares by the general fitter; see ``SaturatingLaw/leastSquares(_:)``.
  public func leastSquares(_ cloud: PointCloud) throws(FrontierError) -> ModelFit {
    try validate(cloud)
    return try adapted.leastSquares(cloud)
  }

  /// The smallest law above every point; see ``SaturatingLaw/edge(above:)``.
  public func edge(above cloud: PointCloud) throws(FrontierError) -> ModelFit {
    try validate(cloud)
    return try adapted.edge(above: cloud)
  }

  private var adapted: SaturatingLaw {
    SaturatingLaw(ModelLaw(model: self), xEnd: xEnd, yRange: yRange)
  }
}

/// A saturation model as the general fitter sees it: no parameter is known to be linear.
struct ModelLaw: ParametricLaw {
  let model: any SaturationModel

  var name: String { model.name }
  var formula: String { model.formula }
  var source: String { "" }
  var parameters: [LawParameter] {
    zip(model.parameterNames, model.bounds).map { LawParameter($0, in: $1) }
  }

  func evaluate(_ e: LawEvaluation) {
    let (x, f) = (e.input(0), e.term(0))
    let p = model.parameterNames.count
    let parameters = (0..<p).map { e.nonlinear($0) }
    for i in 0..<e.count { f[i] = model.value(at: x[i], parameters: parameters) }
    guard e.wantsDerivatives else { return }
    for i in 0..<e.count {
      let gradient = model.gradient(at: x[i], parameters: parameters)
      for j in 0..<p { e.derivative(ofTerm: 0, by: j)?[i] = gradient[j] }
    }
  }

  func starts(for data: Observations) -> [[Double]] {
    model.starts(
      for: PointCloud(uncheckedX: data.x, y: data.y, weights: data.weights))
  }

  func limit(parameters: [Double]) -> Double? {
    model.xEnd == nil ? model.ceiling(parameters: parameters) : nil
  }
}
