import FrontierAlgebra

/// Draws the points that replicates are fitted to; one a thread.
protocol PointDrawer: AnyObject {
  /// Sorted positions, ascending, each as often as it was drawn; valid until the next call. Random
  /// numbers depend on the seed and the replicate alone.
  func draw(replicate: Int) -> UnsafeBufferPointer<Int32>
}

/// Points of the cloud, in proportion to their weights.
final class CaseDrawer: PointDrawer {
  private let draws: SortedDraws
  private let cloud: SortedCloud
  private let seed: UInt64

  init(_ cloud: SortedCloud, _ scheme: ResamplingScheme, seed: UInt64) {
    self.cloud = cloud
    self.seed = seed
    draws = SortedDraws(count: scheme.drawn(of: cloud.size))
  }

  func draw(replicate: Int) -> UnsafeBufferPointer<Int32> {
    draws.draw(from: cloud, seed: seed, stream: UInt64(replicate))
    return UnsafeBufferPointer(start: draws.positions, count: draws.count)
  }
}

/// The vertices of an envelope of drawn points.
final class EnvelopeDrawer: PointDrawer {
  private let cases: CaseDrawer
  private let cloud: SortedCloud
  private let envelope: any EnvelopeEstimator
  private let vertices: UnsafeMutableBufferPointer<Int32>

  init(
    _ cloud: SortedCloud, _ envelope: any EnvelopeEstimator, _ scheme: ResamplingScheme,
    seed: UInt64
  ) {
    self.cloud = cloud
    self.envelope = envelope
    cases = CaseDrawer(cloud, scheme, seed: seed)
    vertices = .allocate(capacity: max(1, cloud.count))
  }

  deinit { vertices.deallocate() }

  func draw(replicate: Int) -> UnsafeBufferPointer<Int32> {
    let drawn = cases.draw(replicate: replicate)
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
final class HullDrawer: PointDrawer {
  private let draws: SortedDraws
  private let chain: FilteredChain
  private let cloud: SortedCloud
  private let part: UpperHullPart
  private let seed: UInt64

  init(
    _ cloud: SortedCloud, depth: HullDepth, _ part: UpperHullPart, _ scheme: ResamplingScheme,
    seed: UInt64
  ) {
    self.cloud = cloud
    self.part = part
    self.seed = seed
    draws = SortedDraws(count: scheme.drawn(of: cloud.count))
    chain = FilteredChain(cloud, depth: depth, count: draws.count)
  }

  func draw(replicate: Int) -> UnsafeBufferPointer<Int32> {
    draws.draw(below: cloud.count, seed: seed, stream: UInt64(replicate))
    let size = chain.chain(draws)
    return part.cut(UnsafeBufferPointer(start: chain.hull, count: size), heights: cloud.y)
  }
}

/// The same from the outer layers alone, for full resamples of large clouds.
final class LayeredHullDrawer: PointDrawer {
  private var random: PhiloxStream
  private var resampler: HullResampler
  private let cloud: SortedCloud
  private let part: UpperHullPart

  init(
    _ cloud: SortedCloud, layers: HullLayers, _ part: UpperHullPart, _ scheme: ResamplingScheme,
    seed: UInt64
  ) {
    self.cloud = cloud
    self.part = part
    random = PhiloxStream(seed: seed)
    resampler = HullResampler(cloud, layers: layers, draws: scheme.drawn(of: cloud.count))
  }

  func draw(replicate: Int) -> UnsafeBufferPointer<Int32> {
    random.start(stream: UInt64(replicate))
    resampler.draw(from: &random)
    let vertices = resampler.vertices
    return part.cut(
      UnsafeBufferPointer(start: vertices.positions, count: vertices.count), heights: cloud.y)
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
