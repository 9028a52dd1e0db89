/// A law fitted to many resamples of a cloud, or to the vertices of their envelopes.
struct LawReplicates: Sendable {
  /// Which points of a resample take part.
  enum Points: Sendable {
    case all
    case vertices(of: any EnvelopeEstimator)
  }

  let law: any Law
  let criterion: any Criterion
  let cloud: SortedCloud
  let points: Points
  let scheme: ResamplingScheme
  let seed: UInt64
  /// The law of the whole cloud, from which searches begin.
  let start: [Double]
  /// What the drawers of all threads share.
  private let layers: HullLayers?
  private let depth: HullDepth?

  /// Full resamples of clouds above this size are drawn layer by layer; the layers of smaller ones
  /// would save nothing.
  private static let layeredFrom = 256

  init(
    of law: any Law, by criterion: any Criterion, on cloud: SortedCloud,
    points: Points, scheme: ResamplingScheme, seed: UInt64, start: [Double]
  ) {
    self.law = law
    self.criterion = criterion
    self.cloud = cloud
    self.points = points
    self.scheme = scheme
    self.seed = seed
    self.start = start
    var isHull = false
    if case .vertices(let envelope) = points, cloud.runningWeight == nil {
      isHull = envelope.hullPart != nil
    }
    let isLayered = isHull && scheme == .cases && cloud.count > Self.layeredFrom
    layers = isLayered ? HullLayers(cloud) : nil
    depth = isHull && !isLayered ? HullDepth(cloud) : nil
  }

  func makeWorker() -> any ReplicateWorker { Worker(self) }

  private func makeDrawer() -> any PointDrawer {
    guard case .vertices(let envelope) = points else {
      return CaseDrawer(cloud, scheme, seed: seed)
    }
    if let part = envelope.hullPart {
      if let layers { return LayeredHullDrawer(cloud, layers: layers, part, scheme, seed: seed) }
      if let depth { return HullDrawer(cloud, depth: depth, part, scheme, seed: seed) }
    }
    return EnvelopeDrawer(cloud, envelope, scheme, seed: seed)
  }

  private final class Worker: ReplicateWorker {
    private let drawer: any PointDrawer
    private let refitter: any Refitter

    init(_ job: LawReplicates) {
      drawer = job.makeDrawer()
      refitter = job.criterion.refitter(for: job.law, on: job.cloud, near: job.start)
    }

    func fit(replicate: Int, into parameters: UnsafeMutablePointer<Double>) -> Bool {
      refitter.fit(drawer.draw(replicate: replicate), into: parameters)
    }
  }
}
