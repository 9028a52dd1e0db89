import Foundation
import Frontier
import FrontierAlgebra

// The code of the article `AddingToTheHouse`, block by block; `WalkThroughTests` compares the two.

/// Von Bertalanffy's curve of weight: y = upper·(1 − e^(−rate·x))³, x ≥ 0.
struct BertalanffyWeight: Law {
  let name = "bertalanffy"
  let formula = "y = upper·(1 − exp(−rate·x))³"
  let source = "von Bertalanffy 1957, doi:10.1086/401873"
  let parameters = [LawParameter("upper", isLinear: true), LawParameter("rate", above: 0)]
  let domain = LawDomain(inputs: .nonNegative)

  func evaluate(_ e: LawEvaluation) {
    let (x, term, slope) = (e.input(0), e.term(0), e.derivative(ofTerm: 0, by: 0))
    for i in 0..<e.count {
      let left = exp(-e.nonlinear(0) * x[i])
      let risen = 1 - left
      term[i] = risen * risen * risen
      slope?[i] = 3 * risen * risen * x[i] * left
    }
  }

  func starts(for data: PointCloud) -> [[Double]] {
    let end = data.x.max() ?? 1
    return [3, 1, 10, 30].map { [$0 / end] }
  }

  func limit(parameters: [Double]) -> Double? { parameters[1] > 0 ? parameters[0] : 0 }
}

/// The highest point of each of some equal intervals of x, joined by straight lines.
struct BinMaxima: EnvelopeEstimator {
  let bins: Int

  var name: String { "bin-maxima" }

  func envelope(of cloud: PointCloud) throws(FrontierError) -> Envelope {
    let present = cloud.x.indices.filter { cloud.weights?[$0] != 0 }
    let low = present.map { cloud.x[$0] }.min() ?? 0
    let high = present.map { cloud.x[$0] }.max() ?? 0
    var best: [Int: Int] = [:]
    for i in present {
      let share = high > low ? (cloud.x[i] - low) / (high - low) : 0
      let bin = min(Int(share * Double(bins)), bins - 1)
      // Of equal heights the leftmost, of equal points the first: the order of rows says nothing.
      if let old = best[bin], (cloud.y[old], -cloud.x[old]) >= (cloud.y[i], -cloud.x[i]) {
        continue
      }
      best[bin] = i
    }
    let vertices = best.sorted { $0.key < $1.key }.map { _, i in
      Envelope.Vertex(index: i, x: cloud.x[i], y: cloud.y[i])
    }
    return Envelope(method: name, vertices: vertices, interpolation: .linear)
  }
}

extension EnvelopeEstimator where Self == BinMaxima {
  /// The highest points of equal intervals of x.
  static func binMaxima(_ bins: Int) -> BinMaxima { BinMaxima(bins: bins) }
}

/// Expectiles: least squares with the weight `share` above the law and 1 − share below it (Newey &
/// Powell 1987, doi:10.2307/1911031).
struct AsymmetricSquares: Criterion {
  let share: Double

  var name: String { "expectile" }
  var rate: Double { 0.5 }

  func fit(_ law: some Law, to cloud: PointCloud) throws(FrontierError) -> Fit {
    var fit = try LeastSquares().fit(law, to: cloud)
    var sides: [Bool] = []
    for _ in 0..<50 {
      let above = zip(cloud.y, fit.values(at: cloud.inputs)).map { $0 > $1 }
      if above == sides { break }
      sides = above
      let weights = above.indices.map { i in
        (cloud.weights?[i] ?? 1) * (above[i] ? share : 1 - share)
      }
      let weighted = try PointCloud(
        inputs: cloud.inputs, y: cloud.y, weights: weights, meaning: .precisions)
      fit = try LeastSquares().fit(law, to: weighted)
    }
    let cost = fit.solution.sumOfSquares
    return try Fit(of: law, to: cloud, by: self, parameters: fit.parameters, cost: cost)
  }
}

func expectileStudy(_ cloud: PointCloud) throws -> FrontierStudy {
  try FrontierStudy(
    cloud, envelope: .binMaxima(8), law: BertalanffyWeight(),
    criteria: StudyCriteria(edge: AsymmetricSquares(share: 0.95)))
}

/// Random halves: every point counts twice or not at all, with even odds (McCarthy 1969,
/// doi:10.2307/1402116; Owen & Eckles 2012, doi:10.1214/12-AOAS547).
struct DoubleOrNothing: ResamplingScheme {
  func procedure(points n: Int, rate: Double) -> String { "double-or-nothing bootstrap" }

  func drawer(of sample: ResamplingSample, seed: UInt64) -> any ReplicateDrawer {
    Drawer(sample, seed)
  }

  private final class Drawer: ReplicateDrawer {
    private let sample: ResamplingSample
    private var random: PhiloxStream

    init(_ sample: ResamplingSample, _ seed: UInt64) {
      self.sample = sample
      random = PhiloxStream(seed: seed)
    }

    func draw(replicate: Int) -> Replicate {
      random.start(stream: UInt64(replicate))
      return sample.reweighted(
        sample.cloud.y.indices.map { i in
          2 * Double(random.index(below: 2)) * (sample.cloud.weights?[i] ?? 1)
        })
    }
  }
}

extension ResamplingScheme where Self == DoubleOrNothing {
  /// Every point twice or not at all.
  static var doubleOrNothing: DoubleOrNothing { DoubleOrNothing() }
}
