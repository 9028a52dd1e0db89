import Frontier

extension TaskResult {
  /// A fitted law with what is needed to print and draw it.
  package struct Fit: Sendable, Equatable {
    package let target: FitTarget
    /// The law; parameters, standard errors and rmse on the scale it was fitted on.
    package let law: Law
    /// The law's ceiling in the table's unit, `nil` where it is not determined.
    package let ceiling: Double?
    /// The law at ``TaskResult/Band/x``, in the table's unit.
    package let curve: [Double]

    package init(target: FitTarget, law: Law, ceiling: Double?, curve: [Double]) {
      self.target = target
      self.law = law
      self.ceiling = ceiling
      self.curve = curve
    }
  }

  /// The best attainable y at the end of x, with an interval, in the table's unit.
  package struct Ceiling: Sendable, Equatable {
    /// `nil` when the data does not determine it.
    package let estimate: Double?
    /// `nil` where the interval is absent or unbounded on that side.
    package let low: Double?
    package let high: Double?
    /// How the interval was made, for people.
    package let method: String
    /// The number of replicates that gave a law.
    package let usedReplicates: Int

    package init(
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
    package init(_ interval: Interval, unit: EstimateResult.Unit, isLower: Bool = false) {
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
  package struct Band: Sendable, Equatable {
    package let x: [Double]
    package let fit: [Double]
    package let low: [Double]
    package let high: [Double]
    package let kind: ConfidenceBand.Kind
    package let method: String

    package init(
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
  package struct Reversal: Sendable, Equatable {
    package let isDetected: Bool
    /// `nil` when there are too few points to test.
    package let pValue: Double?
    package let fall: Double

    package init(isDetected: Bool, pValue: Double?, fall: Double) {
      self.isDetected = isDetected
      self.pValue = pValue
      self.fall = fall
    }

    /// From the library's test, times the table's scale.
    package init(_ test: ReversalTest, scale: Double) {
      self.init(isDetected: test.isDetected, pValue: test.pValue, fall: test.fall * scale)
    }
  }

  /// The laws tried for one task, the best first.
  package struct Selection: Sendable, Equatable {
    package struct Candidate: Sendable, Equatable {
      package let model: String
      package let formula: String
      /// Mean loss beyond the cuts, 1 where it is the least at every cut; `nil` without one.
      package let score: Double?
      /// In the table's unit; `nil` where the data does not determine it.
      package let ceiling: Double?

      package init(model: String, formula: String, score: Double?, ceiling: Double?) {
        self.model = model
        self.formula = formula
        self.score = score
        self.ceiling = ceiling
      }
    }

    package let candidates: [Candidate]
    /// Whether there were points enough to score them.
    package let isScored: Bool

    package init(candidates: [Candidate], isScored: Bool) {
      self.candidates = candidates
      self.isScored = isScored
    }
  }
}
