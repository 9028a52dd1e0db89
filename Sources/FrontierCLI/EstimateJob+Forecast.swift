#if CommandLine
  import Frontier
  import FrontierReport

  /// The forecast beside an estimate.
  extension EstimateJob {
    /// Where the edge of models yet to come will lie.
    func forecast(of cloud: PointCloud) throws(FrontierError) -> TaskResult.Forecast {
      // A forecaster measures distances along x: over decades those of its logarithm, whatever the law
      // takes.
      let cloud =
        xUnit == .log && isLawOfX
        ? try PointCloud(x: cloud.x.map(xUnit.model), y: cloud.y, weights: cloud.weights) : cloud
      let ends = forecastEnds(cloud.y)
      let places = EdgeForecaster.places(for: cloud, ends: ends)
      let forecast = try EdgeForecaster(ends: ends).forecast(of: cloud, at: places)
      return try TaskResult.Forecast(
        forecast, level: level, x: xUnit == .log ? xUnit.table : tableX, y: tableY)
    }

    /// Where the axes end of a forecast: prices, yields and losses that were never below 0 will not be.
    private func forecastEnds(_ y: [Double]) -> AxisEnds {
      var ends = axisEnds
      guard !unit.isAccuracy, unit != .date, unit != .log,
        y.allSatisfy({ edge.isLower ? $0 <= 0 : $0 >= 0 })
      else { return ends }
      ends.y = edge.isLower ? -.infinity...0 : 0 ... .infinity
      return ends
    }
  }
#endif
