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
  }

  func makeWorker() -> any ReplicateWorker {
    switch target {
    case .frontier: EdgeWorker(self)
    case .envelope: HullWorker(self)
    case .allPoints: CloudWorker(self)
    }
  }

  private func draws() -> SortedDraws { SortedDraws(count: scheme.drawn(of: sorted.count)) }

  private static func store(
    _ solution: LawSolution, into parameters: UnsafeMutablePointer<Double>
  ) {
    parameters[0] = solution.k
    parameters[1] = solution.alpha
    parameters[2] = solution.c
  }

  /// The law as the edge of the resample.
  private final class EdgeWorker: ReplicateWorker {
    private let job: ErrorPowerLawReplicates
    private let random: PhiloxStream
    private let draws: SortedDraws
    private let workspace: PowerLawWorkspace
    private var support = EdgePowerLaw.Support()

    init(_ job: ErrorPowerLawReplicates) {
      self.job = job
      random = PhiloxStream(seed: job.seed)
      draws = job.draws()
      workspace = PowerLawWorkspace(capacity: draws.count)
    }

    func fit(replicate: Int, into parameters: UnsafeMutablePointer<Double>) -> Bool {
      random.start(stream: UInt64(replicate))
      draws.draw(below: job.sorted.count, from: random)
      workspace.clear(weighted: false)
      support.clear()
      var sum = 0.0
      var last: Int32 = -1
      job.logE.withUnsafeBufferPointer { logE in
        job.d.withUnsafeBufferPointer { d in
          // By descending x, that is ascending error.
          for i in stride(from: draws.count - 1, through: 0, by: -1) {
            let position = draws.positions[i]
            let p = Int(position)
            workspace.append(logE: logE[p], d: d[p])
            sum += d[p]
            if position != last { support.append(logE: logE[p], d: d[p]) }
            last = position
          }
        }
      }
      guard support.l.count >= 2 else { return false }
      let solution = EdgePowerLaw.solve(
        workspace, support: support, meanD: sum / Double(draws.count))
      ErrorPowerLawReplicates.store(solution, into: parameters)
      return true
    }
  }

  /// Least squares through the vertices of the resample's upper hull.
  private final class HullWorker: ReplicateWorker {
    private let job: ErrorPowerLawReplicates
    private let random: PhiloxStream
    private let draws: SortedDraws?
    private let resampler: HullResampler?
    private let workspace: PowerLawWorkspace
    private var vertices: [Int32] = []

    init(_ job: ErrorPowerLawReplicates) {
      self.job = job
      random = PhiloxStream(seed: job.seed)
      if let layers = job.layers {
        resampler = HullResampler(
          job.sorted, layers: layers, draws: job.scheme.drawn(of: job.sorted.count))
        draws = nil
      } else {
        resampler = nil
        draws = job.draws()
        vertices = [Int32](repeating: 0, count: draws!.count)
      }
      workspace = PowerLawWorkspace(capacity: 256)
    }

    func fit(replicate: Int, into parameters: UnsafeMutablePointer<Double>) -> Bool {
      random.start(stream: UInt64(replicate))
      workspace.clear(weighted: false)
      if let resampler {
        resampler.draw(from: random)
        load(resampler.vertices, count: resampler.vertices.count)
      } else if let draws {
        draws.draw(below: job.sorted.count, from: random)
        var size = 0
        job.sorted.x.withUnsafeBufferPointer { x in
          job.sorted.y.withUnsafeBufferPointer { y in
            vertices.withUnsafeMutableBufferPointer { hull in
              for i in 0..<draws.count {
                size = MonotoneChain.push(
                  Int(draws.positions[i]), x: x.baseAddress!, y: y.baseAddress!,
                  hull: hull.baseAddress!, size: size)
              }
            }
          }
        }
        load(vertices, count: size)
      }
      guard workspace.count >= 3 || (workspace.count == 2 && workspace.zeroWeight > 0) else {
        return false
      }
      ErrorPowerLawReplicates.store(SeparablePowerLaw.solve(workspace), into: parameters)
      return true
    }

    private func load(_ vertices: [Int32], count: Int) {
      workspace.reserve(count)
      var top = Double.infinity
      for i in 0..<count {
        let p = Int(vertices[i])
        if job.endsAtTop {
          if job.d[p] >= top { break }
          top = job.d[p]
        }
        workspace.append(logE: job.logE[p], d: job.d[p])
      }
    }
  }

  /// Least squares through all points of the resample.
  private final class CloudWorker: ReplicateWorker {
    private let job: ErrorPowerLawReplicates
    private let random: PhiloxStream
    private let draws: SortedDraws
    private let workspace: PowerLawWorkspace

    init(_ job: ErrorPowerLawReplicates) {
      self.job = job
      random = PhiloxStream(seed: job.seed)
      draws = job.draws()
      workspace = PowerLawWorkspace(capacity: draws.count)
    }

    func fit(replicate: Int, into parameters: UnsafeMutablePointer<Double>) -> Bool {
      random.start(stream: UInt64(replicate))
      draws.draw(below: job.sorted.count, from: random)
      workspace.clear(weighted: true)
      var i = 0
      while i < draws.count {
        let position = draws.positions[i]
        var times = 1
        while i + times < draws.count, draws.positions[i + times] == position { times += 1 }
        workspace.append(
          logE: job.logE[Int(position)], d: job.d[Int(position)], weight: Double(times))
        i += times
      }
      guard workspace.count >= 3 else { return false }
      ErrorPowerLawReplicates.store(SeparablePowerLaw.solve(workspace), into: parameters)
      return true
    }
  }
}
