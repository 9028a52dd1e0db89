import FrontierAlgebra
import RealModule

/// Whole clusters of points drawn with replacement: checkpoints of one run, fine-tunes of one base
/// model. Points of a cluster stay together, so that what they share counts once (Davison & Hinkley
/// 1997, *Bootstrap Methods and their Application*, §3.8).
///
/// For an edge m of the G clusters are drawn, m < G, and deviations scaled by (m/G)^rate.
public struct ClusterResampling: ResamplingScheme, Equatable {
  /// The cluster of every point of the cloud, from 0; any numbers may be left out.
  public let clusters: [Int]
  /// The number of clusters drawn; `nil` for as many as there are.
  public let m: Int?

  /// Whole clusters; m of them, or as many as there are.
  public init(_ clusters: [Int], m: Int? = nil) {
    self.clusters = clusters
    self.m = m
  }

  /// m = G^.75 clusters, at least eight or all: the default for an edge, as with points.
  public static func ofEdge(_ clusters: [Int]) -> ClusterResampling {
    let count = Set(clusters).count
    let m = Int(Double.pow(Double(count), 0.75).rounded())
    return ClusterResampling(clusters, m: max(1, min(count, max(m, min(count, 8)))))
  }

  private var count: Int { Set(clusters).count }

  public var resampledClusters: [Int]? { clusters }
  public var standardInterval: IntervalKind { m == nil ? .percentile : .basic }

  public func deviationScale(rate: Double, points n: Int) -> Double {
    m.map { .pow(Double($0) / Double(max(1, count)), rate) } ?? 1
  }

  /// - Throws: ``FrontierError/countMismatch(variable:count:expected:)`` unless every point has a
  ///   cluster, ``FrontierError/invalidArgument(name:value:requirement:)`` where so many clusters
  ///   cannot be drawn.
  public func validate(_ sample: ResamplingSample) throws(FrontierError) {
    guard clusters.count == sample.cloud.count else {
      throw .countMismatch(
        variable: "clusters", count: clusters.count, expected: sample.cloud.count)
    }
    guard let m, m < 1 || m > count else { return }
    throw .invalidArgument(
      name: "m", value: "\(m)", requirement: "from 1 to the number of clusters, \(count)")
  }

  public func procedure(points n: Int, rate: Double) -> String {
    guard let m else { return "cluster bootstrap, \(count) clusters" }
    return "m-out-of-n cluster bootstrap, m = \(m) of \(count) clusters, rate "
      + "\((rate * 100).rounded() / 100)"
  }

  public func drawer(of sample: ResamplingSample, seed: UInt64) -> any ReplicateDrawer {
    Drawer(self, sample.points, seed: seed)
  }

  private final class Drawer: ReplicateDrawer {
    /// The sorted positions of every cluster.
    private let members: [[Int32]]
    private let draws: Int
    private var random: PhiloxStream
    private let positions: UnsafeMutableBufferPointer<Int32>

    init(_ scheme: ClusterResampling, _ points: SortedCloud, seed: UInt64) {
      var places: [Int: [Int32]] = [:]
      for (position, index) in points.index.enumerated() {
        places[scheme.clusters[Int(index)], default: []].append(Int32(position))
      }
      // By cluster, so that the order of a dictionary decides nothing.
      members = places.keys.sorted().map { places[$0] ?? [] }
      draws = scheme.m ?? members.count
      random = PhiloxStream(seed: seed)
      let largest = members.reduce(0) { max($0, $1.count) }
      positions = .allocate(capacity: max(1, draws * largest))
    }

    deinit { positions.deallocate() }

    func draw(replicate: Int) -> Replicate {
      random.start(stream: UInt64(bitPattern: Int64(replicate)))
      var count = 0
      for _ in 0..<draws {
        for position in members[random.index(below: UInt32(members.count))] {
          positions[count] = position
          count += 1
        }
      }
      var drawn = positions[..<count]
      drawn.sort()
      return .positions(UnsafeBufferPointer(rebasing: drawn))
    }
  }
}
