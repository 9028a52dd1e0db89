extension CurveForecast: CustomStringConvertible {
  /// The median at each place.
  public var description: String {
    "medians \(median.short) at x = \(x.short)"
  }
}

extension EdgeDistribution: CustomStringConvertible {
  /// Its median and its central 95 %.
  public var description: String {
    let ends = (try? interval(level: 0.95)).map {
      ", 95 % [\($0.lowerBound.short), \($0.upperBound.short)]"
    }
    return median.short + (ends ?? "")
  }
}

extension EdgeForecast: CustomStringConvertible {
  /// The ceiling, or the forecast at the last place, and how it was made.
  public var description: String {
    if let ceiling { return "ceiling \(ceiling) (\(method))" }
    guard let last = x.last, let there = distributions.last else { return "no place asked for" }
    return "\(there) at x = \(last.short) (\(method))"
  }
}

extension EdgeShiftTest: CustomStringConvertible {
  /// The lift and its p-value.
  public var description: String {
    "lift \(lift.short) where chance gives \(expectedLift.short), p = \(pValue.short)"
  }
}

extension BacktestScore: CustomStringConvertible {
  /// The error, the bias and the coverage.
  public var description: String {
    "RMSLE \(rmsle.short), bias \(bias.short)" + (coverage.map { ", coverage \($0.short)" } ?? "")
  }
}

extension BacktestSummary: CustomStringConvertible {
  /// The method's mean error, and how often it failed.
  public var description: String {
    "\(method): mean RMSLE \(meanRMSLE?.short ?? "–") on \(counted(scored, "curve")), "
      + "\(counted(failed, "failure"))"
  }
}

extension EdgeSummary: CustomStringConvertible {
  /// The method's error and coverage, and how often it failed.
  public var description: String {
    "\(method): root mean square \(rootMeanSquare?.short ?? "–") on \(counted(scored, "task")), "
      + (coverage.map { "coverage \($0.short), " } ?? "") + counted(failed, "failure")
  }
}
