import FrontierAlgebra

/// The vertices of the envelope of any replicate.
final class EnvelopeDrawer: ReplicateDrawer {
  private let replicates: any ReplicateDrawer
  private let cloud: SortedCloud
  private let envelope: any EnvelopeEstimator
  private let vertices: UnsafeMutableBufferPointer<Int32>

  init(
    _ cloud: SortedCloud, _ envelope: any EnvelopeEstimator, of replicates: any ReplicateDrawer
  ) {
    self.cloud = cloud
    self.envelope = envelope
    self.replicates = replicates
    vertices = .allocate(capacity: max(1, cloud.count))
  }

  deinit { vertices.deallocate() }

  func draw(replicate: Int) -> Replicate {
    switch replicates.draw(replicate: replicate) {
    case .positions(let drawn):
      Replicate.areSound(drawn, below: cloud.count) ? .positions(vertices(of: drawn)) : .none
    case .cloud(let cloud):
      (try? envelope.envelope(of: cloud)).map { .cloud($0.cloud) }
        ?? .none
    }
  }

  private func vertices(of drawn: UnsafeBufferPointer<Int32>) -> UnsafeBufferPointer<Int32> {
    var places: [Int32] = []
    for position in drawn where position != places.last { places.append(position) }
    let edge = try? envelope.envelope(of: cloud.cloud(at: drawn))
    var size = 0
    for vertex in edge?.vertices ?? [] where size < vertices.count {
      guard places.indices.contains(vertex.index) else { continue }
      vertices[size] = places[vertex.index]
      size += 1
    }
    return UnsafeBufferPointer(rebasing: vertices[..<size])
  }
}

/// The vertices of the upper hull of drawn points, chained over the few that lie high enough.
final class HullDrawer: ReplicateDrawer {
  private let draws: SortedDraws
  private let chain: FilteredChain
  private let cloud: SortedCloud
  private let part: UpperHullPart
  private let seed: UInt64

  init(
    _ cloud: SortedCloud, depth: HullDepth, _ part: UpperHullPart, draws count: Int,
    seed: UInt64
  ) {
    self.cloud = cloud
    self.part = part
    self.seed = seed
    draws = SortedDraws(count: count)
    chain = FilteredChain(cloud, depth: depth, count: draws.count)
  }

  func draw(replicate: Int) -> Replicate {
    draws.draw(below: cloud.count, seed: seed, stream: UInt64(bitPattern: Int64(replicate)))
    let size = chain.chain(draws)
    let hull = UnsafeBufferPointer(start: chain.hull, count: size)
    return .positions(part.cut(hull, heights: cloud.y))
  }
}

/// The same from the outer layers alone, for full resamples of large clouds.
final class LayeredHullDrawer: ReplicateDrawer {
  private var random: PhiloxStream
  private var resampler: HullResampler
  private let cloud: SortedCloud
  private let part: UpperHullPart

  init(
    _ cloud: SortedCloud, layers: HullLayers, _ part: UpperHullPart, draws count: Int,
    seed: UInt64
  ) {
    self.cloud = cloud
    self.part = part
    random = PhiloxStream(seed: seed)
    resampler = HullResampler(cloud, layers: layers, draws: count)
  }

  func draw(replicate: Int) -> Replicate {
    random.start(stream: UInt64(bitPattern: Int64(replicate)))
    resampler.draw(from: &random)
    let vertices = resampler.vertices
    let hull = UnsafeBufferPointer(start: vertices.positions, count: vertices.count)
    return .positions(part.cut(hull, heights: cloud.y))
  }
}

extension UpperHullPart {
  /// The part of a hull's vertices.
  fileprivate func cut(
    _ hull: UnsafeBufferPointer<Int32>, heights: [Double]
  ) -> UnsafeBufferPointer<Int32> {
    guard self == .rising else { return hull }
    var size = min(1, hull.count)
    while size < hull.count, heights[Int(hull[size])] > heights[Int(hull[size - 1])] { size += 1 }
    return UnsafeBufferPointer(rebasing: hull[..<size])
  }
}
