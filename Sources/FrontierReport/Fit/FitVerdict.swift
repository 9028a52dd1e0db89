import Frontier

/// What a fit is worth, in plain sentences.
enum FitVerdict {
  /// - Parameters:
  ///   - rows: the data row, from 1, of every point.
  ///   - open: the parameters without an end on either side, or on one.
  ///   - refusal: why the data says nothing although the search ended well.
  ///   - limitApart: that the parameters are known and the limit is not.
  static func sentence(
    _ fit: Fit, rows: [Int], open: [String], refusal: String?, limitApart: String?
  ) -> String {
    let solution = fit.solution
    let free = fit.ranges.count { $0.lowerBound < $0.upperBound }
    switch solution.stopped {
    case .residualNotFinite(let index):
      let row = rows.indices.contains(index) ? rows[index] : index + 1
      return "not fitted: the law is not defined at row \(row) wherever a search began"
    case .jacobianNotFinite:
      return "not fitted: the law's derivative is not finite where the search stands"
    case .evaluationLimit: return "not converged: the evaluation limit was reached first"
    case .cancelled: return "not converged: the task was cancelled"
    case .allOutliers:
      return "not fitted: every point is an outlier to this loss; raise --loss-scale"
    case .noProgress:
      return "doubtful: no step lowers the criterion, although its slope is not zero"
    case .converged, .exact, .held: break
    }
    if FitPlausibility(fit: fit, limit: nil).isConstant, let refusal { return refusal }
    if !solution.undetermined.isEmpty {
      let names = solution.undetermined.map { fit.law.parameters[$0].name }
      return "not determined: other values of \(list(names)) fit as well; fix one of them, take "
        + "more points, or a law with fewer parameters"
    }
    if solution.degreesOfFreedom <= 0 {
      return "not determined: \(fit.observations.count) "
        + "\(fit.observations.count == 1 ? "point" : "points") for \(free) parameters; the law "
        + "goes through them, and nothing is left to judge it by"
    }
    let held = solution.atBound.map { fit.law.parameters[$0].name }
    if !open.isEmpty {
      return
        "not determined: the data sets no end to \(list(open))"
        + (held.isEmpty
          ? "" : ", and \(list(held)) \(held.count == 1 ? "lies" : "lie") at a bound")
        + "; take points further out, fix a parameter, or take a law with fewer"
    }
    if let refusal { return refusal }
    if !held.isEmpty {
      let names = held
      return "converged with \(list(names)) on \(names.count == 1 ? "its bound" : "their bounds")"
    }
    if solution.stopped == .exact || solution.sumOfSquares == 0 {
      return "converged: the law goes through every point"
    }
    return "converged; " + (limitApart ?? "every parameter is determined")
  }

  static func warnings(_ fit: Fit) -> [String] {
    var warnings: [String] = []
    let x = fit.observations.inputs
    if x.count == 1 {
      let distinct = Set(x[0]).count
      let free = fit.ranges.count { $0.lowerBound < $0.upperBound }
      if distinct <= free {
        warnings.append(
          "\(distinct) different x cannot determine \(free) parameters, however many points there "
            + "are")
      }
    }
    return warnings
  }

  /// That the data turns back where the law goes level, with where.
  static func turn(_ fit: Fit, x name: String, y: String) -> String? {
    guard let turn = fit.turnsBack() else { return nil }
    let x = NumberText.significant(turn.x)
    let place = NumberText.shortest(turn.x)
    return "\(y) \(turn.end < turn.peak ? "falls" : "rises") again beyond \(name) = \(x), from "
      + "\(NumberText.significant(turn.peak)) to \(NumberText.significant(turn.end)), where "
      + "\(fit.law.name) goes level: its limit is no finding; fit the part before it with "
      + "--where '\(name) <= \(place)', or take a law that turns"
  }

  private static func list(_ names: [String]) -> String {
    names.count < 2
      ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + names.last!
  }
}
