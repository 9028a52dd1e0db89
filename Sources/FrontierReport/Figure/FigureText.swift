import Frontier

/// The words and numbers of figures, one place for the wording.
enum FigureText {
  /// An axis value in its unit: three decimals of a fraction, one of a percentage, a date, four
  /// digits of anything else; `extra` adds as many.
  static func value(_ value: Double, _ unit: EstimateResult.Unit, extra: Int = 0) -> String {
    switch unit.reported {
    case .fraction: NumberText.fixed(value, decimals: 3 + extra)
    case .percent: NumberText.fixed(value, decimals: 1 + extra)
    case .date: WrittenDate.text(years: value)
    default: NumberText.significant(value, digits: 4 + extra)
    }
  }

  /// A column's name with its unit.
  static func axis(_ name: String, _ unit: EstimateResult.Unit, _ kind: AxisScale.Kind) -> String {
    let scale =
      switch kind {
      case .linear, .date: ""
      case .logarithmic: ", log scale"
      case .error: ", log scale of errors"
      }
    return name + axisUnit(unit) + scale
  }

  static func axisUnit(_ unit: EstimateResult.Unit) -> String {
    switch unit.reported {
    case .fraction: " (accuracy)"
    case .percent: " (accuracy, %)"
    default: ""
    }
  }

  /// How a ceiling and its interval are written, so that their digits agree.
  private static func write(
    _ task: TaskResult.Ceiling, _ unit: EstimateResult.Unit, extra: Int
  ) -> (Double) -> String {
    if unit.isAccuracy || unit == .date { return { value($0, unit, extra: extra) } }
    let format = NumberFormat(unit, task)
    return { format.text($0) }
  }

  /// "[0.931, 0.957]"; an unbounded side says so, no interval is `nil`.
  static func interval(
    _ ceiling: TaskResult.Ceiling, _ unit: EstimateResult.Unit, extra: Int = 0
  ) -> String? {
    guard ceiling.estimate != nil, ceiling.low != nil || ceiling.high != nil else { return nil }
    let write = write(ceiling, unit, extra: extra)
    let low = ceiling.low.map { "[\(write($0))" } ?? "(unbounded"
    let high = ceiling.high.map { "\(write($0))]" } ?? "unbounded)"
    return "\(low), \(high)"
  }

  /// The estimate alone, with the digits of its interval; a dash without one.
  static func estimate(
    _ ceiling: TaskResult.Ceiling, _ unit: EstimateResult.Unit, extra: Int = 0
  ) -> String {
    ceiling.estimate.map(write(ceiling, unit, extra: extra)) ?? "–"
  }

  /// "0.949 [0.931, 0.957]", or that there is none.
  static func ceiling(_ task: TaskResult, _ unit: EstimateResult.Unit) -> String {
    guard task.ceiling.estimate != nil else { return "not determined" }
    let text = estimate(task.ceiling, unit)
    return interval(task.ceiling, unit).map { "\(text) \($0)" } ?? text
  }

  /// The name of a parameter as a statistician writes it.
  static func symbol(_ name: String) -> String {
    switch name {
    case "alpha": "α"
    case "eIR": "e_IR"
    default: name
    }
  }

  /// Why a search ended, for people.
  static func stopped(_ reason: Fit.StopReason) -> String {
    switch reason {
    case .converged: "converged"
    case .atBound(let parameter): "\(symbol(parameter)) at its bound"
    case .interpolates: "goes through every point"
    case .tooFewPoints: "too few points"
    case .evaluationLimit: "not converged, evaluation limit"
    case .noProgress: "no progress"
    case .notDefined: "not defined on the data"
    }
  }

  static func law(_ target: FitTarget) -> String {
    switch target {
    case .frontier: "law, edge of the cloud"
    case .envelope: "law, through the envelope"
    case .allPoints: "law, through all points"
    }
  }

  /// An estimator's name for people: "convex hull".
  static func method(_ name: String) -> String {
    String(name.map { $0 == "-" ? " " : $0 })
  }

  /// Whether the data determines the ceiling, in the words of the text output.
  static func verdict(_ task: TaskResult) -> String {
    let verdict = verdictOfUpper(task)
    return task.isLower ? SenseWords.lower(verdict) : verdict
  }

  private static func verdictOfUpper(_ task: TaskResult) -> String {
    let law = task.points.isEmpty ? nil : task.fit(task.target)?.law
    if task.isContested { return "contested" }
    if law?.isIdentified ?? false, task.ceiling.estimate == nil { return "no ceiling" }
    return EstimateText.verdict(law)
  }

  /// Why the ceiling is not determined, in one sentence; `nil` when it is.
  static func reason(_ task: TaskResult, _ unit: EstimateResult.Unit) -> String? {
    let reason = reasonOfUpper(task, unit)
    return task.isLower ? reason.map(SenseWords.lower) : reason
  }

  private static func reasonOfUpper(
    _ task: TaskResult, _ unit: EstimateResult.Unit
  ) -> String? {
    guard !task.points.isEmpty, let fit = task.fit(task.target) else {
      return "No row has both values."
    }
    switch fit.law.verdict {
    case .determined:
      if task.isContested { return task.contest }
      return task.ceiling.estimate == nil ? "The fitted law has no ceiling." : nil
    case .tooFewPoints(let distinct, let needed):
      return "\(distinct) distinct points; the law needs \(needed)."
    case .notConverged: return "The search found no law that fits these points."
    case .flatProfile(let low, let high):
      guard low.isFinite || high.isFinite else {
        return "Every ceiling fits almost equally well."
      }
      let (from, to) = (value(unit.table(low), unit), value(unit.table(high), unit))
      if !high.isFinite { return "Every ceiling above \(from) fits almost equally well." }
      if !low.isFinite { return "Every ceiling below \(to) fits almost equally well." }
      return "Every ceiling from \(from) to \(to) fits almost equally well."
    case .notSaturating:
      return "The law grows steeper to the end and never bends towards a ceiling."
    case .noCeiling: return "The law grows without end on these points."
    case .atBound(let parameter):
      return "No saturation is seen: \(parameter) lies on its bound, and the law runs to the end "
        + "of what the column can be."
    case .beyondEnd(let reached):
      return "The law runs to \(value(reached * unit.scale, unit)), beyond what the column can be."
    case .constant(let level):
      return "Every value is \(value(unit.table(level), unit)): there is no shape to be found."
    case .falling(let from, let to):
      return "The law falls, from \(value(unit.table(from), unit)) to "
        + "\(value(unit.table(to), unit)): where it ends is no ceiling."
    case .rankDeficient(let rank, let parameters):
      return "The points determine only \(rank) of the law's \(parameters) parameters."
    }
  }
}
