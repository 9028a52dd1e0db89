import FrontierAlgebra

/// Replicates of the built-in law ``ErrorPowerLaw``, drawn and fitted without allocation.
struct ErrorPowerLawReplicates: Sendable {
  let sorted: SortedCloud
  /// ln(1 − x) and 1 − y by sorted position.
  let logE: [Double]
  let d: [Double]
  let target: FitTarget
  let scheme: ResamplingScheme
  let seed: UInt64
  /// The hull ends at its highest vertex (least nondecreasing concave majorant).
  let endsAtTop: Bool
  let layers: HullLayers?
  let depth: HullDepth?

  init(
    _ cloud: SortedCloud, target: FitTarget, scheme: ResamplingScheme, seed: UInt64,
    endsAtTop: Bool
  ) {
    sorted = cloud
    logE = Elementwise.log(cloud.x.map { 1 - $0 })
    d = cloud.y.map { 1 - $0 }
    self.target = target
    self.scheme = scheme
    self.seed = seed
    self.endsAtTop = endsAtTop
    // Small clouds are drawn whole: their layers would not save anything.
    layers =
      target == .envelope && scheme == .cases && cloud.count > 256 ? HullLayers(cloud) : nil
    depth = target == .envelope && layers == nil ? HullDepth(cloud) : nil
  }

  func makeWorker() -> any ReplicateWorker {
    switch target {
    case .frontier: EdgeReplicateWorker(self)
    case .envelope: layers.map { LayeredHullReplicateWorker(self, $0) } ?? HullReplicateWorker(self)
    case .allPoints: CloudReplicateWorker(self)
    }
  }

  func draws() -> SortedDraws { SortedDraws(count: scheme.drawn(of: sorted.count)) }

  /// Hull vertices, by ascending x, as points of a fit.
  func load(
    _ vertices: UnsafePointer<Int32>, count: Int, into workspace: inout PowerLawWorkspace
  ) {
    workspace.clear(weighted: false, room: count)
    logE.withUnsafeBufferPointer { logE in
      d.withUnsafeBufferPointer { d in
        var top = Double.infinity
        for i in 0..<count {
          let p = Int(vertices[i])
          if endsAtTop {
            if d[p] >= top { break }
            top = d[p]
          }
          workspace.points.append(logE: logE[p], d: d[p])
        }
      }
    }
  }

  /// Least squares through the loaded points; `false` when they determine no law.
  func fit(
    _ workspace: borrowing PowerLawWorkspace, into parameters: UnsafeMutablePointer<Double>
  ) -> Bool {
    let points = workspace.points
    guard points.count + (points.zeroWeight > 0 ? 1 : 0) >= 3 else { return false }
    store(SeparablePowerLaw.solve(points), into: parameters)
    return true
  }

  func store(_ solution: LawSolution, into parameters: UnsafeMutablePointer<Double>) {
    parameters[0] = solution.k
    parameters[1] = solution.alpha
    parameters[2] = solution.c
  }
}

/// The law as the edge of the resample.
private final class EdgeReplicateWorker: ReplicateWorker {
  private let job: ErrorPowerLawReplicates
  private let draws: SortedDraws
  private var workspace: PowerLawWorkspace
  private var support = EdgeSupport()

  init(_ job: ErrorPowerLawReplicates) {
    self.job = job
    draws = job.draws()
    workspace = PowerLawWorkspace(capacity: draws.count)
  }

  func fit(replicate: Int, into parameters: UnsafeMutablePointer<Double>) -> Bool {
    draws.draw(below: job.sorted.count, seed: job.seed, stream: UInt64(replicate))
    let sum = Self.load(job, draws, &workspace, &support)
    guard support.points.count >= 2 else { return false }
    let solution = EdgePowerLaw.solve(
      workspace.points, support: support.points, meanD: sum / Double(draws.count))
    job.store(solution, into: parameters)
    return true
  }

  /// The drawn points by descending x, that is ascending error; returns Σd.
  private static func load(
    _ job: ErrorPowerLawReplicates, _ draws: borrowing SortedDraws,
    _ workspace: inout PowerLawWorkspace, _ support: inout EdgeSupport
  ) -> Double {
    workspace.clear(weighted: false, room: draws.count)
    support.clear()
    var sum = 0.0
    var last: Int32 = -1
    let (positions, count) = (draws.positions, draws.count)
    job.logE.withUnsafeBufferPointer { logE in
      job.d.withUnsafeBufferPointer { d in
        for i in stride(from: count - 1, through: 0, by: -1) {
          let position = positions[i]
          let p = Int(position)
          workspace.points.append(logE: logE[p], d: d[p])
          sum += d[p]
          if position != last { support.append(logE: logE[p], d: d[p]) }
          last = position
        }
      }
    }
    return sum
  }
}

/// Least squares through the vertices of the resample's upper hull.
private final class HullReplicateWorker: ReplicateWorker {
  private let job: ErrorPowerLawReplicates
  private let draws: SortedDraws
  private var workspace = PowerLawWorkspace(capacity: 256)
  private let chain: FilteredChain

  init(_ job: ErrorPowerLawReplicates) {
    self.job = job
    draws = job.draws()
    chain = FilteredChain(job.sorted, depth: job.depth!, count: draws.count)
  }

  func fit(replicate: Int, into parameters: UnsafeMutablePointer<Double>) -> Bool {
    draws.draw(below: job.sorted.count, seed: job.seed, stream: UInt64(replicate))
    let size = chain.chain(draws)
    job.load(chain.hull, count: size, into: &workspace)
    return job.fit(workspace, into: parameters)
  }
}

/// The same from the outer layers alone (full resamples of large clouds).
private final class LayeredHullReplicateWorker: ReplicateWorker {
  private let job: ErrorPowerLawReplicates
  private var random: PhiloxStream
  private var resampler: HullResampler
  private var workspace = PowerLawWorkspace(capacity: 256)

  init(_ job: ErrorPowerLawReplicates, _ layers: HullLayers) {
    self.job = job
    random = PhiloxStream(seed: job.seed)
    resampler = HullResampler(
      job.sorted, layers: layers, draws: job.scheme.drawn(of: job.sorted.count))
  }

  func fit(replicate: Int, into parameters: UnsafeMutablePointer<Double>) -> Bool {
    random.start(stream: UInt64(replicate))
    resampler.draw(from: &random)
    let vertices = resampler.vertices
    job.load(vertices.positions, count: vertices.count, into: &workspace)
    return job.fit(workspace, into: parameters)
  }
}

/// Least squares through all points of the resample.
private final class CloudReplicateWorker: ReplicateWorker {
  private let job: ErrorPowerLawReplicates
  private let draws: SortedDraws
  private var workspace: PowerLawWorkspace

  init(_ job: ErrorPowerLawReplicates) {
    self.job = job
    draws = job.draws()
    workspace = PowerLawWorkspace(capacity: draws.count)
  }

  func fit(replicate: Int, into parameters: UnsafeMutablePointer<Double>) -> Bool {
    draws.draw(below: job.sorted.count, seed: job.seed, stream: UInt64(replicate))
    Self.load(job, draws, &workspace)
    return job.fit(workspace, into: parameters)
  }

  /// A point drawn several times becomes one with that weight.
  private static func load(
    _ job: ErrorPowerLawReplicates, _ draws: borrowing SortedDraws,
    _ workspace: inout PowerLawWorkspace
  ) {
    workspace.clear(weighted: true, room: draws.count)
    let (positions, count) = (draws.positions, draws.count)
    job.logE.withUnsafeBufferPointer { logE in
      job.d.withUnsafeBufferPointer { d in
        var i = 0
        while i < count {
          let position = positions[i]
          var next = i + 1
          while next < count, positions[next] == position { next += 1 }
          workspace.points.append(
            logE: logE[Int(position)], d: d[Int(position)], weight: Double(next - i))
          i = next
        }
      }
    }
  }
}
