import Foundation

/// The ranges of x and y a panel shows, and how its axes run.
struct PanelDomain: Sendable, Equatable {
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  let xKind: AxisScale.Kind
  let yKind: AxisScale.Kind

  /// Everything of one task that must be seen; `nil` without points.
  ///
  /// The cloud sets the scale, but for a few rows far below all others (a zero that stands for
  /// "not measured"), which are marked at the edge. The ceiling and its interval are included as
  /// far as they lie within two of the cloud's heights; what reaches further is cut off and drawn
  /// as an arrow. For accuracies x goes on to its end, and neither axis leaves [0, end].
  init?(_ task: TaskResult, _ result: EstimateResult, options: FigureOptions) {
    guard !task.points.isEmpty else { return nil }
    let (xUnit, yUnit) = (result.xUnit, result.unit)
    let isError = options.axes == .logError
    xKind = Self.kind(xUnit, task.points.x, isError: isError)
    yKind = Self.kind(yUnit, task.points.y, isError: isError)
    x = Self.x(task, xUnit, xKind)
    var y = Self.y(task, yUnit, yKind)
    // A logarithmic axis has no place for an end that is not above 0.
    var isPositive = false
    if case .logarithmic = yKind { isPositive = true }
    func end(_ value: Double?) -> Double? { value.flatMap { isPositive && $0 <= 0 ? nil : $0 } }
    if let low = end(options.yLow) { y = low...max(y.upperBound, low.nextUp) }
    if let high = end(options.yHigh) { y = min(y.lowerBound, high.nextDown)...high }
    if case .error(let end) = yKind, y.upperBound >= end {
      y = min(y.lowerBound, end * 0.98)...end * 0.999
    }
    self.y = y
  }

  /// For a panel with nothing to show.
  init(emptyFor result: EstimateResult) {
    x = 0...(result.xUnit.end ?? 1)
    y = 0...(result.unit.end ?? 1)
    (xKind, yKind) = (.linear, .linear)
  }

  /// Whether a point has its place inside the axes.
  func holds(_ point: TaskResult.Point) -> Bool {
    func inside(_ value: Double, _ range: ClosedRange<Double>, _ kind: AxisScale.Kind) -> Bool {
      if case .logarithmic(.some) = kind, value == 0 { return true }
      return range.contains(value)
    }
    return inside(point.x, x, xKind) && inside(point.y, y, yKind)
  }

  /// The smallest domain that holds both.
  func union(_ other: PanelDomain) -> PanelDomain {
    guard xKind == other.xKind, yKind == other.yKind else { return self }
    return PanelDomain(
      x: Self.hull(x, other.x), y: Self.hull(y, other.y), xKind: xKind, yKind: yKind)
  }

  /// This domain with another's x.
  func sharingX(of other: PanelDomain) -> PanelDomain {
    PanelDomain(x: other.x, y: y, xKind: other.xKind, yKind: yKind)
  }

  private init(
    x: ClosedRange<Double>, y: ClosedRange<Double>, xKind: AxisScale.Kind, yKind: AxisScale.Kind
  ) {
    self.x = x
    self.y = y
    self.xKind = xKind
    self.yKind = yKind
  }

  private static func kind(
    _ unit: EstimateResult.Unit, _ values: [Double], isError: Bool
  ) -> AxisScale.Kind {
    if isError, let end = unit.end { return .error(end: end) }
    if unit == .date { return .date }
    guard AxisGrid.isLogarithmic(values, unit: unit) else { return .linear }
    return .logarithmic(
      leastAboveZero: values.contains(0) ? values.lazy.filter { $0 > 0 }.min() : nil)
  }

  private static func x(
    _ task: TaskResult, _ unit: EstimateResult.Unit, _ kind: AxisScale.Kind
  ) -> ClosedRange<Double> {
    let values = task.points.x
    var low = lowest(values)
    var high = values.max() ?? low
    if let last = task.band?.x.last, last.isFinite { high = max(high, last) }
    // Where x has no end the forecast goes some way beyond the data.
    if let last = task.forecast?.x.last, last.isFinite { high = max(high, last) }
    switch kind {
    case .logarithmic(let least):
      low = least ?? values.lazy.filter { $0 > 0 }.min() ?? 1
      if least != nil { low *= pow(low / high, AxisScale.zeroShare) }
      return (low / 1.2)...(high * 1.2)
    case .error(let end): return errors(from: low, to: values.max() ?? low, end)
    case .linear, .date:
      if let end = unit.end { high = max(high, end) }
      return padded(low, high, by: 0.025, end: nil, floor: unit.end == nil ? nil : 0)
    }
  }

  private static func y(
    _ task: TaskResult, _ unit: EstimateResult.Unit, _ kind: AxisScale.Kind
  ) -> ClosedRange<Double> {
    let values = task.points.y
    let (least, most) = (lowest(values), values.max() ?? 0)
    var (bottom, top) = (least, most)
    let height = most > least ? most - least : most.magnitude * 0.2
    let reach = max(height, (unit.end ?? 0) * 0.1)
    func include(_ value: Double?) {
      guard let value, value.isFinite else { return }
      top = max(top, min(value, most + 2 * reach))
      bottom = min(bottom, max(value, least - reach))
    }
    if task.ceiling.estimate != nil {
      include(task.ceiling.estimate)
      include(task.ceiling.low)
      include(task.ceiling.high)
    }
    let forecast = task.forecast?.ceiling ?? task.forecast?.values.last
    include(forecast?.median)
    include(forecast?.low80)
    include(forecast?.high80)
    if let band = task.band, let first = task.points.x.min(), let last = task.points.x.max() {
      for (x, fit) in zip(band.x, band.fit) where x <= last && x >= first && fit.isFinite {
        top = max(top, min(fit, most + reach))
      }
    }
    switch kind {
    case .logarithmic:
      let low = values.lazy.filter { $0 > 0 }.min() ?? 1
      return (max(bottom, low) / 1.1)...(max(top, low) * 1.1)
    case .error(let end): return errors(from: bottom, to: top, end)
    case .linear, .date:
      return padded(bottom, top, by: 0.05, end: unit.end, floor: unit.end == nil ? nil : 0)
    }
  }

  /// From a tenth more of the largest error to a fifth less of the least, which is above 0.
  private static func errors(from low: Double, to high: Double, _ end: Double) -> ClosedRange<
    Double
  > {
    let most = max(end - low, end * 1e-6)
    let least = max(end - high, most * 1e-3, end * 1e-6)
    return max(0, end - most * 1.1)...(end - least * 0.8)
  }

  /// The largest share of rows that may be marked at the edge instead of stretching the axis.
  private static let apartShare = 0.05
  /// How far below all others, in their range, such rows lie.
  private static let apartDistance = 0.4

  /// The smallest value, without a few that lie far below all others.
  private static func lowest(_ values: [Double]) -> Double {
    let limit = min(8, max(2, Int(Double(values.count) * apartShare)))
    guard values.count >= 10, let most = values.max() else { return values.min() ?? 0 }
    // The few smallest, ascending, by insertion: one pass.
    var least: [Double] = []
    for value in values where least.count <= limit || value < least[limit] {
      let place = least.firstIndex { $0 > value } ?? least.count
      least.insert(value, at: place)
      if least.count > limit + 1 { least.removeLast() }
    }
    for k in 1...limit where least[k] - least[k - 1] > apartDistance * (most - least[k]) {
      return least[k]
    }
    return least[0]
  }

  private static func hull(
    _ a: ClosedRange<Double>, _ b: ClosedRange<Double>
  ) -> ClosedRange<Double> {
    min(a.lowerBound, b.lowerBound)...max(a.upperBound, b.upperBound)
  }

  private static func padded(
    _ low: Double, _ high: Double, by share: Double, end: Double?, floor: Double?
  ) -> ClosedRange<Double> {
    var span = high - low
    if !(span > 0) { span = max(low.magnitude * 0.2, (end ?? 1) * 0.1) }
    var (lower, upper) = (low - share * span, high + share * span)
    if let floor { lower = max(lower, min(floor, low)) }
    if let end { upper = min(upper, max(end, high)) }
    // Values so large that padding is lost in rounding, or overflows, still need a width.
    if !(upper > lower) || !(upper - lower).isFinite { (lower, upper) = (low / 2 - 1, low / 2 + 1) }
    return lower...upper
  }
}
