import RealModule

extension Fit {
  /// All values of a quantity that an F-test does not reject: the profile likelihood interval.
  ///
  /// See ``profile(of:level:)``.
  ///
  /// - Throws: as ``profile(of:level:)``.
  public func profileInterval(
    for quantity: LawQuantity, level: Double = 0.95
  ) throws(FrontierError) -> Interval {
    try profile(of: quantity, level: level).interval
  }

  /// The profile of a parameter, the limit, f(x) or any function of the parameters, and its
  /// interval.
  ///
  /// Under a robust loss S is Σ w s²ρ(r²/s²) and σ² is E ψ²/E ψ′: intervals of parameters cover for any
  /// scale of the loss, far below the noise, too, where those from the tangent fall short.
  ///
  /// The interval holds every value v with (S(v) − S_min)/σ² ≤ t², S(v) the least sum of squares
  /// under the constraint and t Student's quantile (Bates & Watts 1988, §6.1). It is followed
  /// outwards in steps of half a t or, far out, of a factor 3:
  ///
  /// - An end at which the level is not reached within 10⁶ standard errors, or whose profile by
  ///   then has levelled off below it, is unbounded.
  /// - Where a profile has several valleys the outermost crossing counts, so far as the walk (until
  ///   S − S_min is three times what the level allows) and a search from the law's own starts just
  ///   beyond each crossing show it.
  /// - Bounds of the parameters hold in every fit; an end that stops at one is marked `bound`.
  /// - A constrained fit below S_min shows that the fit was no global minimum: the profile starts
  ///   again from there, and ``Interval/remarks`` says so.
  /// - A limit that does not exist at the estimate, but for parameters that fit about as well, has
  ///   an interval without an estimate.
  ///
  /// Complexity: some 15 to 40 fits.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for an unknown name or a
  ///   level outside (0, 1); ``FrontierError/notDefined(statistic:reason:)`` without a degree of
  ///   freedom, for a fixed parameter, or under a robust loss for what is no parameter.
  public func profile(
    of quantity: LawQuantity, level: Double = 0.95
  ) throws(FrontierError) -> LawProfile {
    let level = try level.checkedLevel()
    let known = try ResolvedQuantity(quantity, of: law, scale: scale, at: parameters)
    let profile = try profile(of: known, level: level)
    try Cancellation.check()
    // A limit that is a parameter here is a function of others beyond a pole of the formula, where
    // only drawing the law to it leads.
    guard case .limit = quantity.kind, let place = known.place, !profile.interval.isBounded,
      !isLimitBeyond(profile, place),
      let function = try? ResolvedQuantity(quantity, of: law, scale: scale),
      let other = try? self.profile(of: function, level: level),
      other.interval.finiteEnds > profile.interval.finiteEnds
    else {
      try Cancellation.check()
      return profile
    }
    return other
  }

  /// Whether a profile that has no end runs, on every such side, through laws whose limit is that
  /// parameter: then the limit has no end there either, whatever another walk finds.
  private func isLimitBeyond(_ profile: LawProfile, _ place: Int) -> Bool {
    let ends = [
      (profile.interval.lowEnd, profile.points.first),
      (profile.interval.highEnd, profile.points.last),
    ]
    return ends.allSatisfy { end, point in
      guard end == .unbounded else { return true }
      return point.map { law.limit(parameters: $0.parameters) == $0.parameters[place] } ?? false
    }
  }

  private func profile(
    of quantity: ResolvedQuantity, level: Double
  ) throws(FrontierError) -> LawProfile {
    let statistic = "a profile of \(quantity.name)"
    guard fitter.loss.kind == .squares || quantity.place != nil else {
      throw .notDefined(
        statistic: statistic,
        reason:
          "under the loss \(fitter.loss.kind.rawValue) a parameter alone has a profile; take a "
          + "Wald interval")
    }
    let linear = try LawLinearization(self, for: statistic)
    let variance = try criterionVariance(for: statistic)
    if let place = quantity.place, ranges[place].lowerBound == ranges[place].upperBound {
      throw .notDefined(statistic: statistic, reason: "\(quantity.name) is fixed")
    }
    let gradient = quantity.gradient(at: parameters, ranges: ranges)
    let variances = try LawVariances(linear, .model, for: statistic)
    let isHeld = quantity.place.map { !linear.free.contains($0) } ?? false
    let error =
      isHeld
      ? nil : gradient.flatMap { variances.standardError(of: linear.restricted($0)) }
    return try ProfileSearch(
      fit: self, quantity: quantity, statistic: statistic, level: level, error: error,
      remarks: remarks(for: linear).filter { !$0.hasSuffix("counts as known") }
    ).profile(from: parameters, least: solution.cost, variance: variance, restarts: 3)
  }
}

/// One profile, from the fit to its interval.
struct ProfileSearch {
  typealias Point = ConstrainedFit.Point

  let fit: Fit
  let quantity: ResolvedQuantity
  let statistic: String
  let level: Double
  /// The standard error, where there is one.
  let error: Double?
  let remarks: [String]

  private var degrees: Double { fit.intervalDegrees }

  func profile(
    from base: [Double], least: Double, variance: Double, restarts: Int
  ) throws(FrontierError) -> LawProfile {
    let value = quantity.value(base)
    let estimate = value.isFinite ? value : nil
    if solvedExactly {
      return exact(base, estimate, least)
    }
    // Residuals below the rounding of y would make every value of the quantity but one wrong, that of
    // a rate that could as well be a thousand times as large, too.
    let variance = max(variance, rounding)
    let t = StudentT.critical(twoSided: 1 - level, degreesOfFreedom: degrees)
    let (solver, start) = try solver(base, estimate, least, variance)
    var walk = ProfileWalk(solver, from: start, least: least, variance: variance, limit: t)
    walk.walk(-1)
    if walk.better == nil { walk.walk(1) }
    if let better = walk.better, restarts > 0 {
      return try restart(better, variance, restarts)
    }
    guard var crossings = walk.crossings() else {
      throw .notDefined(
        statistic: statistic,
        reason: "the data excludes every value of \(quantity.name) at this level")
    }
    for direction in [-1.0, 1.0] {
      for _ in 0..<2 {
        guard let u = direction < 0 ? crossings.low : crossings.high,
          walk.findsAnotherValley(beyond: u, direction)
        else { break }
        walk.walk(direction)
        crossings = walk.crossings() ?? crossings
      }
    }
    if let better = walk.better, restarts > 0 {
      return try restart(better, variance, restarts)
    }
    return report(walk, crossings, solver, estimate, degrees)
  }

  /// From a better minimum than the fit's: the profile's point, fitted freely.
  private func restart(
    _ point: Point, _ variance: Double, _ restarts: Int
  ) throws(FrontierError) -> LawProfile {
    let again = fit.refit(fixing: [:], start: point.parameters)
    let isBetter = again.cost < point.sumOfSquares
    let (base, least) =
      isBetter
      ? (again.parameters, again.cost) : (point.parameters, point.sumOfSquares)
    // The residuals' variance falls with the sum of squares; known errors and a loss keep theirs.
    let isOwn = fit.fitter.loss.kind == .squares && !fit.hasKnownErrors
    let remark =
      "the fit was no global minimum: its criterion is \(fit.solution.cost), and "
      + "\(least) was found on the way; start the search at \(base)"
    let search = ProfileSearch(
      fit: fit, quantity: quantity, statistic: statistic, level: level, error: nil,
      remarks: remarks.filter { !$0.hasPrefix("the fit was no global") } + [remark])
    return try search.profile(
      from: base, least: least, variance: isOwn ? least / degrees : variance,
      restarts: restarts - 1)
  }

  private var rounding: Double { fit.roundingVariance }

  private static let isExact =
    "the law goes through every point: there is no error to speak of"

  /// Whether there is no scale at all: every y is 0.
  private var solvedExactly: Bool { !(rounding > 0) }

  private func exact(_ base: [Double], _ estimate: Double?, _ least: Double) -> LawProfile {
    let value = estimate ?? .nan
    let interval = Interval(
      name: quantity.name, estimate: estimate, low: estimate ?? -.infinity,
      high: estimate ?? .infinity, lowEnd: estimate == nil ? .unbounded : .level,
      highEnd: estimate == nil ? .unbounded : .level, level: level, method: .profile,
      standardError: error, degreesOfFreedom: degrees,
      remarks: remarks + [Self.isExact])
    let point = LawProfile.Point(
      value: value, signedRoot: 0, sumOfSquares: least, parameters: base)
    return LawProfile(
      name: quantity.name, points: value.isFinite ? [point] : [], interval: interval)
  }

  /// The constrained fits and the point from which the walk starts: the estimate, or where the
  /// quantity has no value there the best fit at which it has one.
  private func solver(
    _ base: [Double], _ estimate: Double?, _ least: Double, _ variance: Double
  ) throws(FrontierError) -> (ConstrainedFit, Point) {
    let y = fit.observations.y
    let size = Starts.spread(y)
    if let estimate {
      var spread = error ?? 0
      if !(spread > 0 && spread.isFinite) {
        spread = quantity.place == nil ? 0.1 * size : 0.1 * max(abs(estimate), 1e-3)
      }
      spread = min(spread, max(abs(estimate), naturalSize))
      let solver = ConstrainedFit(
        fit, quantity, centre: estimate, spread: spread, variance: variance)
      return (
        solver, Point(u: 0, value: estimate, sumOfSquares: least, parameters: base)
      )
    }
    let centre = Starts.quantiles(y, [0.5])[0]
    let solver = ConstrainedFit(fit, quantity, centre: centre, spread: size, variance: variance)
    let candidates = solver.globalStarts(near: 0) + mirrored(base)
    var best: Point?
    for candidate in candidates {
      let value = quantity.value(candidate)
      guard value.isFinite,
        let point = solver.point(near: solver.address(of: value), from: [candidate])
      else { continue }
      if best == nil || point.sumOfSquares < best!.sumOfSquares { best = point }
    }
    guard let best else {
      throw .notDefined(
        statistic: statistic,
        reason: "\(quantity.name) has no value at the fitted parameters nor near them")
    }
    return (solver, best)
  }

  /// How large the quantity may well be: a standard error far beyond it, on a ridge, is no step to
  /// walk by. For a nonlinear parameter the size of the law's starts, for what has the unit of y
  /// that of y.
  private var naturalSize: Double {
    let layout = LawLayout(fit.law.parameters)
    if let place = quantity.place, let j = layout.nonlinear.firstIndex(of: place) {
      let starts = fit.law.starts(for: fit.observations).compactMap { $0.count > j ? $0[j] : nil }
      return starts.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    }
    let isResponse = quantity.place != nil || quantity.isResponse
    return isResponse ? fit.observations.y.reduce(0) { max($0, abs($1)) } : .infinity
  }

  /// The fitted parameters with one nonlinear parameter on the other side of 0, the linear ones
  /// fitted anew.
  private func mirrored(_ base: [Double]) -> [[Double]] {
    var found: [[Double]] = []
    for (place, parameter) in fit.law.parameters.enumerated() where !parameter.isLinear {
      for value in [-base[place], -0.1 * base[place], -0.1, 0.1] {
        guard fit.ranges[place].contains(value), value != 0 else { continue }
        var start = base
        start[place] = value
        let refit = fit.refit(fixing: [place: value], start: start)
        if refit.cost.isFinite { found.append(refit.parameters) }
      }
    }
    return found
  }

  private func report(
    _ walk: ProfileWalk, _ crossings: (low: Double?, high: Double?), _ solver: ConstrainedFit,
    _ estimate: Double?, _ degrees: Double
  ) -> LawProfile {
    let first = walk.points[0].value
    let last = walk.points[walk.points.count - 1].value
    func end(_ u: Double?, _ kind: Interval.End, _ outermost: Double, _ open: Double)
      -> (Double, Interval.End)
    {
      if let u { return (solver.value(at: u), .level) }
      return kind == .bound ? (outermost, .bound) : (open, .unbounded)
    }
    let (low, lowEnd) = end(crossings.low, walk.ends.low, first, -.infinity)
    let (high, highEnd) = end(crossings.high, walk.ends.high, last, .infinity)
    var remarks = remarks
    if walk.variance == rounding { remarks.append(Self.isExact) }
    if estimate == nil {
      remarks.append("\(quantity.name) does not exist at the fitted parameters")
    }
    for (kind, name) in [(lowEnd, "lower"), (highEnd, "upper")] where kind == .unbounded {
      remarks.append("the data sets no \(name) end to \(quantity.name)")
    }
    let middle = estimate ?? .infinity
    return LawProfile(
      name: quantity.name,
      points: walk.points.map {
        LawProfile.Point(
          value: $0.value, signedRoot: $0.value < middle ? -walk.root($0) : walk.root($0),
          sumOfSquares: $0.sumOfSquares, parameters: $0.parameters)
      },
      interval: Interval(
        name: quantity.name, estimate: estimate, low: low, high: high, lowEnd: lowEnd,
        highEnd: highEnd, level: level, method: .profile, standardError: error,
        degreesOfFreedom: degrees, remarks: remarks))
  }
}
