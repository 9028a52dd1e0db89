import Frontier

extension TaskResult {
  /// Where the upper edge of models yet to come will lie, in the table's unit.
  package struct Forecast: Sendable, Equatable {
    /// Median and two central intervals of the edge at one x.
    package struct Values: Sendable, Equatable {
      package let median: Double
      /// At the level of the run.
      package let low: Double
      package let high: Double
      /// At 80 %.
      package let low80: Double
      package let high80: Double

      package init(median: Double, low: Double, high: Double, low80: Double, high80: Double) {
        self.median = median
        self.low = low
        self.high = high
        self.low80 = low80
        self.high80 = high80
      }

      init(
        _ edge: EdgeDistribution, level: Double, y: (Double) -> Double
      ) throws(FrontierError) {
        let (outer, inner) = (try edge.interval(level: level), try edge.interval(level: 0.8))
        // A lower edge is the upper one of −y.
        let wide = [y(outer.lowerBound), y(outer.upperBound)].sorted()
        let narrow = [y(inner.lowerBound), y(inner.upperBound)].sorted()
        self.init(
          median: y(edge.median), low: wide[0], high: wide[1], low80: narrow[0],
          high80: narrow[1])
      }
    }

    /// Ascending, from the smallest x of the data to the end of x, or some way beyond the data where
    /// x has none.
    package let x: [Double]
    package let values: [Values]
    /// At the end of x; `nil` where x has none.
    package let ceiling: Values?
    /// The largest x measured.
    package let last: Double
    /// The largest distance from there, as a share of what is left of x, at which hidden ends were
    /// ever looked at; and its x.
    package let calibratedTo: Double
    package let calibratedToX: Double
    /// How many ends of the table's own were hidden.
    package let hiddenEnds: Int
    /// How it was made, for people.
    package let method: String

    package init(
      x: [Double], values: [Values], ceiling: Values?, last: Double, calibratedTo: Double,
      calibratedToX: Double, hiddenEnds: Int, method: String
    ) {
      self.x = x
      self.values = values
      self.ceiling = ceiling
      self.last = last
      self.calibratedTo = calibratedTo
      self.calibratedToX = calibratedToX
      self.hiddenEnds = hiddenEnds
      self.method = method
    }

    /// From the library's forecast, in the units of the table.
    ///
    /// - Parameters:
    ///   - x: from the scale of the law to the table's x; so `y`.
    /// - Throws: ``FrontierError`` for a level outside (0, 1).
    package init(
      _ forecast: EdgeForecast, level: Double, x: (Double) -> Double, y: (Double) -> Double
    ) throws(FrontierError) {
      var values: [Values] = []
      for edge in forecast.distributions {
        values.append(try Values(edge, level: level, y: y))
      }
      var ceiling: Values?
      if let edge = forecast.ceiling {
        ceiling = try Values(edge, level: level, y: y)
      }
      self.init(
        x: forecast.x.map(x), values: values, ceiling: ceiling,
        last: x(forecast.last), calibratedTo: forecast.calibratedTo,
        calibratedToX: x(forecast.calibratedToX), hiddenEnds: forecast.hiddenEnds,
        method: forecast.method)
    }
  }
}
