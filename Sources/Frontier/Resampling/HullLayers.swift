/// The outermost layers of a cloud's upper hull, peeled one after the other.
///
/// Layer 1 is the upper hull, layer 2 the upper hull of what is left, and so on. A resample's
/// hull meets only the first few layers, whatever the size of the cloud, so a replicate need not
/// draw the rest.
struct HullLayers: Sendable {
  /// One layer, by ascending x.
  struct Layer: Sendable {
    let positions: [Int32]
    let x: [Double]
    let y: [Double]
    /// Places of unpeeled points that stick out over this layer; mostly none.
    let beyondX: [Double]
    let beyondY: [Double]
  }

  let layers: [Layer]
  /// The hull of all points in no layer.
  let deepX: [Double]
  let deepY: [Double]
  /// Sorted positions of all points in no layer.
  let deep: [Int32]
  /// Points in the cloud.
  let total: Int

  /// Peels up to `limit` layers of the points near the edge; O(n) altogether.
  ///
  /// Only the points of least depth below each side of the hull are peeled. Any nested sets
  /// would serve the resampler, as long as it knows what sticks out over each.
  init(_ cloud: SortedCloud, limit: Int = 20) {
    total = cloud.count
    var left = Self.nearEdge(cloud)
    // 0 for a point near the edge, 1 for a deep one, 2 for one in a layer.
    var place = [UInt8](repeating: 1, count: cloud.count)
    for p in left { place[Int(p)] = 0 }
    var peeled: [[Int32]] = []
    while peeled.count < limit, !left.isEmpty {
      let members = Self.hull(of: left, in: cloud)
      for m in members { place[Int(m)] = 2 }
      peeled.append(members)
      left.removeAll { place[Int($0)] == 2 }
    }
    deep = (0..<Int32(cloud.count)).filter { place[Int($0)] != 2 }
    let deepHull = Self.hull(of: deep, in: cloud)
    deepX = deepHull.map { cloud.x[Int($0)] }
    deepY = deepHull.map { cloud.y[Int($0)] }
    layers = peeled.map { members in
      let cover = Self.hull(of: (members + deepHull).sorted(), in: cloud)
      let beyond = cover.filter { place[Int($0)] != 2 }
      return Layer(
        positions: members, x: members.map { cloud.x[Int($0)] },
        y: members.map { cloud.y[Int($0)] }, beyondX: beyond.map { cloud.x[Int($0)] },
        beyondY: beyond.map { cloud.y[Int($0)] })
    }
  }

  /// The upper hull of some sorted positions.
  private static func hull(of positions: [Int32], in cloud: SortedCloud) -> [Int32] {
    let x = positions.map { cloud.x[Int($0)] }
    let y = positions.map { cloud.y[Int($0)] }
    return MonotoneChain.upper(x: x.span, y: y.span).map { positions[Int($0)] }
  }

  /// Sorted positions of the points of least depth below each side of the hull, and of both
  /// ends: a side's length is the local scale on which layers follow one another.
  private static func nearEdge(_ cloud: SortedCloud) -> [Int32] {
    let n = cloud.count
    let atEnds = 400
    guard n > 4_096 else { return Array(0..<Int32(n)) }
    let hull = HullDepth(cloud)
    // Few sides are long ones, along which more points come near.
    let perSide = max(384, 60_000 / hull.vertices.count)
    var isNear = [Bool](repeating: false, count: n)
    for i in 0..<atEnds {
      isNear[i] = true
      isNear[n - 1 - i] = true
    }
    for v in hull.vertices { isNear[Int(v)] = true }
    var scratch: [Double] = []
    for side in 0..<max(0, hull.vertices.count - 1) {
      let range = Int(hull.vertices[side])...Int(hull.vertices[side + 1])
      scratch.removeAll(keepingCapacity: true)
      scratch.append(contentsOf: hull.depth[range])
      let rank = min(perSide, scratch.count) - 1
      Selection.select(&scratch, rank: rank)
      let limit = scratch[rank]
      for i in range where hull.depth[i] <= limit { isNear[i] = true }
    }
    return (0..<Int32(n)).filter { isNear[Int($0)] }
  }
}
