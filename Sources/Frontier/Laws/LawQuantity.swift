/// A number read off a fitted law, of which an interval is wanted: a parameter, the limit, f at
/// some x, or any function of the parameters.
public struct LawQuantity: Sendable {
  enum Kind: Sendable {
    case parameter(String)
    case limit
    case value([Double])
    case derived(String)
    case function(
      value: @Sendable ([Double]) -> Double, gradient: (@Sendable ([Double]) -> [Double])?)
  }

  let kind: Kind
  /// What it is called in a report.
  public let name: String
  /// The scale on which a Wald interval is symmetric; `nil` for the fit's own where the quantity is
  /// a y, identity elsewhere.
  public var scale: ResponseScale?

  /// A parameter by name.
  public static func parameter(_ name: String) -> LawQuantity {
    LawQuantity(kind: .parameter(name), name: name)
  }

  /// lim f at the end of x.
  public static let limit = LawQuantity(kind: .limit, name: "limit")

  /// f at one point, a number a column.
  public static func value(at x: Double...) -> LawQuantity { value(at: x) }

  /// f at one point, a number a column.
  public static func value(at x: [Double]) -> LawQuantity {
    LawQuantity(
      kind: .value(x), name: "f(\(x.map { "\($0)" }.joined(separator: ", ")))")
  }

  /// One of the law's ``Law/derived`` quantities, by name.
  public static func derived(_ name: String) -> LawQuantity {
    LawQuantity(kind: .derived(name), name: name)
  }

  /// Any function of the parameter vector; not finite where it does not exist.
  ///
  /// - Parameters:
  ///   - name: what it is called in a report.
  ///   - gradient: its exact derivatives, one a parameter; numerical ones when `nil`.
  ///   - value: the function.
  public static func function(
    _ name: String, gradient: (@Sendable ([Double]) -> [Double])? = nil,
    _ value: @escaping @Sendable ([Double]) -> Double
  ) -> LawQuantity {
    LawQuantity(kind: .function(value: value, gradient: gradient), name: name)
  }
}

/// A quantity of one law: its value and gradient as functions of the parameters.
struct ResolvedQuantity: Sendable {
  let name: String
  /// The place of the parameter it is, if it is one.
  let place: Int?
  /// The point at which it is f, if it is that.
  let point: [Double]?
  /// Whether it is a value of y: f at some x, or its limit.
  let isResponse: Bool
  /// The scale of a Wald interval.
  let scale: ResponseScale
  let value: @Sendable ([Double]) -> Double
  private let exact: (@Sendable ([Double]) -> [Double])?
  private let law: any Law

  /// ∂/∂θ, exact where it is known, else by ``NumericalGradient``; `nil` where it does not exist.
  func gradient(at parameters: [Double], ranges: [ClosedRange<Double>]) -> [Double]? {
    if let place { return parameters.indices.map { $0 == place ? 1 : 0 } }
    let gradient =
      exact?(parameters) ?? NumericalGradient.gradient(of: value, at: parameters, inside: ranges)
    guard let gradient, gradient.count == parameters.count, gradient.allSatisfy(\.isFinite) else {
      return nil
    }
    return gradient
  }

  /// - Parameter parameters: those of the fit: a limit that is one of them there is that parameter,
  ///   and has its interval.
  init(
    _ quantity: LawQuantity, of law: any Law, scale fitScale: ResponseScale,
    at parameters: [Double] = []
  ) throws(FrontierError) {
    name = quantity.name
    self.law = law
    if case .value(let x) = quantity.kind { point = x } else { point = nil }
    if case .limit = quantity.kind, let place = Self.placeOfLimit(law, near: parameters) {
      self.place = place
      isResponse = true
      scale = quantity.scale ?? fitScale
      value = { $0[place] }
      exact = nil
      return
    }
    switch quantity.kind {
    case .limit, .value: isResponse = true
    case .parameter, .derived, .function: isResponse = false
    }
    switch quantity.kind {
    case .parameter(let name):
      guard let place = law.place(of: name) else {
        throw .invalidArgument(
          name: "parameter", value: name,
          requirement: "one of \(law.parameters.map(\.name).joined(separator: ", ")) of the law "
            + law.name)
      }
      self.place = place
      scale = quantity.scale ?? .identity
      value = { $0[place] }
      exact = nil
    case .limit:
      place = nil
      scale = quantity.scale ?? fitScale
      value = { law.limit(parameters: $0) ?? .nan }
      exact = nil
    case .value(let x):
      guard x.count == law.inputNames.count else {
        throw .invalidArgument(
          name: "the number of x", value: "\(x.count)",
          requirement: "\(law.inputNames.count) for the law \(law.name)")
      }
      for (j, x) in x.enumerated() {
        guard x.isFinite else {
          throw .notFinite(variable: law.inputNames[j], index: 0, value: x)
        }
        guard law.domain.inputs.contains(x) else {
          throw .invalidArgument(
            name: law.inputNames[j], value: "\(x)", requirement: "where \(law.name) is defined")
        }
      }
      place = nil
      scale = quantity.scale ?? fitScale
      let inputs = x.map { [$0] }
      value = { law.values(at: inputs, parameters: $0)[0] }
      exact = { law.gradients(at: inputs, parameters: $0) }
    case .derived(let name):
      guard let derived = law.derived.first(where: { $0.name == name }) else {
        let names = law.derived.map(\.name).joined(separator: ", ")
        throw .invalidArgument(
          name: "derived quantity", value: name,
          requirement: names.isEmpty ? "left out: \(law.name) has none" : "one of \(names)")
      }
      place = nil
      scale = quantity.scale ?? .identity
      value = derived.value
      exact = nil
    case .function(let function, let gradient):
      place = nil
      scale = quantity.scale ?? .identity
      value = function
      exact = gradient
    }
  }

  /// The parameter that a law's limit is, for parameters of these signs: tried at two vectors whose
  /// entries have nothing in common.
  private static func placeOfLimit(_ law: any Law, near parameters: [Double]) -> Int? {
    func isLimit(_ place: Int, _ p: [Double]) -> Bool { law.limit(parameters: p) == p[place] }
    let others = [1.375, 0.8125].map { factor in
      parameters.indices.map { (j: Int) -> Double in
        parameters[j] * (factor + 0.0625 * Double(j))
      }
    }
    return parameters.indices.first { j in
      parameters[j] != 0 && isLimit(j, parameters) && others.allSatisfy { isLimit(j, $0) }
    }
  }
}
