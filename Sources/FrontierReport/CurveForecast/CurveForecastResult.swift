import Frontier

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Everything one run of `frontier forecast` found: curves continued beyond their last points.
package struct CurveForecastResult: Sendable {
  /// One curve at the places asked for, in the table's unit.
  package struct Curve: Sendable {
    package let name: String
    /// The values of the columns that tell curves apart.
    package let key: [String]
    package let points: TaskPoints
    package let values: [TaskResult.Forecast.Values]
    /// The curve and its forecast on a grid, for a figure.
    let drawn: TaskResult.Forecast
    package let warnings: [String]
  }

  package let file: String
  package let x: String
  package let y: String
  package let byNames: [String]
  package let unit: EstimateResult.Unit
  package let level: Double
  /// The places.
  package let at: [Double]
  package let curves: [Curve]

  static let method =
    "power laws averaged, with drift about them and correlated noise (frontier's forecaster of curves)"

  /// Continues every curve of a table.
  ///
  /// - Parameters:
  ///   - table: the curves; accuracies are forecast as errors.
  ///   - unit: of y.
  ///   - places: x at or beyond the end of every curve.
  ///   - level: in (0, 1).
  /// - Throws: ``CurveForecastError`` with the row at fault.
  package init(
    _ table: BacktestTable, unit: EstimateResult.Unit, at places: [Double], level: Double
  ) throws(CurveForecastError) {
    file = table.file
    (x, y, byNames) = (table.request.x, table.request.y, table.byNames)
    self.unit = unit
    self.level = level
    at = places
    var curves: [Curve] = []
    for curve in table.curves {
      let (begun, warning) = Self.withoutZero(curve, x: table.request.x)
      let (single, repeats) = Self.averaged(begun, x: table.request.x)
      curves.append(
        try Self.forecast(
          single, table, unit, places, level, warnings: [warning, repeats].compactMap(\.self)))
    }
    self.curves = curves
  }

  /// A curve without its measurements at x = 0, epoch 0 of most: what was before all training has no place
  /// on the scale of ln x, and the rest goes on without it.
  private static func withoutZero(
    _ curve: BacktestTable.Curve, x: String
  ) -> (BacktestTable.Curve, warning: String?) {
    let kept = curve.x.indices.filter { curve.x[$0] != 0 }
    guard kept.count < curve.x.count, !kept.isEmpty else { return (curve, nil) }
    var rest = curve
    rest.x = kept.map { curve.x[$0] }
    rest.y = kept.map { curve.y[$0] }
    rest.rows = kept.map { curve.rows[$0] }
    let zeros = curve.x.indices.filter { curve.x[$0] == 0 }.map { curve.rows[$0] }
    return (
      rest,
      "\(TableSuspicions.list(rows: zeros)) with \(x) = 0 \(zeros.count == 1 ? "is" : "are") left "
        + "out: a forecast works with ln \(x)"
    )
  }

  /// A curve with one measurement an x, the mean of those there: seeds of one run scatter about the curve and are
  /// no steps along it.
  private static func averaged(
    _ curve: BacktestTable.Curve, x: String
  ) -> (BacktestTable.Curve, warning: String?) {
    var places: [Double: [Int]] = [:]
    for i in curve.x.indices { places[curve.x[i], default: []].append(i) }
    guard places.count < curve.x.count else { return (curve, nil) }
    var single = curve
    let kept = curve.x.indices.filter { places[curve.x[$0]]?.first == $0 }
    single.x = kept.map { curve.x[$0] }
    single.rows = kept.map { curve.rows[$0] }
    single.y = kept.map { first in
      let same = places[curve.x[first]] ?? [first]
      return same.reduce(0) { $0 + curve.y[$1] } / Double(same.count)
    }
    return (
      single,
      "\(curve.x.count) measurements stand at \(places.count) \(x): those at one \(x) are averaged; if they "
        + "are several curves, name the columns that tell them apart with --by"
    )
  }

  /// How many places a curve is drawn at.
  private static let drawnPlaces = 60

  private static func forecast(
    _ curve: BacktestTable.Curve, _ table: BacktestTable, _ unit: EstimateResult.Unit,
    _ places: [Double], _ level: Double, warnings: [String]
  ) throws(CurveForecastError) -> Curve {
    let name = table.byNames.isEmpty ? table.request.y : curve.name
    let last = curve.x.max() ?? 0
    if let place = places.first(where: { $0 < last }) {
      throw CurveForecastError(
        isUsage: true,
        message: "--at names \(NumberText.shortest(place)), and \(name) has measurements up to "
          + "\(NumberText.shortest(last)): name places at or beyond the end of every curve, or "
          + "hide rows with --where")
    }
    let errors = try errors(curve, table, unit)
    let first = curve.x.min() ?? last
    let end = places.max() ?? last
    let grid =
      last < end && last > 0
      ? (0...drawnPlaces).map { i in
        i == drawnPlaces
          ? end : max(last, last * pow(end / last, Double(i) / Double(drawnPlaces)))
      } : [last]
    func values(_ at: [Double]) throws(FrontierError) -> [TaskResult.Forecast.Values] {
      let found = try CurveForecaster().forecast(x: curve.x, y: errors, at: at)
      let (outer, inner) = (
        try found.interval(level: level), try found.interval(level: TaskResult.Forecast.innerLevel)
      )
      return at.indices.map { i in
        .init(
          median: turned(found.median[i], unit), ends: (outer[i], inner[i]),
          turn: { turned($0, unit) })
      }
    }
    do throws(FrontierError) {
      return Curve(
        name: name, key: curve.key,
        points: TaskPoints(x: curve.x, y: curve.y, rows: curve.rows), values: try values(places),
        drawn: TaskResult.Forecast(
          x: grid, values: try values(grid), ceiling: nil, last: last, calibratedTo: 0,
          calibratedToX: last, hiddenEnds: 0, method: method),
        warnings: warnings + Self.warnings(curve, errors, first: first, last: last, table))
    } catch {
      guard case .notPositive(let variable, let index, let value) = error,
        curve.rows.indices.contains(index)
      else { throw CurveForecastError(isUsage: false, message: "\(name): \(error)") }
      throw CurveForecastError(
        isUsage: false,
        message: "\(TableError.name(table.file)), row \(curve.rows[index]), column "
          + "\"\(variable == "x" ? table.request.x : table.request.y)\": "
          + "\(NumberText.shortest(value)); a forecast works with ln x and ln y and needs values "
          + "above 0: leave the row out with --where")
    }
  }

  /// Losses and errors as they are, accuracies as what is missing to 1.
  private static func errors(
    _ curve: BacktestTable.Curve, _ table: BacktestTable, _ unit: EstimateResult.Unit
  ) throws(CurveForecastError) -> [Double] {
    guard unit.isAccuracy, !unit.isError else { return curve.y }
    var errors: [Double] = []
    for (i, y) in curve.y.enumerated() {
      let error = 1 - unit.model(y)
      guard error > 0, error <= 1 else {
        throw CurveForecastError(
          isUsage: false,
          message: "\(TableError.name(table.file)), row \(curve.rows[i]), column "
            + "\"\(table.request.y)\": \(NumberText.shortest(y)) is no accuracy below "
            + "\(NumberText.shortest(unit.scale)): leave the row out with --where, or pass another "
            + "--unit-y")
      }
      errors.append(error)
    }
    return errors
  }

  private static func turned(_ error: Double, _ unit: EstimateResult.Unit) -> Double {
    // No rate is above 1.
    guard unit.isAccuracy else { return error }
    return unit.isError ? min(error, unit.scale) : unit.table(1 - min(1, error))
  }

  /// Below this ratio of largest to smallest x ln x is no scale that a curve falls on.
  private static let leastRange = 1.2

  private static func warnings(
    _ curve: BacktestTable.Curve, _ errors: [Double], first: Double, last: Double,
    _ table: BacktestTable
  ) -> [String] {
    var warnings: [String] = []
    if first > 0, first < last, last / first < leastRange {
      warnings.append(
        "\(table.request.x) runs from \(NumberText.shortest(first)) to \(NumberText.shortest(last)): "
          + "a forecast takes ln \(table.request.x); count it from where the curve begins")
    }
    let order = curve.x.indices.sorted { curve.x[$0] < curve.x[$1] }
    let third = order.count / 3
    if third > 0 {
      func mean(_ places: some Collection<Int>) -> Double {
        places.reduce(0) { $0 + errors[$1] } / Double(places.count)
      }
      if mean(order.suffix(third)) > mean(order.prefix(third)) {
        warnings.append(
          "the curve gets worse with \(table.request.x), and a forecast takes it to get better; "
            + (curve.y.allSatisfy { 0...100 ~= $0 }
              ? "if \(table.request.y) is an accuracy, pass --unit-y fraction or percent"
              : "`frontier estimate` forecasts what rises"))
      }
    }
    return warnings
  }
}

/// Why curves could not be continued.
package struct CurveForecastError: Error {
  /// Whether the request is at fault, not the table.
  package let isUsage: Bool
  package let message: String
}

extension TaskResult.Forecast {
  /// The level of the inner interval.
  static let innerLevel = 0.8
}

extension TaskResult.Forecast.Values {
  /// Ends of intervals turned into another unit, in which they may stand the other way round.
  fileprivate init(
    median: Double, ends: (outer: ClosedRange<Double>, inner: ClosedRange<Double>),
    turn: (Double) -> Double
  ) {
    let outer = [turn(ends.outer.lowerBound), turn(ends.outer.upperBound)].sorted()
    let inner = [turn(ends.inner.lowerBound), turn(ends.inner.upperBound)].sorted()
    self.init(median: median, low: outer[0], high: outer[1], low80: inner[0], high80: inner[1])
  }
}
