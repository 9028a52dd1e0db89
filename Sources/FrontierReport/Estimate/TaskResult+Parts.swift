import Frontier

extension TaskResult {
  /// A fitted law with what is needed to print and draw it.
  public struct Fit: Sendable, Equatable {
    public let target: FitTarget
    /// The law; parameters, standard errors and rmse on the scale it was fitted on.
    public let law: Law
    /// The law's ceiling in the table's unit, `nil` where it is not determined.
    public let ceiling: Double?
    /// The law at ``TaskResult/Band/x``, in the table's unit.
    public let curve: [Double]

    public init(target: FitTarget, law: Law, ceiling: Double?, curve: [Double]) {
      self.target = target
      self.law = law
      self.ceiling = ceiling
      self.curve = curve
    }
  }

  /// The best attainable y at the end of x, with an interval, in the table's unit.
  public struct Ceiling: Sendable, Equatable {
    /// `nil` when the data does not determine it.
    public let estimate: Double?
    /// `nil` where the interval is absent or unbounded on that side.
    public let low: Double?
    public let high: Double?
    /// How the interval was made, for people.
    public let method: String
    /// The number of replicates that gave a law.
    public let usedReplicates: Int

    public init(
      estimate: Double?, low: Double?, high: Double?, method: String, usedReplicates: Int
    ) {
      self.estimate = estimate
      self.low = low
      self.high = high
      self.method = method
      self.usedReplicates = usedReplicates
    }

    /// From the library's interval, in the unit of y.
    ///
    /// - Parameter isLower: whether the edge was found as the upper one of −y.
    public init(_ interval: Interval, unit: EstimateResult.Unit, isLower: Bool = false) {
      func turned(_ value: Double) -> Double? {
        value.isFinite ? unit.table(isLower ? -value : value) : nil
      }
      let (low, high) = isLower ? (interval.high, interval.low) : (interval.low, interval.high)
      self.init(
        estimate: interval.estimate.flatMap(turned), low: turned(low), high: turned(high),
        method: interval.procedure, usedReplicates: interval.replicates?.used ?? 0)
    }
  }

  /// The target law with its confidence band on a grid of x, in the table's unit.
  ///
  /// `low` and `high` may hold NaN or infinities where the band is absent or unbounded.
  public struct Band: Sendable, Equatable {
    public let x: [Double]
    public let fit: [Double]
    public let low: [Double]
    public let high: [Double]
    public let kind: ConfidenceBand.Kind
    public let method: String

    public init(
      x: [Double], fit: [Double], low: [Double], high: [Double], kind: ConfidenceBand.Kind,
      method: String
    ) {
      self.x = x
      self.fit = fit
      self.low = low
      self.high = high
      self.kind = kind
      self.method = method
    }
  }

  /// Whether the best attainable y falls again as x grows; `fall` in the table's unit.
  public struct Reversal: Sendable, Equatable {
    public let isDetected: Bool
    /// `nil` when there are too few points to test.
    public let pValue: Double?
    public let fall: Double

    public init(isDetected: Bool, pValue: Double?, fall: Double) {
      self.isDetected = isDetected
      self.pValue = pValue
      self.fall = fall
    }

    /// From the library's test, times the table's scale.
    public init(_ test: ReversalTest, scale: Double) {
      self.init(isDetected: test.isDetected, pValue: test.pValue, fall: test.fall * scale)
    }
  }

  /// The laws tried for one task, the best first.
  public struct Selection: Sendable, Equatable {
    public struct Candidate: Sendable, Equatable {
      public let model: String
      public let formula: String
      /// Mean loss beyond the cuts, 1 where it is the least at every cut; `nil` without one.
      public let score: Double?
      /// In the table's unit; `nil` where the data does not determine it.
      public let ceiling: Double?

      public init(model: String, formula: String, score: Double?, ceiling: Double?) {
        self.model = model
        self.formula = formula
        self.score = score
        self.ceiling = ceiling
      }
    }

    public let candidates: [Candidate]
    /// Whether there were points enough to score them.
    public let isScored: Bool

    public init(candidates: [Candidate], isScored: Bool) {
      self.candidates = candidates
      self.isScored = isScored
    }
  }
}
