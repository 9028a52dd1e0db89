/// Where a law of one column reaches a y: a dose of half effect, the x at 90 % of the limit.
public struct LawInverse: Sendable, Hashable, Codable {
  /// The y that is to be reached.
  @nonexhaustive
  public enum Target: Sendable, Hashable, Codable {
    /// A value of y.
    case value(Double)
    /// A share of the way from where the law begins (at x → −∞, or where it has no end there at
    /// x = 0) to its limit: .5 is the ED50, EC50 or IC50.
    case shareOfWay(Double)
    /// A share of the limit itself.
    case shareOfLimit(Double)
  }

  /// The y that is to be reached.
  public let target: Target

  /// A question to a law.
  public init(_ target: Target) { self.target = target }

  /// The y that the law is to reach at some parameters; `nil` where it has no limit or beginning.
  public func y(of law: any Law, parameters: [Double]) -> Double? {
    func limit() -> Double? { law.limit(parameters: parameters).flatMap { $0.isFinite ? $0 : nil } }
    switch target {
    case .value(let y): return y
    case .shareOfLimit(let share): return limit().map { share * $0 }
    case .shareOfWay(let share):
      guard let end = limit(),
        let start = Self.beginning(of: law, parameters: parameters, limit: end)
      else { return nil }
      return start + share * (end - start)
    }
  }

  /// Far to the left, the nearest of which no longer changes f.
  private static let farLeft = [-1e100, -1e30, -1e15, -1e12]
  /// Up to which relative difference two of them show one value.
  private static let sameValue = 1e-9

  /// Where a law begins: its limit for x → −∞, else its value at 0. A quotient, Vx/(K + x), has one limit on both
  /// sides and begins at 0.
  static func beginning(of law: any Law, parameters: [Double], limit: Double? = nil) -> Double? {
    func isLimit(_ value: Double) -> Bool {
      limit.map { abs(value - $0) <= sameValue * max(abs(value), abs($0)) } ?? false
    }
    if law.domain.inputs.contains(farLeft[0]) {
      let far = farLeft.map { law.value(at: $0, parameters: parameters) }
      for (value, nearer) in zip(far, far.dropFirst()) where value.isFinite && nearer.isFinite {
        if abs(value - nearer) <= sameValue * max(abs(value), abs(nearer)) {
          if isLimit(value) { break }
          return value
        }
      }
    }
    // A law of ln x has no value at 0 itself.
    for x in [0, 1e-100, 1e-30] where law.domain.inputs.contains(x) {
      let value = law.value(at: x, parameters: parameters)
      if value.isFinite { return value }
    }
    return nil
  }

  /// The place nearest to `x` at which the law has the y asked for; `nil` where it has it nowhere
  /// within a thousand widths, or a factor of 10¹², of there. A pole, at which the law jumps past that y, is no such
  /// place, nor is one behind a pole.
  public func x(
    of law: any Law, parameters: [Double], near x: Double, width: Double
  ) -> Double? {
    self.x(of: law, parameters: parameters, near: x, Self.ladder(x, width, law.domain))
  }

  /// - Parameter places: where the law is looked at, ``ladder(_:_:_:)``, made once for many parameters.
  func x(of law: any Law, parameters: [Double], near x: Double, _ places: [Double]) -> Double? {
    guard let y = y(of: law, parameters: parameters), y.isFinite else { return nil }
    let heights = law.values(at: [places], parameters: parameters).map { $0 - y }
    // From x outwards on either side, until a pole.
    let middle = places.firstIndex { $0 >= x } ?? 0
    var found: [Double] = []
    for step in [1, -1] {
      var i = middle
      while places.indices.contains(i) {
        if heights[i] == 0 {
          found.append(places[i])
          break
        }
        let next = i + step
        guard places.indices.contains(next) else { break }
        if heights[i].isFinite, heights[next].isFinite, heights[next] != 0,
          (heights[i] > 0) != (heights[next] > 0)
        {
          let (low, high) = heights[i] < 0 ? (i, next) : (next, i)
          if let root = root(
            of: law, parameters, y, below: (places[low], heights[low]),
            above: (places[high], heights[high]))
          {
            found.append(root)
          }
          break
        }
        i = next
      }
    }
    return found.min { abs($0 - x) < abs($1 - x) }
  }

  /// The root in a bracket; `nil` at a pole, and where the law has no value.
  private func root(
    of law: any Law, _ parameters: [Double], _ y: Double, below: (x: Double, height: Double),
    above: (x: Double, height: Double)
  ) -> Double? {
    var bracket = RootBracket(
      below: .init(at: below.x, value: below.height), above: .init(at: above.x, value: above.height)
    )
    // Towards a root heights shrink, towards a pole they grow.
    let most = max(abs(below.height), abs(above.height))
    for _ in 0..<Self.rounds {
      let at = bracket.next()
      guard bracket.contains(at) else { break }
      let value = law.value(at: at, parameters: parameters) - y
      guard value.isFinite, abs(value) <= Self.pole * most else { return nil }
      if value == 0 { return at }
      bracket.narrow(at: at, value: value)
      if bracket.width <= Self.closest * abs(at) { break }
    }
    let at = bracket.secant
    return bracket.contains(at) ? at : bracket.middle
  }

  /// By how much a height inside a bracket may surpass those at its ends.
  private static let pole = 1e3
  private static let rounds = 120
  /// Relative; a secant in so small a bracket is exact to rounding.
  private static let closest = 1e-13

  /// Places about x, ever further apart: by steps of the width on a line, by factors on a ratio
  /// scale.
  static func ladder(_ x: Double, _ width: Double, _ domain: LawDomain) -> [Double] {
    var places = [x]
    for k in -12...10 {
      let step = width * Double(sign: .plus, exponent: k, significand: 1)
      places += [x - step, x + step]
    }
    for k in 1...40 where x != 0 {
      let factor = Double(sign: .plus, exponent: k, significand: 1)
      places += [x * factor, x / factor]
    }
    return Set(places).filter { $0.isFinite && domain.inputs.contains($0) }.sorted()
  }
}

extension Fit {
  /// Where the fitted law reaches a y, as a quantity with an interval: its profile interval holds
  /// the x at which the interval of f holds that y, as Fieller's does (Fieller 1954,
  /// doi:10.1111/j.2517-6161.1954.tb00159.x).
  ///
  /// Of several such x the one nearest to the middle of the data.
  ///
  /// - Parameters:
  ///   - inverse: the y that is to be reached.
  ///   - name: what reports call it.
  /// - Returns: `nil` for a law of several columns, or one that never has that y.
  public func inverse(_ inverse: LawInverse, name: String) -> LawQuantity? {
    guard law.inputNames.count == 1, observations.count > 0 else { return nil }
    let x = observations.x
    let width = Starts.spread(x)
    let middle = Starts.quantiles(x, [0.5])[0]
    let law = law
    guard let place = inverse.x(of: law, parameters: parameters, near: middle, width: width) else {
      return nil
    }
    let places = LawInverse.ladder(place, width, law.domain)
    @Sendable func found(_ parameters: [Double]) -> Double {
      inverse.x(of: law, parameters: parameters, near: place, places) ?? .nan
    }
    return .function(
      name, gradient: { inverse.gradient(of: law, at: found($0), width: width, parameters: $0) },
      found)
  }
}

extension LawInverse {
  /// ∂x/∂θ of the x at which f has the y asked for: (∂y/∂θ − ∂f/∂θ)/(∂f/∂x).
  fileprivate func gradient(
    of law: any Law, at x: Double, width: Double, parameters: [Double]
  ) -> [Double] {
    let step = Self.step * max(abs(x), Self.leastShare * width)
    let ends = law.values(at: [[x - step, x + step]], parameters: parameters)
    let slope = (ends[1] - ends[0]) / (2 * step)
    let own = law.gradients(at: [[x]], parameters: parameters)
    if case .value = target { return own.map { -$0 / slope } }
    // Of a share the y moves with the law's beginning and its limit.
    let wanted = NumericalGradient.gradient(
      of: { y(of: law, parameters: $0) ?? .nan }, at: parameters,
      inside: law.parameters.map(\.bounds))
    guard let wanted else { return own.map { _ in .nan } }
    return zip(wanted, own).map { ($0 - $1) / slope }
  }

  /// The cube root of the rounding, where a central difference is best.
  private static let step = 6e-6
  /// Nearer to 0 than this share of the data's width an x counts as so large.
  private static let leastShare = 1e-6
}
