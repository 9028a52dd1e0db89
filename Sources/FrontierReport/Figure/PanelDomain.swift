/// The ranges of x and y a panel shows.
struct PanelDomain: Sendable, Equatable {
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  /// Raw values whose largest is 20 times the smallest are drawn on a logarithmic x axis.
  let isXLogarithmic: Bool

  /// Everything of one task that must be seen; `nil` without points.
  ///
  /// The cloud sets the scale. The ceiling and its interval are included as far as they lie
  /// within two of the cloud's heights; what reaches further is cut off and drawn as an
  /// arrow. For accuracies x goes on to its end, and neither axis leaves [0, end].
  init?(_ task: TaskResult, unit: EstimateResult.Unit) {
    guard let first = task.points.first else { return nil }
    var (minX, maxX, minY, maxY) = (first.x, first.x, first.y, first.y)
    for point in task.points {
      minX = min(minX, point.x)
      maxX = max(maxX, point.x)
      minY = min(minY, point.y)
      maxY = max(maxY, point.y)
    }
    var bottom = minY
    var top = maxY
    let height = maxY > minY ? maxY - minY : maxY.magnitude * 0.2
    let reach = max(height, (unit.end ?? 0) * 0.1)
    func include(_ value: Double?) {
      guard let value, value.isFinite else { return }
      top = max(top, min(value, maxY + 2 * reach))
      bottom = min(bottom, max(value, minY - reach))
    }
    if task.ceiling.estimate != nil {
      include(task.ceiling.estimate)
      include(task.ceiling.low)
      include(task.ceiling.high)
    }
    include(task.forecast?.ceiling?.median)
    include(task.forecast?.ceiling?.low80)
    include(task.forecast?.ceiling?.high80)
    if let band = task.band {
      let dataEnd = maxX
      for (x, fit) in zip(band.x, band.fit) where x <= dataEnd && x >= minX {
        if fit.isFinite { top = max(top, min(fit, maxY + reach)) }
      }
      if let last = band.x.last, last.isFinite { maxX = max(maxX, last) }
    }
    if let end = unit.end { maxX = max(maxX, end) }
    isXLogarithmic = unit == .raw && minX > 0 && maxX / minX >= 20
    if isXLogarithmic {
      x = (minX / 1.2)...(maxX * 1.2)
    } else {
      x = Self.padded(minX, maxX, by: 0.025, end: nil, floor: unit.end == nil ? nil : 0)
    }
    y = Self.padded(bottom, top, by: 0.05, end: unit.end, floor: unit.end == nil ? nil : 0)
  }

  /// For a panel with nothing to show.
  init(emptyFor unit: EstimateResult.Unit) {
    x = 0...(unit.end ?? 1)
    y = x
    isXLogarithmic = false
  }

  /// The smallest domain that holds both.
  func union(_ other: PanelDomain) -> PanelDomain {
    PanelDomain(
      x: Self.hull(x, other.x), y: Self.hull(y, other.y),
      isXLogarithmic: isXLogarithmic && other.isXLogarithmic)
  }

  /// This domain with another's x.
  func sharingX(of other: PanelDomain) -> PanelDomain {
    PanelDomain(x: other.x, y: y, isXLogarithmic: other.isXLogarithmic)
  }

  private init(x: ClosedRange<Double>, y: ClosedRange<Double>, isXLogarithmic: Bool) {
    self.x = x
    self.y = y
    self.isXLogarithmic = isXLogarithmic
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
