import Frontier

/// One law fitted to several groups with some parameters common to them, and the test of whether
/// they are.
package struct SharedFitResult: Sendable {
  package let fit: SharedLawFit
  /// A fit a group, by itself.
  package let separate: [Fit]
  /// The rows of each group.
  package let rows: [FitRows]
  package let level: Double
  /// Whether the shared parameters are equal; `nil` where no degree of freedom is left.
  package let equality: EqualityTest?
  /// Why there is no test.
  package let noTest: String?
  /// Of each parameter that is not shared, the ratio of every later group's to the first's: of
  /// midpoints the relative potency.
  package let ratios: [(parameter: String, group: Int, interval: Interval)]

  /// - Throws: ``FrontierError`` for a level outside (0, 1).
  package init(
    _ fit: SharedLawFit, separate: [Fit], rows: [FitRows], level: Double
  ) throws(FrontierError) {
    self.fit = fit
    self.separate = separate
    self.rows = rows
    self.level = level
    do throws(FrontierError) {
      equality = try fit.equality(against: separate)
      noTest = nil
    } catch {
      equality = nil
      noTest = "\(error)"
    }
    var ratios: [(String, Int, Interval)] = []
    for parameter in fit.law.parameters where !fit.sharedNames.contains(parameter.name) {
      for g in fit.groups.indices.dropFirst() {
        if let ratio = try fit.ratio(of: parameter.name, group: g, to: 0, level: level) {
          ratios.append((parameter.name, g, ratio))
        }
      }
    }
    self.ratios = ratios
    parameters = try Self.parameters(of: fit)
    var undetermined: [String] = []
    for g in fit.groups.indices {
      for name in try fit.verdict(ofGroup: g).undetermined where !undetermined.contains(name) {
        undetermined.append(name)
      }
    }
    self.undetermined = undetermined
  }

  /// A parameter in the table of results: shared, or one group's.
  struct Row {
    let name: String
    /// `nil` for all groups.
    let group: Int?
    let value: Double
    let error: Double?
  }

  let parameters: [Row]
  /// Names of parameters that no group determines.
  private let undetermined: [String]

  private static func parameters(of fit: SharedLawFit) throws(FrontierError) -> [Row] {
    let names = fit.law.parameters.map(\.name)
    let shared = names.indices.filter { fit.sharedNames.contains(names[$0]) }
    var rows: [Row] = []
    func append(_ j: Int, _ g: Int, _ group: Int?) throws(FrontierError) {
      rows.append(
        Row(
          name: names[j], group: group, value: try fit.parameters(ofGroup: g)[j],
          error: try fit.standardErrors(ofGroup: g)[j]))
    }
    for j in shared { try append(j, 0, nil) }
    for j in names.indices where !shared.contains(j) {
      for g in fit.groups.indices { try append(j, g, g) }
    }
    return rows
  }

  /// The name of a group of rows.
  func name(_ group: Int) -> String { rows[group].group ?? rows[group].yName }

  /// What the fit is worth, in a sentence.
  var verdict: String {
    if !fit.solution.isMinimum { return "doubtful: the search ended with \"\(fit.stopped)\"" }
    return undetermined.isEmpty
      ? "converged; every parameter is determined"
      : "not determined: other values of \(undetermined.joined(separator: ", ")) fit as well; "
        + "share more parameters or fix one"
  }
}
