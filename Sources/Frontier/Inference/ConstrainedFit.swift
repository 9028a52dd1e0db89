import FrontierAlgebra
import RealModule

/// Fits of a law at given values of a quantity h(θ).
///
/// A value is addressed by u = asinh((h − centre)/spread), which counts in standard errors near the
/// estimate and in powers far out.
///
/// - A parameter is held and the others are fitted.
/// - f at some x is one more observation there, with a heavy weight: linear parameters are
///   eliminated as in any fit, and a pole of the law's formula is passed as there.
/// - Any other function is drawn to its value by a heavy pseudo-observation of u(θ).
///
/// The minimum of S(θ) + K(u(θ) − u₀)² is, whatever K, *exactly* the constrained minimum for the
/// value that h has there, so nothing is lost by a finite K, and K need not be so large as to hurt.
///
/// Unchecked: a solver's closures are `@Sendable` and capture it, and one profile on one thread calls
/// them.
final class ConstrainedFit: @unchecked Sendable {
  struct Point {
    var u: Double
    var value: Double
    var sumOfSquares: Double
    var parameters: [Double]
  }

  /// The pseudo-observation's weight in error variances.
  private static let pull = 1e4

  let fit: Fit
  let quantity: ResolvedQuantity
  let centre: Double
  let spread: Double
  private let variance: Double
  private let residuals: LawResiduals
  private var values: [Double]

  init(
    _ fit: Fit, _ quantity: ResolvedQuantity, centre: Double, spread: Double, variance: Double
  ) {
    self.fit = fit
    self.quantity = quantity
    self.centre = centre
    self.spread = spread
    self.variance = variance
    let workspace = LawWorkspace(fit.law, inputs: fit.observations.inputs)
    residuals = LawResiduals(workspace, fit.observations, scale: fit.scale)
    values = [Double](repeating: 0, count: fit.observations.count)
  }

  func address(of value: Double) -> Double { .asinh((value - centre) / spread) }
  func value(at u: Double) -> Double { centre + spread * .sinh(u) }

  /// Where the quantity can go: the bounds of a parameter, as addresses.
  var ends: ClosedRange<Double> {
    guard let place = quantity.place else { return -.infinity ... .infinity }
    let range = fit.ranges[place]
    return address(of: range.lowerBound)...address(of: range.upperBound)
  }

  /// The best constrained fit near `u` from some parameter vectors; `nil` where the law or the
  /// quantity is defined from none.
  ///
  /// - Parameter halfSlope: ½ d(S/σ²)/du there, if it is known: by how much the data pulls back, so
  ///   that a pseudo-observation can be set as far beyond.
  func point(near u: Double, from starts: [[Double]], halfSlope: Double = 0) -> Point? {
    var best: Point?
    let target = u + halfSlope / Self.pull
    for start in starts where start.allSatisfy(\.isFinite) {
      let found: Point?
      if let place = quantity.place {
        found = held(place, near: u, from: start)
      } else {
        found = observed(target, start) ?? drawn(target, start)
      }
      guard let found else { continue }
      if best == nil || found.sumOfSquares < best!.sumOfSquares { best = found }
    }
    return best
  }

  /// Parameter vectors from the law's own starts, for a look whether there is another valley.
  func globalStarts(near u: Double) -> [[Double]] {
    let held = quantity.place.map { ($0, value(at: u)) }
    guard let search = (isQuick ? searchObserving(u) : nil) ?? search(holding: held) else {
      return []
    }
    return Array(
      search.screenedStarts(LawWorkspace(fit.law, inputs: search.data.inputs)).prefix(3))
  }

  /// The criterion, for least squares Σ w r²; NaN where the law is not defined.
  func sumOfSquares(_ parameters: [Double]) -> Double {
    var span = values.mutableSpan
    residuals.residuals(parameters.span, into: &span)
    var sum = CompensatedSum()
    for (i, r) in values.enumerated() {
      let w = fit.observations.weight(i)
      if w > 0 { sum.add(w * fit.fitter.loss.cost(r)) }
    }
    return sum.value
  }

  private func search(holding held: (place: Int, value: Double)?) -> LawSearch? {
    var fitter = fit.fitter
    fitter.starts = []
    if let held {
      let range = fit.ranges[held.place]
      fitter.fixed[fit.law.parameters[held.place].name] =
        min(max(held.value, range.lowerBound), range.upperBound)
    }
    return fit.search(fitter)
  }

  private func held(_ place: Int, near u: Double, from start: [Double]) -> Point? {
    let range = fit.ranges[place]
    let value = min(max(value(at: u), range.lowerBound), range.upperBound)
    guard let search = search(holding: (place, value)) else { return nil }
    var moved = start
    moved[place] = value
    var best: Point?
    for start in [along(place, to: value, from: start), moved] {
      guard let found = start.flatMap({ search.parameters(near: $0) }).flatMap(checked).map(named)
      else { continue }
      if best == nil || found.sumOfSquares < best!.sumOfSquares { best = found }
    }
    return best
  }

  /// A point that describes a curve by the other of two sets of names (a falling rate whose `lower` is
  /// its top) is none of the quantity's values: under its own names the best law there has no height,
  /// and is a constant.
  private func named(_ point: Point) -> Point {
    guard let place = quantity.place else { return point }
    // A law of the caller's may answer with another number of them.
    let named = fit.law.canonical(point.parameters)
    guard named.indices.contains(place), named[place] != point.parameters[place] else {
      return point
    }
    var point = point
    point.sumOfSquares = max(point.sumOfSquares, constantCost)
    return point
  }

  /// The criterion of the mean.
  private lazy var constantCost: Double = {
    let z = fit.observations.y.map(fit.scale.transform)
    let mean = fit.observations.mean { z[$0] } ?? 0
    var sum = CompensatedSum()
    for (i, value) in z.enumerated() {
      let w = fit.observations.weight(i)
      if w > 0 { sum.add(w * fit.fitter.loss.cost(value - mean)) }
    }
    return sum.value
  }()

  /// Where the others go, to first order, when one parameter moves: −(JᵀWJ)⁻¹JᵀW·Jⱼ of the change.
  /// Along a ridge that is the way; `nil` where the tangent says nothing of them.
  private func along(_ place: Int, to value: Double, from start: [Double]) -> [Double]? {
    let data = fit.observations
    let (n, others) = (
      data.count,
      fit.ranges.indices.filter {
        $0 != place && fit.ranges[$0].lowerBound < fit.ranges[$0].upperBound
      }
    )
    let change = value - start[place]
    guard !others.isEmpty, n >= others.count, change != 0 else { return nil }
    let gradients = fit.law.gradients(at: data.inputs, parameters: start)
    var matrix = Matrix(zeros: n, others.count)
    var target = [Double](repeating: 0, count: n)
    for i in 0..<n {
      let root = data.weight(i).squareRoot()
      for (c, j) in others.enumerated() { matrix[i, c] = root * gradients[i + j * n] }
      target[i] = -root * gradients[i + place * n] * change
    }
    guard target.allSatisfy(\.isFinite), let qr = try? QR(matrix),
      let step = try? qr.leastSquares(target), step.allSatisfy(\.isFinite)
    else { return nil }
    var moved = start
    moved[place] = value
    for (c, j) in others.enumerated() {
      let range = fit.ranges[j]
      moved[j] = min(max(start[j] + step[c], range.lowerBound), range.upperBound)
    }
    return moved
  }

  /// Whether linear parameters are eliminated on the way, so that a fit costs little.
  var isQuick: Bool {
    // On another scale the pseudo-observation of f(x) would have another weight.
    fit.fitter.eliminatesLinearParameters
      && (quantity.place != nil || (quantity.point != nil && fit.scale == .identity))
  }

  private func observed(_ u: Double, _ start: [Double]) -> Point? {
    guard isQuick, let search = searchObserving(u) else { return nil }
    return search.parameters(near: start).flatMap(checked)
  }

  /// The search with one more observation at the quantity's x.
  private func searchObserving(_ u: Double) -> LawSearch? {
    guard let x = quantity.point else { return nil }
    let data = fit.observations
    let slope = spread * .cosh(u)
    let weights =
      (data.weights ?? [Double](repeating: 1, count: data.count))
      + [Self.pull * variance / (slope * slope)]
    let more = PointCloud(
      uncheckedInputs: zip(data.inputs, x).map { $0 + [$1] }, y: data.y + [value(at: u)],
      weights: weights, meaning: data.weightMeaning)
    var fitter = fit.fitter
    fitter.starts = []
    return fit.search(fitter, on: more)
  }

  private func drawn(_ u: Double, _ start: [Double]) -> Point? {
    let n = fit.observations.count
    let p = start.count
    let inside = zip(start, fit.ranges).map { min(max($0, $1.lowerBound), $1.upperBound) }
    let weights =
      (fit.observations.weights ?? [Double](repeating: 1, count: n)) + [Self.pull * variance]
    let room = LawResidualsRoom(n: n, p: p)
    // The lengths agree, the start is inside its bounds and the weights were checked before.
    let problem = try? NonlinearProblem(
      residuals: n + 1, start: inside, weights: weights, bounds: fit.ranges,
      jacobian: { parameters, jacobian in
        room.jacobian(self.residuals, parameters, into: &jacobian)
        let point = (0..<p).map { parameters[$0] }
        let gradient = self.quantity.gradient(at: point, ranges: self.fit.ranges)
        let z = (self.quantity.value(point) - self.centre) / self.spread
        let slope = 1 / (self.spread * Double.sqrt(1 + z * z))
        for j in 0..<p { jacobian[n + j * (n + 1)] = (gradient?[j] ?? .nan) * slope }
      },
      evaluate: { parameters, values in
        room.residuals(self.residuals, parameters, into: &values)
        values[n] = self.address(of: self.quantity.value((0..<p).map { parameters[$0] })) - u
      })
    guard let problem else { return nil }
    var solver = LevenbergMarquardt(maximumEvaluations: fit.fitter.maximumEvaluations)
    solver.isOneOfMany = true
    let end = solver.solve(problem)
    return end.cost.isFinite ? checked(end.parameters) : nil
  }

  private func checked(_ parameters: [Double]) -> Point? {
    let value = quantity.value(parameters)
    let squares = sumOfSquares(parameters)
    guard value.isFinite, squares.isFinite else { return nil }
    return Point(
      u: address(of: value), value: value, sumOfSquares: squares, parameters: parameters)
  }
}

/// Room in which a law's n residuals are computed before they go beside one more. Unchecked for the
/// same reason.
private final class LawResidualsRoom: @unchecked Sendable {
  private let n: Int
  private let p: Int
  private var r: [Double]
  private var j: [Double]

  init(n: Int, p: Int) {
    self.n = n
    self.p = p
    r = [Double](repeating: 0, count: n)
    j = [Double](repeating: 0, count: n * p)
  }

  func residuals(
    _ law: LawResiduals, _ parameters: Span<Double>, into values: inout MutableSpan<Double>
  ) {
    var span = r.mutableSpan
    law.residuals(parameters, into: &span)
    for i in 0..<n { values[i] = r[i] }
  }

  func jacobian(
    _ law: LawResiduals, _ parameters: Span<Double>, into values: inout MutableSpan<Double>
  ) {
    var span = j.mutableSpan
    law.jacobian(parameters, into: &span)
    for c in 0..<p { for i in 0..<n { values[i + c * (n + 1)] = j[i + c * n] } }
  }
}

extension Fit {
  /// The search of another fitter, or on other data, for the same law; `nil` where that makes no
  /// sense.
  func search(_ fitter: LeastSquares, on data: PointCloud? = nil) -> LawSearch? {
    search(fitter, law, data ?? observations)
  }

  private func search(
    _ fitter: LeastSquares, _ law: some Law, _ data: PointCloud
  ) -> LawSearch? {
    try? LawSearch(fitter, law, data)
  }
}
