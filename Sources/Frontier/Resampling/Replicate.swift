/// One replicate of a sample.
public enum Replicate {
  /// Positions in the sorted cloud, ascending, each as often as it was drawn; valid until the
  /// drawer draws again.
  case positions(UnsafeBufferPointer<Int32>)
  /// Any other cloud: other weights, other responses, other points.
  case cloud(PointCloud)
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

  /// The sample with other weights, n finite numbers from 0 up, not all 0.
  public func reweighted(_ weights: [Double]) -> Replicate {
    .cloud(
      PointCloud(
        uncheckedInputs: cloud.inputs, y: cloud.y, weights: weights, meaning: cloud.weightMeaning))
  }

  /// The sample with other responses, n finite numbers.
  public func responding(_ y: [Double]) -> Replicate {
    .cloud(
      PointCloud(
        uncheckedInputs: cloud.inputs, y: y, weights: cloud.weights, meaning: cloud.weightMeaning))
  }
}
