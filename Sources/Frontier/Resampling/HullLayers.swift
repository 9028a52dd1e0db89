/// The outermost layers of a cloud's upper hull, peeled one after the other.
///
/// Layer 1 is the upper hull, layer 2 the upper hull of what is left, and so on. A resample's
/// hull meets only the first few layers, whatever the size of the cloud, so a replicate need not
/// draw the rest. Layers are grouped into blocks; a replicate draws whole blocks.
struct HullLayers: Sendable {
  /// A block's place in the candidates sorted by x, and how many points it holds.
  struct Block: Sendable {
    /// Candidates (indices into the arrays below) that belong to this block.
    let members: [Int32]
    /// All candidates of this block and those before, by ascending x.
    let prefix: [Int32]
    /// The next layer: its hull covers everything not yet drawn. Empty when nothing is left.
    let coverX: [Double]
    let coverY: [Double]
  }

  /// The candidates' positions in the sorted cloud and their coordinates, by ascending x.
  let positions: [Int32]
  let x: [Double]
  let y: [Double]
  let blocks: [Block]
  /// Positions of all points in no block.
  let rest: [Int32]
  /// Points in the cloud.
  let total: Int

  /// Peels up to `limit` layers; O(n) each.
  init(_ cloud: SortedCloud, limit: Int = 25, firstBlock: Int = 4, nextBlocks: Int = 2) {
    total = cloud.count
    var layer = [Int32](repeating: 0, count: cloud.count)
    var left = Array(0..<Int32(cloud.count))
    var layers: [[Int32]] = []
    var hull = [Int32](repeating: 0, count: cloud.count)
    var px = cloud.x
    var py = cloud.y
    while layers.count < limit, !left.isEmpty {
      let size = MonotoneChain.upper(x: px, y: py, count: left.count, hull: &hull)
      let members = (0..<size).map { left[Int(hull[$0])] }
      for m in members { layer[Int(m)] = Int32(layers.count + 1) }
      layers.append(members)
      left.removeAll { layer[Int($0)] != 0 }
      px = left.map { cloud.x[Int($0)] }
      py = left.map { cloud.y[Int($0)] }
    }
    // The last layer peeled only covers the one before it.
    let exhausted = left.isEmpty
    let used = exhausted ? layers.count : layers.count - 1
    let candidates = (0..<Int32(cloud.count)).filter {
      layer[Int($0)] != 0 && Int(layer[Int($0)]) <= used
    }
    positions = candidates
    x = candidates.map { cloud.x[Int($0)] }
    y = candidates.map { cloud.y[Int($0)] }
    rest = (0..<Int32(cloud.count)).filter { layer[Int($0)] == 0 || Int(layer[Int($0)]) > used }
    var blocks: [Block] = []
    var from = 0
    while from < used {
      let to = min(used, from + (from == 0 ? firstBlock : nextBlocks))
      let range = (from + 1)...to
      let cover = to < layers.count ? layers[to] : []
      blocks.append(
        Block(
          members: candidates.indices.filter {
            range.contains(Int(layer[Int(candidates[$0])]))
          }.map { Int32($0) },
          prefix: candidates.indices.filter {
            Int(layer[Int(candidates[$0])]) <= to
          }.map { Int32($0) },
          coverX: cover.map { cloud.x[Int($0)] }, coverY: cover.map { cloud.y[Int($0)] }))
      from = to
    }
    self.blocks = blocks
  }
}
