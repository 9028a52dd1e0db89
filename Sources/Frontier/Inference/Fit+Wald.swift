import RealModule

extension Fit {
  /// Estimate ± t·standard error of a parameter, the limit, f(x) or any function of the
  /// parameters, by the delta method.
  ///
  /// On the quantity's ``LawQuantity/scale`` and turned back, so that an interval of f on a logit
  /// scale stays inside (0, 1). Where the data does not determine the quantity the interval is
  /// unbounded. An interval that is wide beside the curvature of the law is better taken from
  /// ``profileInterval(for:level:)``; one of errors with several variances needs
  /// ``CovarianceEstimator/heteroscedastic``.
  ///
  /// Complexity: O(n p²).
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for an unknown name or a
  ///   level outside (0, 1); ``FrontierError/notDefined(statistic:reason:)`` where there is no
  ///   minimum or no degree of freedom.
  public func waldInterval(
    for quantity: LawQuantity, level: Double = 0.95, covariance: CovarianceEstimator = .model
  ) throws(FrontierError) -> Interval {
    let level = try level.checkedLevel()
    let quantity = try ResolvedQuantity(
      quantity, of: law, scale: scale, at: parameters)
    let statistic = "a Wald interval of \(quantity.name)"
    let linear = try LawLinearization(self, for: statistic)
    let variances = try LawVariances(linear, covariance, for: statistic)
    let degrees = variances.degreesOfFreedom
    let estimate = quantity.value(parameters)
    var remarks = remarks(for: linear)
    func unbounded(_ estimate: Double?, _ remark: String) -> Interval {
      Interval(
        name: quantity.name, estimate: estimate, low: -.infinity, high: .infinity,
        lowEnd: .unbounded, highEnd: .unbounded, level: level, method: .wald, standardError: nil,
        degreesOfFreedom: degrees, remarks: remarks + [remark])
    }
    guard estimate.isFinite else {
      return unbounded(nil, "\(quantity.name) does not exist at the fitted parameters")
    }
    if let place = quantity.place, !linear.free.contains(place) {
      let isFixed = ranges[place].lowerBound == ranges[place].upperBound
      throw .notDefined(
        statistic: statistic,
        reason: isFixed
          ? "\(quantity.name) is fixed" : "\(quantity.name) lies on its bound; take its profile")
    }
    guard let gradient = quantity.gradient(at: parameters, ranges: ranges),
      let error = variances.standardError(of: linear.restricted(gradient))
    else { return unbounded(estimate, "the data does not determine \(quantity.name)") }
    var working = quantity.scale
    var (z, slope) = (working.transform(estimate), working.slope(estimate))
    if !z.isFinite || !slope.isFinite {
      (working, z, slope) = (.identity, estimate, 1)
      remarks.append("\(quantity.name) lies outside the scale of the fit; taken as it is")
    }
    let t = StudentT.critical(twoSided: 1 - level, degreesOfFreedom: degrees)
    let half = t * error * abs(slope)
    return Interval(
      name: quantity.name, estimate: estimate, low: working.inverse(z - half),
      high: working.inverse(z + half), lowEnd: .level, highEnd: .level, level: level,
      method: .wald, standardError: error, degreesOfFreedom: degrees, remarks: remarks)
  }

  /// What an interval from the tangent takes for granted and should say.
  func remarks(for linear: LawLinearization) -> [String] {
    var remarks: [String] = []
    if solution.stopped == .noProgress {
      remarks.append("the search stopped before the gradient vanished")
    }
    for place in solution.atBound {
      remarks.append("\(law.parameters[place].name) lies on its bound and counts as known")
    }
    if observations.weights != nil, observations.weightMeaning == .counts,
      let least = observations.weights?.filter({ $0 > 0 }).min(), least < 1
    {
      remarks.append("weights below 1 count as parts of a point; give precisions if that is meant")
    }
    return remarks
  }
}
