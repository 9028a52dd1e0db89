/// The forecast in words: of `frontier estimate`, and above a figure.
enum ForecastText {
  /// "0.9120, 80 % [0.8800, 0.9400], 95 % [0.8300, 0.9700]".
  static func values(
    _ values: TaskResult.Forecast.Values, _ result: EstimateResult
  ) -> String {
    "\(NumberText.axis(values.median, result.unit)), "
      + "80 % \(interval(values.low80, values.high80, result.unit)), "
      + "\(NumberText.percent(result.level)) \(interval(values.low, values.high, result.unit))"
  }

  /// "0.912 [0.831, 0.968]" of the edge at the end of x, for a figure; `nil` where there is none.
  static func ceiling(_ task: TaskResult, _ unit: EstimateResult.Unit) -> String? {
    task.forecast?.ceiling.map {
      let (low, high) = (FigureText.value($0.low, unit), FigureText.value($0.high, unit))
      return "\(FigureText.value($0.median, unit)) [\(low), \(high)]"
    }
  }

  /// The values, or that there is nothing to say: a median between the ends of what an accuracy can be
  /// is no finding.
  private static func said(
    _ ceiling: TaskResult.Forecast.Values, _ result: EstimateResult
  ) -> String {
    guard let end = result.unit.end, ceiling.low <= 0, ceiling.high >= end else {
      return values(ceiling, result)
    }
    return "not determined, anything from \(NumberText.axis(ceiling.low, result.unit)) to "
      + "\(NumberText.axis(ceiling.high, result.unit)) may come"
  }

  static func interval(_ low: Double, _ high: Double, _ unit: EstimateResult.Unit) -> String {
    "[\(NumberText.axis(low, unit)), \(NumberText.axis(high, unit))]"
  }

  /// The facts of a card.
  static func facts(_ task: TaskResult, _ result: EstimateResult) -> [(String, String)] {
    guard let forecast = task.forecast else { return [] }
    guard let ceiling = forecast.ceiling else {
      guard let x = forecast.x.last, let last = forecast.values.last else { return [] }
      return [
        (
          "forecast",
          "edge at \(result.x) = \(NumberText.axis(x, result.xUnit)): \(values(last, result))"
        )
      ]
    }
    let noun = task.isLower ? "floor" : "ceiling"
    let reach = forecast.reach(result.xUnit, x: result.x)
    return [
      ("forecast", "\(noun) \(said(ceiling, result))"),
      ("", task.ceilingVerdict(result.unit).message),
      ("", task.isLower ? SenseWords.lower(reach) : reach),
    ]
  }

  /// The cells of a line in a table of tasks: median and interval of the ceiling, or where x has no end of the
  /// edge at the last place forecast.
  static func cells(_ task: TaskResult, _ result: EstimateResult) -> [String] {
    guard let ceiling = task.forecast?.farthest else { return ["–", "–"] }
    return [
      NumberText.axis(ceiling.median, result.unit),
      interval(ceiling.low, ceiling.high, result.unit),
    ]
  }

  /// What a forecast is, below a card or a table.
  static func footer(_ result: EstimateResult) -> String {
    guard result.tasks.contains(where: { $0.forecast?.ceiling != nil }) else {
      guard result.tasks.count > 1,
        result.tasks.contains(where: { $0.forecast?.farthest != nil })
      else { return "" }
      return """
        Forecast: where the best of models yet to come will lie half as far beyond each task's last x as its \
        rows reach.

        """
    }
    return """
      Forecast: where the best of models yet to come will lie at the end of x, from this table's \
      and other tables' hidden ends.

      """
  }
}
