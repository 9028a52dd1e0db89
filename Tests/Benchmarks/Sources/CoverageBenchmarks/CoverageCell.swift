import BenchmarkSupport
import Foundation
import Frontier

/// One line of the table of coverage: how samples are made, and what the library is told of them.
struct CoverageCell: Sendable, Equatable {
  /// How far below the edge models lie, and where they lie.
  enum Design: String, CaseIterable, Sendable {
    case exponential
    case halfNormal = "half-normal"
    case gamma2, lognormal, uniform
    /// Half of the models exponential, half far below.
    case mixed
    /// The shortfall shrinks towards the end of x.
    case heteroscedastic
    /// One model in ten lies in the upper third of x.
    case sparseTop = "sparse-top"
    /// Ten clusters of x.
    case clustered
    /// Runs of five checkpoints that share most of their shortfall.
    case checkpoints
    /// Shortfalls that nothing was chosen on: Weibull of index 2, gamma of index 3, lognormal of narrower
    /// and wider spread, beta(2, 2), half a t of four degrees of freedom, and the inverse of a gamma.
    case weibull, gamma3
    case narrowLognormal = "lognormal-.4"
    case wideLognormal = "lognormal-.9"
    case beta
    case student = "half-t4"
    case inverseGamma = "inverse-gamma4"
    /// Like tasks of public tables (``CoverageTruth``).
    case robustBench = "robustbench"
    case svhn, sketch, cars, cifar100

    var truth: CoverageTruth {
      switch self {
      case .robustBench: .robustBench
      case .svhn: .svhn
      case .sketch: .sketch
      case .cars: .cars
      case .cifar100: .cifar100
      default: .standard
      }
    }
    var isTable: Bool { truth.shape != nil }
  }

  /// Which accuracies are measured on a finite test set, and whether the counts are told.
  enum Noise: String, CaseIterable, Sendable {
    case none, y, both
    case yHidden = "y-hidden"
    case bothHidden = "both-hidden"

    var isTold: Bool { self == .y || self == .both }
    var isInX: Bool { self == .both || self == .bothHidden }
  }

  let design: Design
  let count: Int
  let noise: Noise
  /// Test examples behind an accuracy.
  let examples: Int
  /// The edge.
  let truth: CoverageTruth

  var name: String {
    var name = "\(design.rawValue)/n\(count)"
    if noise != .none { name += "/\(noise.rawValue)-\(examples)" }
    if truth != design.truth { name += "/floor-\(truth.floor)" }
    return name
  }

  var ceiling: Double { truth.ceiling }

  /// Which points share a run of checkpoints.
  var clusters: [Int] { (0..<count).map { $0 / Self.checkpointsInRun } }

  private static let checkpointsInRun = 5

  static let all: [CoverageCell] = {
    var cells: [CoverageCell] = []
    func add(
      _ design: Design, _ n: Int, _ noise: Noise = .none, _ t: Int = 0, _ f: Double? = nil
    ) {
      var truth = design.truth
      truth.floor = f ?? truth.floor
      cells.append(.init(design: design, count: n, noise: noise, examples: t, truth: truth))
    }
    for design in Design.allCases where design.isTable {
      add(design, design == .robustBench ? 76 : 121)
    }
    for design in Design.allCases where !design.isTable { for n in [60, 600] { add(design, n) } }
    for design in [Design.exponential, .halfNormal, .gamma2, .lognormal, .uniform] {
      for n in [60, 600] {
        for t in [1_000, 10_000] { for noise in [Noise.y, .yHidden] { add(design, n, noise, t) } }
      }
    }
    for n in [60, 600] {
      for t in [1_000, 10_000, 50_000] {
        for noise in [Noise.both, .bothHidden] { add(.exponential, n, noise, t) }
      }
    }
    // Truths like the real tables': the ceiling is so near 1 that resamples run into it.
    for f in [0, 0.02, 0.05] { for n in [60, 120, 600] { add(.exponential, n, .none, 0, f) } }
    for n in [20, 30, 120, 300, 2_000, 5_000] { add(.exponential, n) }
    return cells
  }()

  /// A sample, the same for the same run.
  func sample(_ run: Int) throws -> PointCloud {
    var random = SplitMix(seed: UInt64(run) &* 0x9E37_79B9 &+ Self.hash(name))
    var (x, y, vx, vy) = ([Double](), [Double](), [Double](), [Double]())
    var shared = 0.0
    while x.count < count {
      let upstream = self.upstream(&random)
      if x.count % Self.checkpointsInRun == 0 { shared = Self.exponential(&random) }
      let shortfall = self.shortfall(upstream, shared, &random)
      let edge = truth.edge(upstream)
      guard edge > shortfall else { continue }
      let (px, py) = (upstream, edge - shortfall)
      x.append(noise.isInX ? measured(px, &random) : px)
      y.append(noise == .none ? py : measured(py, &random))
      let t = Double(max(1, examples))
      vx.append(MeasurementNoise.variance(ofAccuracy: x[x.count - 1], count: t))
      vy.append(MeasurementNoise.variance(ofAccuracy: y[y.count - 1], count: t))
    }
    let cloud = try PointCloud(x: x, y: y)
    guard noise.isTold else { return cloud }
    return try cloud.measured(with: MeasurementNoise(x: noise.isInX ? vx : nil, y: vy))
  }

  private func upstream(_ random: inout SplitMix) -> Double {
    let (low, high) = (truth.upstream[0], truth.upstream[truth.upstream.count - 1])
    switch design {
    case .sparseTop:
      let cut = high - (high - low) / 3
      return random.uniform() < 0.1
        ? cut + (high - cut) * random.uniform() : low + (cut - low) * random.uniform()
    case .clustered:
      let place = (floor10(random.uniform()) + 0.5) / 10
      return min(high, max(low, low + (high - low) * place + 0.005 * random.normal()))
    default: return truth.x(&random)
    }
  }

  private func floor10(_ u: Double) -> Double { (10 * u).rounded(.down) }

  private func shortfall(_ x: Double, _ shared: Double, _ random: inout SplitMix) -> Double {
    let mean = CoverageTruth.shortfall
    switch design {
    case .halfNormal: return mean * (Double.pi / 2).squareRoot() * abs(random.normal())
    case .gamma2: return mean / 2 * (Self.exponential(&random) + Self.exponential(&random))
    case .lognormal: return mean * exp(0.6 * random.normal() - 0.18)
    case .uniform: return 2 * mean * random.uniform()
    case .mixed:
      return random.uniform() < 0.5
        ? mean / 2 * Self.exponential(&random) : mean + mean * random.uniform()
    case .heteroscedastic: return 2 * mean * (1.1 - x) * Self.exponential(&random)
    case .checkpoints: return mean * (0.8 * shared + 0.2 * Self.exponential(&random))
    case .weibull: return mean / 0.886_227 * Self.exponential(&random).squareRoot()
    case .gamma3: return mean / 3 * CoverageTruth.gamma(3, &random)
    case .narrowLognormal: return mean * exp(0.4 * random.normal() - 0.08)
    case .wideLognormal: return mean * exp(0.9 * random.normal() - 0.405)
    case .beta:
      let (a, b) = (CoverageTruth.gamma(2, &random), CoverageTruth.gamma(2, &random))
      return 2 * mean * a / (a + b)
    case .student:
      return mean * abs(random.normal()) / (CoverageTruth.gamma(2, &random) / 2).squareRoot()
    case .inverseGamma: return 3 * mean / CoverageTruth.gamma(4, &random)
    case .robustBench, .svhn, .sketch, .cars, .cifar100: return truth.generalisedGamma(&random)
    case .exponential, .sparseTop, .clustered: return mean * Self.exponential(&random)
    }
  }

  private static func exponential(_ random: inout SplitMix) -> Double {
    -log(1 - random.uniform())
  }

  /// A binomial share, by its normal approximation rounded to whole examples.
  private func measured(_ p: Double, _ random: inout SplitMix) -> Double {
    let t = Double(examples)
    let right = (t * p + (t * p * (1 - p)).squareRoot() * random.normal()).rounded()
    return min(t, max(0, right)) / t
  }

  /// FNV-1a, so that a cell's samples do not move when others are added.
  private static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
