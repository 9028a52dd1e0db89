import Frontier

/// Whether a fit says anything of the data, beyond what its derivatives tell: a y without shape, a
/// limit out of sight, a law worse than none.
struct FitPlausibility {
  let fit: Fit
  /// The limit with its interval, where the law has one.
  let limit: FitResult.Quantity?
  /// The parameters.
  var parameters: [FitResult.Quantity] = []

  /// Beyond so many ranges of y a limit is an extrapolation, however narrow its interval.
  private static let farthest = 10.0
  /// Beyond one range of y it is one where the far end of its interval is so many times further
  /// from the data than the near end.
  private static let widest = 2.0
  /// A limit nearer than that is as little known where its interval begins this near to the data and
  /// ends this far from it, in ranges of y.
  private static let open = (near: 0.5, far: 2.0)

  /// The rows that count.
  private var seen: [Int] {
    let weights = fit.observations.weights
    return fit.observations.y.indices.filter { i in weights.map { $0[i] > 0 } ?? true }
  }

  private var range: (low: Double, high: Double) {
    let y = seen.map { fit.observations.y[$0] }
    return (y.min() ?? 0, y.max() ?? 0)
  }

  /// Whether every y is the same, so that there is no curve to be found.
  var isConstant: Bool { fit.observations.count > 1 && range.low == range.high }

  /// By how many times the range of y the limit lies beyond the data, where it is too far to be one
  /// that the data shows; `nil` else.
  var distance: Double? {
    guard let limit, limit.state == .determined, let value = limit.value else { return nil }
    let (low, high) = range
    let height = high - low
    guard height > 0 else { return nil }
    // From the end of the data that is nearer: where the law begins it may be far away.
    let (edge, sign) = value > high ? (high, 1.0) : (low, -1.0)
    let beyond = sign * (value - edge) / height
    guard beyond > 0 else { return nil }
    if beyond > Self.farthest { return beyond }
    guard let interval = limit.interval else { return nil }
    let ends = [interval.low, interval.high].map { sign * ($0 - edge) / height }
    let (near, far) = (min(ends[0], ends[1]), max(ends[0], ends[1]))
    if beyond <= 1 { return near < Self.open.near && far > Self.open.far ? beyond : nil }
    return near <= 0 || far > Self.widest * near ? beyond : nil
  }

  /// A level from which the law comes, at the far end of x, and by how many times the range of y it lies
  /// beyond the data where that is out of sight: a sigmoid of a curve that only levels off has any
  /// bottom.
  private var farLevel: (quantity: FitResult.Quantity, distance: Double)? {
    let (low, high) = range
    guard high > low, fit.observations.inputs.count == 1 else { return nil }
    let x = seen.map { fit.observations.x[$0] }
    guard let first = x.min(), let last = x.max() else { return nil }
    let far =
      fit.law.domain.inputs == .anyNumber ? first - 1e6 * (last - first) : min(first, 1) * 1e-12
    let start = fit.value(at: far)
    guard fit.law.domain.inputs.contains(far), start.isFinite else { return nil }
    for (parameter, quantity) in zip(fit.law.parameters, parameters) where parameter.isLevel {
      guard quantity.state == .determined, let value = quantity.value,
        abs(value - start) <= 1e-6 * abs(value)
      else { continue }
      let distance = max(value - high, low - value) / (high - low)
      if distance > Self.farthest { return (quantity, distance) }
    }
    return nil
  }

  /// That the law fits worse than the mean of y, in words; `nil` where it does not.
  var worseThanMean: String? {
    guard fit.scale == .identity, fit.fitter.loss.kind == .squares, fit.solution.isMinimum,
      fit.observations.count > fit.ranges.count, !isConstant
    else { return nil }
    let data = fit.observations
    let weights = data.y.indices.map { data.weights?[$0] ?? 1 }
    let total = weights.reduce(0, +)
    let mean = zip(weights, data.y).reduce(0) { $0 + $1.0 * $1.1 } / total
    let square = zip(weights, data.y).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    let spread = (square / total).squareRoot()
    guard fit.rootMeanSquare > spread else { return nil }
    return "the law fits worse than a constant would (rmse "
      + "\(NumberText.significant(fit.rootMeanSquare)), about the mean "
      + "\(NumberText.significant(spread))): look at the units of x and y, take another law, or "
      + "begin elsewhere with --start"
  }

  /// Whether no parameter is of the limit's size, so that all may be known where it is not: of a
  /// user's formula that saturates far outside what it is used for.
  private var isApart: Bool {
    guard let value = limit?.value else { return false }
    return fit.parameters.allSatisfy { abs($0) < Self.part * abs(value) }
  }

  /// An asymptote is the limit, or a change towards it, most of it.
  private static let part = 0.1

  /// That the limit of a law whose parameters are determined lies out of sight; `nil` else.
  var limitApart: String? {
    guard isApart, let distance, distance > Self.farthest, let value = limit?.value else {
      return nil
    }
    return
      "every parameter is determined, but its limit, \(NumberText.significant(value)), lies far "
      + "beyond the data: do not quote it"
  }

  /// Why the data says nothing of the law although the search ended well; `nil` where it does.
  func refusal(y name: String) -> String? {
    if isConstant {
      return
        "not determined: every \(name) is \(NumberText.shortest(range.low)), and a constant has "
        + "no shape; take rows in which it changes"
    }
    if let (level, distance) = farLevel, let value = level.value {
      return
        "not determined: \(level.name), \(NumberText.significant(value)), lies beyond the data by "
        + "\(NumberText.significant(distance, digits: 2, trimmed: true)) times all that \(name) changes "
        + "in it; fix it, or take a law without it"
    }
    guard limitApart == nil, let distance, let value = limit?.value else { return nil }
    if distance <= 1, let interval = limit?.interval {
      return
        "not determined: the limit lies anywhere from \(NumberText.significant(interval.low)) to "
        + "\(NumberText.significant(interval.high)); take points further out, fix a parameter, or do "
        + "not quote the limit"
    }
    return "not determined: the limit, \(NumberText.significant(value)), lies beyond the data by "
      + "\(NumberText.significant(distance, digits: 2, trimmed: true)) times all that \(name) changes in it; take "
      + "points further out, fix a parameter, or do not quote the limit"
  }
}
