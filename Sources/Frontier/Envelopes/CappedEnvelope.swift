/// An estimator whose curve ends where y does: an extrapolated edge of accuracies may pass 1, which no
/// model can, and no law of accuracies be fitted to it.
struct CappedEnvelope: EnvelopeEstimator {
  let base: any EnvelopeEstimator
  let range: ClosedRange<Double>

  var name: String { base.name }
  var rate: Double { base.rate }
  var hullPart: UpperHullPart? { base.hullPart }
  var isCurve: Bool { base.isCurve }
  var admitsOrdinaryBootstrap: Bool { base.admitsOrdinaryBootstrap }

  func settled(on cloud: PointCloud) throws(FrontierError) -> any EnvelopeEstimator {
    CappedEnvelope(base: try base.settled(on: cloud), range: range)
  }

  func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    let edge = try base.envelope(of: cloud)
    guard let curve = edge.curve, !curve.outline.y.allSatisfy(range.contains) else { return edge }
    return Envelope(
      method: edge.method, curve: CappedCurve(base: curve, ends: range), support: edge.vertices,
      isFlatBeyondEnd: edge.isFlatBeyondEnd)
  }
}

/// A curve inside what y can be.
private struct CappedCurve: EdgeCurve {
  let base: any EdgeCurve
  let ends: ClosedRange<Double>

  var range: ClosedRange<Double> { base.range }

  func value(at x: Double) -> Double {
    let height = base.value(at: x)
    return height.isNaN ? height : min(max(height, ends.lowerBound), ends.upperBound)
  }

  var outline: EdgeOutline {
    let outline = base.outline
    return EdgeOutline(
      x: outline.x, y: outline.y.map { min(max($0, ends.lowerBound), ends.upperBound) })
  }
}

extension EnvelopeEstimator {
  /// The estimator, its curve kept inside `range`; itself where its edge is made of points, or y has no
  /// ends.
  func capped(within range: ClosedRange<Double>) -> any EnvelopeEstimator {
    isCurve && (range.lowerBound.isFinite || range.upperBound.isFinite)
      ? CappedEnvelope(base: self, range: range) : self
  }
}
