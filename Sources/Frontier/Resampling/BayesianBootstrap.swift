import FrontierAlgebra
import RealModule

/// Every point with a weight that is exponential of mean 1, beside its own (Rubin 1981,
/// doi:10.1214/aos/1176345338): no point is ever absent. Right for smooth functions of the cloud; at an
/// edge, which no weight moves, it shows nothing.
public struct BayesianBootstrap: ResamplingScheme, Equatable {
  /// The Bayesian bootstrap.
  public init() {}

  public func procedure(points n: Int, rate: Double) -> String { "Bayesian bootstrap" }

  public func drawer(of sample: ResamplingSample, seed: UInt64) -> any ReplicateDrawer {
    Drawer(sample, seed: seed)
  }

  private final class Drawer: ReplicateDrawer {
    private let sample: ResamplingSample
    private var random: PhiloxStream

    init(_ sample: ResamplingSample, seed: UInt64) {
      self.sample = sample
      random = PhiloxStream(seed: seed)
    }

    func draw(replicate: Int) -> Replicate {
      random.start(stream: UInt64(bitPattern: Int64(replicate)))
      let weights = (0..<sample.cloud.count).map { i in
        -sample.cloud.weight(i) * .log(random.uniform())
      }
      // A uniform of exactly 1 has the logarithm 0; all of them never have.
      return sample.reweighted(weights)
    }
  }
}

extension ResamplingScheme where Self == BayesianBootstrap {
  /// Exponential weights.
  public static var bayesian: BayesianBootstrap { BayesianBootstrap() }
}
