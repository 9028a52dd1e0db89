/// One replicate of a sample.
public enum Replicate {
  /// Positions in the sorted cloud, ascending, each as often as it was drawn; valid until the
  /// drawer draws again.
  case positions(UnsafeBufferPointer<Int32>)
  /// Any other cloud: other weights, other responses, other points.
  case cloud(PointCloud)

  /// No points.
  static var none: Replicate { .positions(UnsafeBufferPointer(start: nil, count: 0)) }

  /// Whether positions are what they are said to be; those of a scheme of somebody's own need not be.
  static func areSound(_ positions: UnsafeBufferPointer<Int32>, below count: Int) -> Bool {
    guard let first = positions.first, let last = positions.last else { return false }
    // Without a branch, so that compilers take many at a time.
    var descents: Int32 = 0
    for i in 1..<max(1, positions.count) {
      descents |= positions[i] < positions[i - 1] ? 1 : 0
    }
    return descents == 0 && first >= 0 && Int(last) < count
  }
}

/// Draws replicates; one a thread, so that it may keep its room.
public protocol ReplicateDrawer: AnyObject {
  /// The replicate of a number, which depends on the seed and that number alone.
  func draw(replicate: Int) -> Replicate
}

/// What replicates are drawn of.
public struct ResamplingSample: Sendable {
  /// The sample as it was given.
  public let cloud: PointCloud
  /// Its present points, sorted.
  public let points: SortedCloud
  /// The law fitted to it, for schemes that draw new responses; `nil` where no law is assumed, as in
  /// the band of an envelope.
  public let fit: Fit?

  /// Sorts the points; O(n log n).
  public init(_ cloud: PointCloud, fit: Fit? = nil) {
    self.init(cloud, sorted: SortedCloud(cloud), fit: fit)
  }

  init(_ cloud: PointCloud, sorted: SortedCloud, fit: Fit? = nil) {
    self.cloud = cloud
    points = sorted
    self.fit = fit
  }

  /// The sample with other weights, n finite numbers from 0 up, not all 0; with any others a replicate
  /// of no points, which determines no law.
  public func reweighted(_ weights: [Double]) -> Replicate {
    guard weights.count == cloud.count, weights.allSatisfy({ $0 >= 0 && $0 < .infinity }),
      weights.contains(where: { $0 > 0 })
    else { return .none }
    return .cloud(
      PointCloud(
        uncheckedInputs: cloud.inputs, y: cloud.y, weights: weights, meaning: cloud.weightMeaning))
  }

  /// The sample with other responses, n finite numbers; with any others a replicate of no points, which
  /// determines no law.
  public func responding(_ y: [Double]) -> Replicate {
    guard y.count == cloud.count, y.allSatisfy(\.isFinite) else { return .none }
    return .cloud(
      PointCloud(
        uncheckedInputs: cloud.inputs, y: y, weights: cloud.weights, meaning: cloud.weightMeaning))
  }
}

extension SortedCloud {
  /// The cloud that a replicate is; `nil` where its positions are none of these points.
  func cloud(of replicate: Replicate) -> PointCloud? {
    switch replicate {
    case .positions(let positions):
      Replicate.areSound(positions, below: count) ? cloud(at: positions) : nil
    case .cloud(let cloud): cloud
    }
  }
}
