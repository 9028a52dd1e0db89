import FrontierAlgebra
import RealModule

/// The fitted law with every residual where it was, times a random number of mean 0 and variance 1:
/// errors of any variance that grows or falls with x are kept (Wu 1986, doi:10.1214/aos/1176350142; Liu
/// 1988, doi:10.1214/aos/1176351062). For fits through all points; inefficiencies are no errors, and an
/// edge is refused.
public struct WildBootstrap: ResamplingScheme, Equatable {
  /// What residuals are multiplied by.
  public enum Multiplier: String, Sendable, Codable, CaseIterable {
    /// ±1, the least variable one (Davidson & Flachaire 2008).
    case rademacher
    /// Two points of third moment 1 (Mammen 1993, doi:10.1214/aos/1176349025).
    case mammen
    /// ±√½, ±1, ±√(3/2): for few clusters (Webb 2023, doi:10.1111/caje.12661).
    case webb

    fileprivate func draw(_ random: inout PhiloxStream) -> Double {
      switch self {
      case .rademacher: return random.uniform() <= 0.5 ? 1 : -1
      case .mammen:
        let root = 5.0.squareRoot()
        return random.uniform() <= (root + 1) / (2 * root) ? (1 - root) / 2 : (1 + root) / 2
      case .webb:
        let place = random.index(below: 6)
        let size = (Double(place % 3 + 1) / 2).squareRoot()
        return place < 3 ? size : -size
      }
    }
  }

  /// By what residuals are multiplied.
  public let multiplier: Multiplier

  /// The wild bootstrap by a multiplier.
  public init(_ multiplier: Multiplier = .rademacher) { self.multiplier = multiplier }

  public func procedure(points n: Int, rate: Double) -> String {
    "wild bootstrap (\(multiplier.rawValue))"
  }

  /// - Throws: ``FrontierError/notDefined(statistic:reason:)`` without a fitted law, or for the law of
  ///   an edge.
  public func validate(_ sample: ResamplingSample) throws(FrontierError) {
    guard let fit = sample.fit, !fit.criterion.isEdge else {
      throw .notDefined(
        statistic: "the wild bootstrap",
        reason: "residuals of an edge are no errors about it; take the fit through all points")
    }
  }

  public func drawer(of sample: ResamplingSample, seed: UInt64) -> any ReplicateDrawer {
    Drawer(sample, multiplier, seed: seed)
  }

  private final class Drawer: ReplicateDrawer {
    private let sample: ResamplingSample
    private let multiplier: Multiplier
    private let fitted: [Double]
    private var random: PhiloxStream

    init(_ sample: ResamplingSample, _ multiplier: Multiplier, seed: UInt64) {
      self.sample = sample
      self.multiplier = multiplier
      fitted = sample.fit?.values(at: sample.cloud.inputs) ?? sample.cloud.y
      random = PhiloxStream(seed: seed)
    }

    func draw(replicate: Int) -> Replicate {
      random.start(stream: UInt64(bitPattern: Int64(replicate)))
      return sample.responding(
        zip(fitted, sample.cloud.y).map { $0 + ($1 - $0) * multiplier.draw(&random) })
    }
  }
}

extension ResamplingScheme where Self == WildBootstrap {
  /// Residuals with random signs.
  public static var wild: WildBootstrap { WildBootstrap() }
}
