import FrontierAlgebra
import FrontierSupport
import RealModule

/// The covariance of a law's parameters, up to the noise's variance, and what an evaluation takes off it.
struct DesignInformation {
  /// Whether the rows evaluated determine every free parameter.
  let isDetermined: Bool
  /// V, p·p numbers, in scaled parameters.
  private var covariance: [Double]
  /// g of each candidate, scaled, p numbers each.
  private let gradients: [[Double]]
  /// What is aimed at: directions whose variances are added up; empty for all parameters.
  private let targets: [[Double]]
  private let p: Int
  /// What the edge may be beside the law; only where the edge itself is aimed at.
  private(set) var departures: DesignDepartures?
  private var logDeterminant = 0.0

  /// A parameter nothing is known of has this variance in units in which each evaluated row adds 1/n.
  private static let ignorance = 1e6
  /// Over how many places of x a range is averaged.
  private static let places = 41

  init(
    _ fit: Fit, _ candidates: [FrontierDesign.Candidate], aim: FrontierDesign.Aim, ends: AxisEnds
  ) throws(FrontierError) {
    let law = fit.law
    guard law.inputNames.count == 1 else {
      throw .invalidArgument(
        name: "the number of input columns", value: "\(law.inputNames.count)",
        requirement: "1 for a design")
    }
    let free = fit.ranges.indices.filter { j in
      fit.ranges[j].lowerBound < fit.ranges[j].upperBound && !fit.solution.atBound.contains(j)
    }
    let cloud = fit.observations.present
    let seen = try Self.rows(law, fit.parameters, cloud.x, free, named: "x")
    // Each parameter in the unit in which the rows evaluated hold information 1.
    let scales = free.indices.map { k in
      let square = seen.indices.reduce(0) { $0 + cloud.weight($1) * seen[$1][k] * seen[$1][k] }
      return square > 0 ? 1 / square.squareRoot() : 1
    }
    var departures: DesignDepartures?
    if case .edge = aim {
      departures = DesignDepartures(evaluated: cloud.x, candidates: candidates.map(\.x))
    }
    func scaled(_ row: [Double], _ x: Double?) -> [Double] {
      row.indices.map { row[$0] * scales[$0] }
        + (x.flatMap { departures?.hats($0) } ?? [])
    }
    gradients = zip(
      try Self.rows(law, fit.parameters, candidates.map(\.x), free, named: "x"), candidates
    ).map { scaled($0, $1.x) }
    let size = free.count + (departures == nil ? 0 : DesignDepartures.count)
    var information = Matrix(zeros: size, size)
    for (i, row) in seen.enumerated() {
      let g = scaled(row, cloud.x[i])
      for a in g.indices {
        for b in g.indices { information[a, b] += cloud.weight(i) * g[a] * g[b] }
      }
    }
    for a in 0..<size {
      information[a, a] += 1 / (a < free.count ? Self.ignorance : DesignDepartures.variance)
    }
    var inverse = [Double](repeating: 0, count: size * size)
    if let factor = try? Cholesky(information) {
      for a in 0..<size {
        var unit = [Double](repeating: 0, count: size)
        unit[a] = 1
        let column = (try? factor.solve(unit)) ?? unit
        for b in 0..<size { inverse[b + a * size] = column[b] }
      }
    }
    covariance = inverse
    isDetermined = free.indices.allSatisfy { inverse[$0 + $0 * size] < 0.1 * Self.ignorance }
    let aims = try Self.targets(fit, aim, ends, free, departures).map { scaled($0.row, $0.x) }
    // What is told are shares, whatever the unit: one in which no square is beyond the largest number.
    let most = aims.joined().reduce(0) { max($0, abs($1)) }
    targets =
      most.isNormal
      ? aims.map { $0.map { $0 * Double(sign: .plus, exponent: -most.exponent, significand: 1) } }
      : aims
    p = size
    self.departures = departures
  }

  /// ∂f/∂θ of the free parameters at some x.
  private static func rows(
    _ law: any Law, _ parameters: [Double], _ x: [Double], _ free: [Int], named name: String
  ) throws(FrontierError) -> [[Double]] {
    guard !x.isEmpty else { return [] }
    for (i, x) in x.enumerated() where !x.isFinite {
      throw .notFinite(variable: name, index: i, value: x)
    }
    try law.validate(inputs: [x], named: [name])
    let all = law.gradients(at: [x], parameters: parameters)
    return x.indices.map { i in free.map { all[i + $0 * x.count] } }.map { row in
      row.map { $0.isFinite ? $0 : 0 }
    }
  }

  private static func targets(
    _ fit: Fit, _ aim: FrontierDesign.Aim, _ ends: AxisEnds, _ free: [Int],
    _ departures: DesignDepartures?
  ) throws(FrontierError) -> [(row: [Double], x: Double?)] {
    switch aim {
    case .law: return []
    case .edge(let range):
      var x = departures?.places(in: range, count: places) ?? []
      if x.isEmpty { x = (0..<places).map { range.place($0, of: places - 1) } }
      return zip(try rows(fit.law, fit.parameters, x, free, named: "range"), x).map { ($0, $1) }
    case .ceiling:
      let quantity = try ResolvedQuantity(
        Fit.ceiling(of: ends), of: fit.law, scale: .identity, at: fit.parameters)
      guard let gradient = quantity.gradient(at: fit.parameters, ranges: fit.ranges) else {
        throw .notDefined(
          statistic: "a design for the ceiling",
          reason: "\(fit.law.name) has none here: aim at the edge, or take a law that saturates")
      }
      return [(free.map { gradient[$0] }, nil)]
    }
  }

  /// V·v.
  private func product(_ v: [Double]) -> [Double] {
    (0..<p).map { a in
      var sum = 0.0
      for b in 0..<p { sum += covariance[a + b * p] * v[b] }
      return sum
    }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }

  /// A candidate's g in a unit in which no square is beyond the largest number, the noise's variance in it,
  /// and the unit.
  private func evaluation(_ candidate: Int) -> (g: [Double], noise: Double, unit: Double) {
    let g = gradients[candidate]
    let most = g.reduce(0) { max($0, abs($1)) }
    guard most > Self.large else { return (g, 1, 1) }
    return (g.map { $0 / most }, 1 / most / most, most)
  }

  /// Of what is larger the square, times a variance, may be no number.
  private static let large = 1e100

  /// What the aim would gain from an evaluation: ln det, or the sum of variances.
  func gain(_ candidate: Int) -> Double {
    let (g, noise, _) = evaluation(candidate)
    let vg = product(g)
    let variance = Self.dot(g, vg)
    guard !targets.isEmpty else { return .log(onePlus: variance / noise) }
    let reduction = targets.reduce(0) { $0 + Self.dot($1, vg) * Self.dot($1, vg) }
    return reduction / (noise + variance)
  }

  /// Takes an evaluation as made (Sherman & Morrison 1950).
  mutating func evaluate(_ candidate: Int, at x: Double) {
    departures?.evaluate(x)
    let (g, noise, unit) = evaluation(candidate)
    let vg = product(g)
    let growth = noise + Self.dot(g, vg)
    for a in 0..<p { for b in 0..<p { covariance[a + b * p] -= vg[a] * vg[b] / growth } }
    logDeterminant -= .log(growth) + 2 * .log(unit)
  }

  /// The standard error of the aim, in a unit of its own.
  var error: Double {
    guard !targets.isEmpty else { return p > 0 ? .exp(0.5 * logDeterminant / Double(p)) : 0 }
    let sum = targets.reduce(0) { $0 + Self.dot($1, product($1)) }
    return (max(0, sum) / Double(targets.count)).squareRoot()
  }
}
