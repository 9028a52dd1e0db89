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

  func makeWorker() -> any ReplicateWorker {
    if case .vertices(let envelope) = points, envelope.isCurve {
      return CurveWorker(self, envelope)
    }
    return Worker(self)
  }

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
  /// Fits to places of the curve that each resample's edge is.
  private final class CurveWorker: ReplicateWorker {
    private let job: LawReplicates
    private let envelope: any EnvelopeEstimator
    private let cases: CaseDrawer

    init(_ job: LawReplicates, _ envelope: any EnvelopeEstimator) {
      self.job = job
      self.envelope = envelope
      cases = CaseDrawer(job.cloud, job.scheme, seed: job.seed)
    }

    func fit(replicate: Int, into parameters: UnsafeMutablePointer<Double>) -> Bool {
      guard
        let edge = try? envelope.envelope(of: job.cloud.cloud(at: cases.draw(replicate: replicate))),
        let fitted = try? job.criterion.parameters(
          of: job.law, fittedTo: edge.cloud,
          near: job.start.allSatisfy(\.isFinite) ? job.start : nil),
        fitted.allSatisfy(\.isFinite)
      else { return false }
      for (j, value) in fitted.enumerated() { parameters[j] = value }
      return true
    }
  }
}
