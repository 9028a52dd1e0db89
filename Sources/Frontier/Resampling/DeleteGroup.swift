import RealModule

/// The sample without one group of its points after the other: a jackknife, as a scheme.
///
/// Groups are the clusters of a resampling of clusters; else every so many-th point of a cloud sorted by x, so
/// that each group is spread like the whole.
struct DeleteGroup: ResamplingScheme {
  /// The group of every point of the cloud, from 0.
  let groups: [Int]
  /// How many groups there are.
  let count: Int

  /// More groups than this make an acceleration no better.
  private static let most = 100

  /// One a cluster.
  init(clusters: [Int]) {
    var names: [Int: Int] = [:]
    groups = clusters.map { cluster in
      if let known = names[cluster] { return known }
      names[cluster] = names.count
      return names.count - 1
    }
    count = names.count
  }

  /// Groups of single points.
  init(of points: SortedCloud, count n: Int) {
    count = min(Self.most, points.count)
    var groups = [Int](repeating: 0, count: n)
    for (place, index) in points.index.enumerated() { groups[Int(index)] = place % count }
    self.groups = groups
  }

  func procedure(points n: Int, rate: Double) -> String { "jackknife of \(count) groups" }

  func drawer(of sample: ResamplingSample, seed: UInt64) -> any ReplicateDrawer {
    Drawer(self, sample.points)
  }

  private final class Drawer: ReplicateDrawer {
    private let scheme: DeleteGroup
    private let points: SortedCloud
    private let positions: UnsafeMutableBufferPointer<Int32>

    init(_ scheme: DeleteGroup, _ points: SortedCloud) {
      (self.scheme, self.points) = (scheme, points)
      positions = .allocate(capacity: max(1, points.count))
    }

    deinit { positions.deallocate() }

    func draw(replicate: Int) -> Replicate {
      var kept = 0
      for (position, index) in points.index.enumerated()
      where scheme.groups[Int(index)] != replicate {
        positions[kept] = Int32(position)
        kept += 1
      }
      return .positions(UnsafeBufferPointer(rebasing: positions[..<kept]))
    }
  }

  /// The acceleration of an estimate from its values without each group,
  /// Σ d³/(6 (Σ d²)^(3/2)) with d = their mean less the value (Efron 1987, eq. 6.6; sums of groups have the moments of
  /// their points); 0 where they say nothing.
  static func acceleration(_ values: [Double]) -> Double {
    let values = values.filter(\.isFinite)
    guard values.count > 2 else { return 0 }
    let mean = values.reduce(0, +) / Double(values.count)
    var (squares, cubes) = (0.0, 0.0)
    for value in values {
      let d = mean - value
      squares += d * d
      cubes += d * d * d
    }
    let acceleration = cubes / (6 * squares * squares.squareRoot())
    return acceleration.isFinite ? acceleration : 0
  }
}
