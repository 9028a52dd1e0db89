import Frontier

/// What must hold of every saturation model: its derivatives are those of its values.
public struct ModelConformance {
  public let model: any SaturationModel

  public init(_ model: any SaturationModel) { self.model = model }

  /// Compares both gradients with central differences, extrapolated to step 0 (Richardson).
  public func violations(at x: Double, parameters: [Double], tolerance: Double = 1e-8) -> [String] {
    var found: [String] = []
    let gradient = model.gradient(at: x, parameters: parameters)
    guard gradient.count == model.parameterNames.count else { return ["one entry a parameter"] }
    for j in parameters.indices {
      let slope = Self.slope(parameters, j) { model.value(at: x, parameters: $0) }
      if !Self.agree(gradient[j], slope, tolerance) {
        found.append(
          "∂f/∂\(model.parameterNames[j]) at \(x), \(parameters): \(gradient[j]), \(slope)")
      }
    }
    guard let ceiling = model.ceilingGradient(parameters: parameters) else {
      return found
        + (model.ceiling(parameters: parameters) == nil ? [] : ["a ceiling without gradient"])
    }
    for j in parameters.indices {
      let slope = Self.slope(parameters, j) { model.ceiling(parameters: $0) ?? .nan }
      if !Self.agree(ceiling[j], slope, tolerance) {
        found.append("∂ceiling/∂\(model.parameterNames[j]): \(ceiling[j]), \(slope)")
      }
    }
    return found
  }

  private static func agree(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    (a - b).magnitude <= tolerance * max(1, a.magnitude)
  }

  private static func slope(
    _ parameters: [Double], _ j: Int, _ function: ([Double]) -> Double
  ) -> Double {
    func central(_ step: Double) -> Double {
      var (up, down) = (parameters, parameters)
      up[j] += step
      down[j] -= step
      return (function(up) - function(down)) / (up[j] - down[j])
    }
    let step = 1e-3 * max(0.1, parameters[j].magnitude)
    let (a, b, c) = (central(step), central(step / 2), central(step / 4))
    let (ab, bc) = ((4 * b - a) / 3, (4 * c - b) / 3)
    return (16 * bc - ab) / 15
  }
}
