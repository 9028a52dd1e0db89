/// A law fitted to many resamples of a cloud, or to the vertices of their envelopes.
struct LawReplicates: Sendable {
  /// Which points of a resample take part.
  enum Points: Sendable {
    case all
    case vertices(of: any EnvelopeEstimator)
  }

  let law: any Law
  let criterion: any Criterion
  let sample: ResamplingSample
  let points: Points
  let scheme: any ResamplingScheme
  let seed: UInt64
  /// The law of the whole cloud, from which searches begin.
  let start: [Double]
  /// What the drawers of all threads share.
  private let layers: HullLayers?
  private let depth: HullDepth?
  /// How many points are drawn, asked once: another program's scheme may not say the same twice.
  private let draws: Int

  /// Full resamples of clouds above this size are drawn layer by layer; the layers of smaller ones
  /// would save nothing.
  private static let layeredFrom = 256

  init(
    of law: any Law, by criterion: any Criterion, on sample: ResamplingSample,
    points: Points, scheme: any ResamplingScheme, seed: UInt64, start: [Double]
  ) {
    self.law = law
    self.criterion = criterion
    self.sample = sample
    self.points = points
    self.scheme = scheme
    self.seed = seed
    self.start = start
    let cloud = sample.points
    var isHull = false
    if case .vertices(let envelope) = points, cloud.runningWeight == nil {
      isHull = envelope.hullPart != nil && scheme.drawsCases
    }
    draws = max(1, min(scheme.drawn(of: cloud.count), cloud.count))
    let isFull = draws == cloud.count
    let isLayered = isHull && isFull && cloud.count > Self.layeredFrom
    layers = isLayered ? HullLayers(cloud) : nil
    depth = isHull && !isLayered ? HullDepth(cloud) : nil
  }

  /// The same of another sample.
  func refitted(
    _ sample: ResamplingSample, scheme: any ResamplingScheme, seed: UInt64
  ) -> LawReplicates {
    LawReplicates(
      of: law, by: criterion, on: sample, points: points, scheme: scheme, seed: seed, start: start)
  }

  /// Fits the law to a cloud as to a replicate that is one.
  func fit(_ cloud: PointCloud, into parameters: UnsafeMutablePointer<Double>) -> Bool {
    let general = GeneralRefitter(criterion, law, sample.points, near: start)
    guard case .vertices(let envelope) = points else {
      return general.fit(cloud.present, into: parameters)
    }
    guard let edge = try? envelope.envelope(of: cloud) else { return false }
    return general.fit(edge.cloud, into: parameters)
  }

  func makeWorker() -> any ReplicateWorker {
    if case .vertices(let envelope) = points, envelope.isCurve {
      return CurveWorker(self, envelope)
    }
    return Worker(self)
  }

  private func makeDrawer() -> any ReplicateDrawer {
    guard case .vertices(let envelope) = points else {
      return scheme.drawer(of: sample, seed: seed)
    }
    let cloud = sample.points
    if let part = envelope.hullPart {
      if let layers {
        return LayeredHullDrawer(cloud, layers: layers, part, draws: draws, seed: seed)
      }
      if let depth { return HullDrawer(cloud, depth: depth, part, draws: draws, seed: seed) }
    }
    return EnvelopeDrawer(cloud, envelope, of: scheme.drawer(of: sample, seed: seed))
  }

  private final class Worker: ReplicateWorker {
    private let count: Int
    private let drawer: any ReplicateDrawer
    private let refitter: any Refitter
    /// For replicates that are no counts of the sample's points.
    private let general: GeneralRefitter

    init(_ job: LawReplicates) {
      let points = job.sample.points
      count = points.count
      drawer = job.makeDrawer()
      refitter = job.criterion.refitter(for: job.law, on: points, near: job.start)
      general = GeneralRefitter(job.criterion, job.law, points, near: job.start)
    }

    func fit(replicate: Int, into parameters: UnsafeMutablePointer<Double>) -> Bool {
      switch drawer.draw(replicate: replicate) {
      case .positions(let positions):
        Replicate.areSound(positions, below: count) && refitter.fit(positions, into: parameters)
      case .cloud(let cloud): general.fit(cloud.present, into: parameters)
      }
    }
  }

  /// Fits to places of the curve that each resample's edge is.
  private final class CurveWorker: ReplicateWorker {
    private let points: SortedCloud
    private let envelope: any EnvelopeEstimator
    private let drawer: any ReplicateDrawer
    private let general: GeneralRefitter

    init(_ job: LawReplicates, _ envelope: any EnvelopeEstimator) {
      points = job.sample.points
      self.envelope = envelope
      drawer = job.scheme.drawer(of: job.sample, seed: job.seed)
      general = GeneralRefitter(job.criterion, job.law, points, near: job.start)
    }

    func fit(replicate: Int, into parameters: UnsafeMutablePointer<Double>) -> Bool {
      guard let cloud = points.cloud(of: drawer.draw(replicate: replicate)),
        let edge = try? envelope.envelope(of: cloud)
      else { return false }
      return general.fit(edge.cloud, into: parameters)
    }
  }
}
