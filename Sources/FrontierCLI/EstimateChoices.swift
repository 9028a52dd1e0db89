#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  extension EstimateResult.Unit: ExpressibleByArgument {}
  extension FitTarget: ExpressibleByArgument {}

  /// The envelopes the command line knows.
  enum EnvelopeChoice: String, CaseIterable, ExpressibleByArgument {
    case convexHull = "convex-hull"
    case concaveMajorant = "concave-majorant"
    case freeDisposalHull = "free-disposal-hull"
    case allPoints = "all-points"

    var estimator: any EnvelopeEstimator {
      switch self {
      case .convexHull: .convexHull
      case .concaveMajorant: .concaveMajorant
      case .freeDisposalHull: .freeDisposalHull
      case .allPoints: .allPoints
      }
    }
  }

  /// The laws the command line knows.
  enum ModelChoice: String, CaseIterable, ExpressibleByArgument {
    case powerLaw = "power-law"

    /// The law on accuracies, or its sister on raw values.
    func model(for unit: EstimateResult.Unit) -> any SaturationModel {
      unit == .raw ? PowerLaw() : ErrorPowerLaw()
    }
  }

  /// How an interval is made from the replicates.
  enum IntervalChoice: String, CaseIterable, ExpressibleByArgument {
    case percentile, basic

    var kind: IntervalKind { self == .basic ? .basic : .percentile }
  }

  enum ResamplingChoice: String, CaseIterable, ExpressibleByArgument {
    case cases
    case mOutOfN = "m-out-of-n"
  }

  enum FormatChoice: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
  }
#endif
