/// An estimate of a number with a confidence interval: a parameter, a ceiling, f at some x.
public struct Interval: Sendable, Hashable, Codable {
  /// How an interval was made.
  @nonexhaustive
  public enum Method: String, Sendable, Codable {
    /// Estimate ± t·standard error on some scale (the delta method).
    case wald
    /// All values that an F-test does not reject, the other parameters fitted anew at each.
    case profile
    /// Quantiles of replicates.
    case percentile
    /// Quantiles of replicates, turned round about the estimate.
    case basic
    /// Quantiles of replicates at levels moved by their median bias.
    case biasCorrected = "bias-corrected"
    /// The same with the acceleration.
    case bca
    /// Quantiles of the replicates' deviations in units of their own.
    case studentized
    /// Basic at tails moved by a double bootstrap.
    case calibrated
    /// Quantiles of draws of the parameters given the data: likelihood times a weak prior.
    case likelihood
  }

  /// What an end of an interval is.
  @nonexhaustive
  public enum End: String, Sendable, Codable {
    /// The level is reached there.
    case level
    /// The quantity can go no further: a bound of its parameter, the end of its values, or a value
    /// that was measured. The level is not reached.
    case bound
    /// There is no end: the level is reached nowhere. The number is ±∞.
    case unbounded
    /// Not computed, for a reason among the ``Interval/remarks``. The number is ±∞.
    case none
  }

  /// The quantity's name.
  public let name: String
  /// Its value at the fitted parameters, `nil` where it has none there (a limit that does not
  /// exist, a parameter beyond all numbers) or the data does not determine it.
  public let estimate: Double?
  /// The lower end; −∞ where ``lowEnd`` is `unbounded` or `none`.
  public let low: Double
  /// The upper end; +∞ where ``highEnd`` is `unbounded` or `none`.
  public let high: Double
  /// What the lower end is.
  public let lowEnd: End
  /// What the upper end is.
  public let highEnd: End
  /// Confidence level, in (0, 1).
  public let level: Double
  /// How it was made.
  public let method: Method
  /// On the scale of the quantity itself; `nil` where the data does not determine it, or the method
  /// needs none.
  public let standardError: Double?
  /// Of the t or F distribution used; ∞ where there is none.
  public let degreesOfFreedom: Double
  /// How many replicates it is made from, and how many were drawn.
  public let replicates: Replicates?
  /// How it was made, for people ("m-out-of-n bootstrap, m = 36 of 118, …").
  public let procedure: String
  /// What a statistician would add.
  public let remarks: [String]

  /// Replicates behind an interval.
  public struct Replicates: Sendable, Hashable, Codable {
    /// Those that gave a law.
    public let used: Int
    /// Those asked for.
    public let drawn: Int

    /// Counts of replicates.
    public init(used: Int, drawn: Int) {
      self.used = used
      self.drawn = drawn
    }
  }

  init(
    name: String, estimate: Double?, low: Double, high: Double, lowEnd: End, highEnd: End,
    level: Double, method: Method, standardError: Double? = nil,
    degreesOfFreedom: Double = .infinity, replicates: Replicates? = nil, procedure: String? = nil,
    remarks: [String] = []
  ) {
    self.name = name
    self.estimate = estimate.flatMap { $0.isFinite ? $0 : nil }
    self.low = low
    self.high = high
    self.lowEnd = lowEnd
    self.highEnd = highEnd
    self.level = level
    self.method = method
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
    self.replicates = replicates
    self.procedure =
      procedure ?? (method == .profile ? "profile likelihood" : "the delta method")
    self.remarks = remarks
  }

  /// The same of another quantity's name.
  func renamed(_ name: String) -> Interval {
    Interval(
      name: name, estimate: estimate, low: low, high: high, lowEnd: lowEnd, highEnd: highEnd,
      level: level, method: method, standardError: standardError,
      degreesOfFreedom: degreesOfFreedom, replicates: replicates, procedure: procedure,
      remarks: remarks)
  }

  /// The same on another scale.
  ///
  /// - Parameters:
  ///   - scale: a rising function.
  ///   - slope: its derivative at the estimate.
  package func turned(_ scale: (Double) -> Double, slope: Double) -> Interval {
    Interval(
      name: name, estimate: estimate.map(scale), low: low.isFinite ? scale(low) : low,
      high: high.isFinite ? scale(high) : high, lowEnd: lowEnd, highEnd: highEnd, level: level,
      method: method, standardError: standardError.map { $0 * slope },
      degreesOfFreedom: degreesOfFreedom, replicates: replicates, procedure: procedure,
      remarks: remarks)
  }

  /// Whether both ends are finite.
  public var isBounded: Bool { low.isFinite && high.isFinite }
  /// How many ends are numbers.
  var finiteEnds: Int { (low.isFinite ? 1 : 0) + (high.isFinite ? 1 : 0) }
  /// Whether a number is inside.
  public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}
