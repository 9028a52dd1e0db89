import Foundation
import Frontier

/// What must hold of every parametric law. Each check returns what it found wrong, in words.
public struct LawConformance {
  public let problem: LawCase
  public var law: any Law { problem.law }

  public init(_ problem: LawCase) { self.problem = problem }

  // MARK: The law itself

  /// Derivatives against central differences extrapolated to step 0 (Ridders 1982,
  /// doi:10.1016/S0141-1195(82)80057-0), wherever these are sure of themselves.
  ///
  /// - Parameter compared: how many derivatives were compared, so that a caller can see that the
  ///   check was not empty.
  public func derivativeViolations(
    at inputs: [[Double]], parameters: [Double], tolerance: Double = 1e-6,
    compared: inout Int
  ) -> [String] {
    let n = inputs[0].count
    let exact = law.gradients(at: inputs, parameters: parameters)
    let values = law.values(at: inputs, parameters: parameters)
    var found: [String] = []
    for (j, parameter) in law.parameters.enumerated() {
      let room = min(
        parameters[j] - parameter.bounds.lowerBound, parameter.bounds.upperBound - parameters[j])
      let step = min(0.05 * (parameters[j] == 0 ? 1 : abs(parameters[j])), 0.9 * room)
      guard step > 0 else { continue }
      let numeric = ridders(inputs, parameters, j, step)
      for i in 0..<n {
        let (slope, doubt) = numeric[i]
        let derivative = exact[i + j * n]
        let size = max(abs(slope), abs(derivative))
        // Differences of f cannot resolve a slope that moves f by less than its rounding, nor
        // numbers without their full digits.
        let floor = 1e-9 * abs(values[i]) / max(abs(parameters[j]), step) + 1e-300
        guard slope.isFinite, doubt <= tolerance * size + floor else {
          if derivative.isNaN && values[i].isFinite {
            found.append("∂/∂\(parameter.name) is NaN at \(inputs.map { $0[i] }), \(parameters)")
          }
          continue
        }
        compared += 1
        if !(abs(slope - derivative) <= tolerance * size + 10 * doubt + floor) {
          found.append(
            "∂/∂\(parameter.name) at \(inputs.map { $0[i] }), \(parameters): \(derivative), "
              + "differences give \(slope)")
        }
      }
    }
    return found
  }

  private func ridders(
    _ inputs: [[Double]], _ parameters: [Double], _ j: Int, _ first: Double
  ) -> [(slope: Double, doubt: Double)] {
    let n = inputs[0].count
    let rounds = 9
    let shrink = 1.6
    var table = [[[Double]]](
      repeating: [[Double]](repeating: [], count: rounds), count: rounds)
    var best = [(slope: Double, doubt: Double)](repeating: (.nan, .infinity), count: n)
    var step = first
    for row in 0..<rounds {
      var (up, down) = (parameters, parameters)
      up[j] += step
      down[j] -= step
      let width = up[j] - down[j]
      let (a, b) = (
        law.values(at: inputs, parameters: up), law.values(at: inputs, parameters: down)
      )
      table[row][0] = zip(a, b).map { ($0 - $1) / width }
      var factor = shrink * shrink
      for column in stride(from: 1, through: row, by: 1) {
        table[row][column] = (0..<n).map { i in
          (table[row][column - 1][i] * factor - table[row - 1][column - 1][i]) / (factor - 1)
        }
        for i in 0..<n {
          let value = table[row][column][i]
          let doubt = max(
            abs(value - table[row][column - 1][i]), abs(value - table[row - 1][column - 1][i]))
          if doubt < best[i].doubt { best[i] = (value, doubt) }
        }
        factor *= shrink * shrink
      }
      step /= shrink
    }
    return best
  }

  /// The value far out against the limit.
  public func limitViolations(parameters: [Double]) -> [String] {
    guard law.inputNames.count == 1 else { return [] }
    let value = law.value(at: problem.end, parameters: parameters)
    guard let limit = law.limit(parameters: parameters) else {
      // Without a limit f must have left the ground it covered before.
      return value.isNaN ? ["NaN at \(problem.end), \(parameters)"] : []
    }
    let size = max(abs(limit), abs(law.value(at: 1, parameters: parameters)), 1e-300)
    return abs(value - limit) <= problem.limitTolerance * size
      ? [] : ["limit \(limit), but f(\(problem.end)) = \(value) at \(parameters)"]
  }

  /// Starts of the right length, finite and inside the bounds.
  public func startViolations(for data: PointCloud) -> [String] {
    let searched = law.parameters.filter { !$0.isLinear }
    let starts = law.starts(for: data)
    if starts.isEmpty { return ["no start"] }
    return starts.flatMap { start -> [String] in
      guard start.count == searched.count else {
        return ["a start of \(start.count) numbers instead of \(searched.count)"]
      }
      return zip(start, searched).compactMap { value, parameter in
        value.isFinite && parameter.bounds.contains(value)
          ? nil : "start \(value) for \(parameter.name)"
      }
    }
  }

  // MARK: Fits

  /// y = f(x; truth) + noise·(the standard deviation of f)·normal.
  public func observations(
    _ draw: LawCase.Draw, noise: Double = 0, _ random: inout SplitMix
  ) throws -> PointCloud {
    var y = law.values(at: draw.inputs, parameters: draw.parameters)
    if noise > 0 {
      let deviation = Self.deviation(y)
      for i in y.indices { y[i] += noise * deviation * random.normal() }
    }
    return try PointCloud(inputs: draw.inputs, y: y)
  }

  /// Exact data must give the true parameters back, from the law's own starts.
  public func recoveryViolation(_ draw: LawCase.Draw, tolerance: Double = 1e-6) throws -> String? {
    var random = SplitMix(seed: 0)
    let data = try observations(draw, &random)
    let fit = try LeastSquares().fit(law, to: data)
    let miss = (fit.solution.sumOfSquares / Double(data.count)).squareRoot()
    for (found, truth) in zip(fit.parameters, draw.parameters)
    where !(abs(found - truth) <= tolerance * max(abs(truth), 1e-300)) {
      return "\(law.name): \(fit.parameters) for \(draw.parameters), miss "
        + "\(miss / Self.deviation(data.y)), \(fit.stopped), undetermined "
        + "\(fit.solution.undetermined)"
    }
    return nil
  }

  /// The sum of squares must not depend on units or on the order of rows.
  public func invarianceViolations(
    _ data: PointCloud, xUnit: Double, yUnit: Double, tolerance: Double = 1e-6
  ) throws -> [String] {
    let cost = try LeastSquares().fit(law, to: data).solution.sumOfSquares
    let floor = 1e-20 * data.y.map { $0 * $0 }.reduce(0, +)
    var found: [String] = []
    func compare(_ other: PointCloud, unit: Double, _ what: String) throws {
      let fit = try LeastSquares().fit(law, to: other)
      let again = fit.solution.sumOfSquares / (unit * unit)
      if !(abs(again - cost) <= tolerance * cost + floor) {
        found.append("\(law.name): sum of squares \(cost), \(again) \(what) (\(fit.parameters))")
      }
    }
    var random = SplitMix(seed: 17)
    let order = random.permutation(data.count)
    try compare(
      PointCloud(
        inputs: data.inputs.map { column in order.map { column[$0] } },
        y: order.map { data.y[$0] }), unit: 1, "in another order")
    if problem.takesUnitsOfY {
      try compare(
        PointCloud(inputs: data.inputs, y: data.y.map { $0 * yUnit }), unit: yUnit,
        "in units \(yUnit) of y")
    }
    if problem.takesUnitsOfX {
      try compare(
        PointCloud(inputs: data.inputs.map { $0.map { $0 * xUnit } }, y: data.y), unit: 1,
        "in units \(xUnit) of x")
    }
    return found
  }

  /// How far the fit's sum of squares lies above the best of many random starts, in units of the
  /// latter; 0 where the fit is the better.
  public func excess(
    _ data: PointCloud, truth: [Double], starts: Int, _ random: inout SplitMix
  ) throws -> Double {
    let cost = try LeastSquares().fit(law, to: data).solution.sumOfSquares
    var best = Double.infinity
    let range = (data.x.max() ?? 1) - (data.x.min() ?? 0)
    for _ in 0..<starts {
      var start: [Double] = []
      for (parameter, value) in zip(law.parameters, truth) where !parameter.isLinear {
        let isPositive = parameter.bounds.lowerBound == 0
        let moved =
          isPositive
          ? value * Foundation.exp(1.5 * random.normal())
          : value + (0.5 * abs(value) + (abs(value) > 20 ? range : 0.3)) * random.normal()
        start.append(
          min(max(moved, parameter.bounds.lowerBound), parameter.bounds.upperBound))
      }
      let fit = try LeastSquares(maximumSearches: 1).fit(StartedLaw(law, at: start), to: data)
      best = min(best, fit.solution.sumOfSquares)
    }
    return best > 0 ? max(0, cost / best - 1) : cost
  }

  /// Everything a fit reports is a number or said to be missing.
  public func silenceViolations(_ data: PointCloud) throws -> [String] {
    let fit = try LeastSquares().fit(law, to: data)
    var found: [String] = []
    if fit.parameters.contains(where: { !$0.isFinite }) { found.append("\(fit.parameters)") }
    if fit.standardErrors.contains(where: { $0.map { !$0.isFinite } ?? false }) {
      found.append("standard errors \(fit.standardErrors)")
    }
    if fit.fitted.contains(where: { !$0.isFinite }), fit.solution.isMinimum {
      found.append("fitted values \(fit.fitted), \(fit.stopped)")
    }
    if fit.limit.map({ !$0.isFinite }) ?? false { found.append("limit \(fit.limit!)") }
    if fit.isDetermined, Set(data.inputs[0]).count < 2, law.parameters.count > 1 {
      found.append("\(fit.parameters) called determined by one x")
    }
    return found.map { "\(law.name): \($0)" }
  }

  static func deviation(_ y: [Double]) -> Double {
    let mean = y.reduce(0, +) / Double(y.count)
    return (y.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(y.count)).squareRoot()
  }
}

/// A law that begins its search at one place.
public struct StartedLaw: Law {
  let law: any Law
  let start: [Double]

  public init(_ law: any Law, at start: [Double]) {
    self.law = law
    self.start = start
  }

  public var name: String { law.name }
  public var formula: String { law.formula }
  public var source: String { law.source }
  public var parameters: [LawParameter] { law.parameters }
  public var inputNames: [String] { law.inputNames }
  public var domain: LawDomain { law.domain }
  public var standardScale: ResponseScale { law.standardScale }
  public var hasOffset: Bool { law.hasOffset }
  public var constantTerms: [Int] { law.constantTerms }
  public var scratchColumns: Int { law.scratchColumns }
  public func evaluate(_ evaluation: LawEvaluation) { law.evaluate(evaluation) }
  public func starts(for observations: PointCloud) -> [[Double]] { [start] }
  public func limit(parameters: [Double]) -> Double? { law.limit(parameters: parameters) }
}
