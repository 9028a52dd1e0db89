import Frontier

extension TaskResult {
  /// What may be said of a ceiling.
  package struct CeilingVerdict: Sendable, Equatable {
    /// A word for programs: `determined`, `contested`, `no-points`, or why the law has none.
    package let code: String
    /// One or two sentences for people.
    package let message: String
  }

  /// The verdict on the ceiling, from the forecast where there is one.
  package func ceilingVerdict(_ unit: EstimateResult.Unit) -> CeilingVerdict {
    guard !points.isEmpty, let law = fit(target)?.law else {
      return CeilingVerdict(code: "no-points", message: "No row has both values.")
    }
    let code =
      !law.isIdentified ? law.verdict.code : isContested ? "contested" : "determined"
    let reason = FigureText.reason(self, unit)
    let words = forecast?.words(best: best?.y, unit, isLower: isLower)
    return CeilingVerdict(
      code: code, message: [words, reason].compactMap { $0 }.joined(separator: " "))
  }

  /// Whether resampling gives a ceiling that the forecast gives one chance in ten, or more, to be
  /// surpassed. Laws fitted to the lower part of real tables gave such ceilings in five of six cases,
  /// and every second one was refuted by a row that was hidden (see the article on forecasts).
  package var isContested: Bool {
    ceiling.estimate == nil && fit(target)?.law.isIdentified ?? false
      && forecast?.contests(ceiling, isLower: isLower, falls: falls) ?? false
  }

  /// Whether the edge was found to turn back.
  private var falls: Bool { reversal?.isDetected ?? false }

  /// What the forecast holds against the law's ceiling, in a sentence.
  var contest: String {
    forecast?.isUnreached(ceiling, isLower: isLower, falls: falls) ?? false
      ? "The law's ceiling is one that models to come will hardly reach."
      : "The law's ceiling is one that models to come have a chance of a tenth or more to surpass."
  }
}

extension TaskResult.Forecast {
  /// At the end of x, or where it has none at the last place forecast.
  package var farthest: Values? { ceiling ?? values.last }

  /// Whether the edge surpasses the interval's end with a probability of a tenth or more: at the end of x, or
  /// where x has none at the last place forecast, which a law that still rises has not surpassed either. Or
  /// whether it stays below the interval with nine tenths.
  package func contests(_ ceiling: TaskResult.Ceiling, isLower: Bool, falls: Bool) -> Bool {
    guard let values = farthest else { return false }
    // The ends of the central 80 % are the 10 and the 90 % quantile.
    let isSurpassed =
      isLower
      ? ceiling.low.map { values.low80 < $0 } ?? false
      : ceiling.high.map { values.high80 > $0 } ?? false
    return isSurpassed || isUnreached(ceiling, isLower: isLower, falls: falls)
  }

  /// Whether the edge stays below the interval: at the end of x, or where x has none and the edge falls; else it
  /// may come there later.
  func isUnreached(_ ceiling: TaskResult.Ceiling, isLower: Bool, falls: Bool) -> Bool {
    guard let values = self.ceiling ?? (falls ? values.last : nil) else { return false }
    return isLower
      ? ceiling.high.map { values.low80 > $0 } ?? false
      : ceiling.low.map { values.high80 < $0 } ?? false
  }

  /// Whether the interval says more than that the ceiling lies between the best seen and the end.
  func isNarrow(best: Double?, end: Double?) -> Bool {
    guard let ceiling, let best, let end else { return false }
    return ceiling.high - ceiling.low <= 0.5 * (end - best)
  }

  /// What is known of the ceiling, in a sentence; `nil` where x has no end.
  func words(best: Double?, _ unit: EstimateResult.Unit, isLower: Bool) -> String? {
    guard let ceiling else { return nil }
    let name = isLower ? "floor" : "ceiling"
    let (low, high) = (FigureText.value(ceiling.low, unit), FigureText.value(ceiling.high, unit))
    guard !isNarrow(best: best, end: unit.end) else {
      return "The \(name) lies between \(low) and \(high)."
    }
    // An end on this side of what was seen already would say less than the table does.
    if let best, isLower ? ceiling.high >= best : ceiling.low <= best {
      return isLower
        ? "The floor is at least \(low); it need not lie below the best seen."
        : "The ceiling is at most \(high); it need not lie above the best seen."
    }
    return "The \(name) is at least \(low), at most \(high)."
  }

  /// How far the calibration reaches, in a sentence.
  func reach(_ unit: EstimateResult.Unit, x name: String) -> String {
    let percent = NumberText.fixed(100 * calibratedTo, decimals: 0)
    guard ceiling != nil else {
      return "Hidden ends were looked at up to \(name) = \(FigureText.value(calibratedToX, unit))."
    }
    return "Hidden ends were looked at up to \(percent) % of the way to the end of x "
      + "(\(name) = \(FigureText.value(calibratedToX, unit)) here); the ceiling lies beyond."
  }
}

extension TaskResult.Ceiling {
  /// The same interval without an estimate.
  package var withheld: Self {
    Self(
      estimate: nil, low: low, high: high, method: method, usedReplicates: usedReplicates)
  }
}
