import Frontier

/// What can be drawn of a result: results of the library can, as they are; one that a program put
/// together may hold numbers that have no place on paper.
extension EstimateResult {
  /// Beyond it differences of two numbers are no numbers any more.
  static let largestDrawn = 1e300

  /// The result without points outside what their unit allows, with `nil` for ceilings that are no
  /// numbers, and curves cut to the places they all have; itself where there is nothing to leave out.
  var drawable: EstimateResult {
    guard tasks.contains(where: { $0.drawable(self) != nil }) else { return self }
    return EstimateResult(
      x: x, unit: unit, xUnit: xUnit, noun: noun, level: level, replicates: replicates, seed: seed,
      source: source, envelope: envelope, model: model, formula: formula, target: target,
      tasks: tasks.map { $0.drawable(self) ?? $0 })
  }
}

extension TaskResult {
  /// The task as it can be drawn; `nil` where it can be as it is.
  fileprivate func drawable(_ result: EstimateResult) -> TaskResult? {
    let (xRange, yRange) = (Self.drawn(result.xUnit), Self.drawn(result.unit))
    func holds(_ point: Point) -> Bool { xRange.contains(point.x) && yRange.contains(point.y) }
    let isWhole =
      points.x.allSatisfy(xRange.contains) && points.y.allSatisfy(yRange.contains)
      && vertices.allSatisfy(holds) && band?.isDrawable ?? true && forecast?.isDrawable ?? true
      && ceiling.isDrawable && fits.allSatisfy { $0.isDrawable(over: band) }
    guard !isWhole else { return nil }
    return TaskResult(
      y: y, group: group, points: points.filter(holds), dropped: dropped, envelope: envelope,
      vertices: vertices.filter(holds), interpolation: interpolation,
      isFlatBeyondEnd: isFlatBeyondEnd, fits: self.fits.filter { $0.isDrawable(over: band) },
      target: target, ceiling: ceiling.isDrawable ? ceiling : ceiling.undrawn,
      band: band.flatMap { $0.isDrawable ? $0 : nil }, reversal: reversal, warnings: warnings,
      selection: selection, forecast: forecast.flatMap { $0.isDrawable ? $0 : nil })
  }

  private static func drawn(_ unit: EstimateResult.Unit) -> ClosedRange<Double> {
    unit.range.clamped(to: -EstimateResult.largestDrawn...EstimateResult.largestDrawn)
  }
}

/// Whether values can be drawn where there are any: a place without one is a gap.
private func areDrawable(_ values: [Double]) -> Bool {
  values.allSatisfy { !$0.isFinite || abs($0) <= EstimateResult.largestDrawn }
}

extension TaskResult.Band {
  fileprivate var isDrawable: Bool {
    [fit.count, low.count, high.count].allSatisfy { $0 == x.count } && x.allSatisfy(\.isFinite)
      && areDrawable(x) && areDrawable(fit) && areDrawable(low) && areDrawable(high)
  }
}

extension TaskResult.Forecast {
  fileprivate var isDrawable: Bool {
    values.count == x.count && areDrawable(x + [last, calibratedToX])
      && (values + [ceiling].compactMap(\.self)).allSatisfy {
        areDrawable([$0.median, $0.low, $0.high, $0.low80, $0.high80])
      }
  }
}

extension TaskResult.Fit {
  /// Its curve has a value at every place of the band.
  fileprivate func isDrawable(over band: TaskResult.Band?) -> Bool {
    (band == nil || curve.count == band?.x.count) && areDrawable(curve)
      && law.parameterNames.count == law.parameters.count
  }
}

extension TaskResult.Ceiling {
  fileprivate var isDrawable: Bool {
    [estimate, low, high].allSatisfy {
      $0.map { $0.isFinite && abs($0) <= EstimateResult.largestDrawn } ?? true
    }
  }

  fileprivate var undrawn: TaskResult.Ceiling {
    func kept(_ value: Double?) -> Double? {
      value.flatMap { $0.isFinite && abs($0) <= EstimateResult.largestDrawn ? $0 : nil }
    }
    return TaskResult.Ceiling(
      estimate: kept(estimate), low: kept(low), high: kept(high), method: method,
      usedReplicates: usedReplicates)
  }
}

extension FigureOptions {
  /// Widths, in millimetres, and sizes of text, in points, that a page can have.
  private static let widths = 10.0...10_000
  private static let textSizes = 1.0...200

  /// The options without numbers that no figure can have.
  var drawable: FigureOptions {
    var options = self
    func kept(_ value: Double?, _ range: ClosedRange<Double>) -> Double? {
      value.flatMap { range.contains($0) ? $0 : nil }
    }
    let axis = -EstimateResult.largestDrawn...EstimateResult.largestDrawn
    options.width = kept(width, Self.widths)
    options.fontSize = kept(fontSize, Self.textSizes)
    options.yLow = kept(yLow, axis)
    options.yHigh = kept(yHigh, axis)
    return options
  }
}
