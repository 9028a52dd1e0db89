/// The upper hull of one case resample after another, without drawing most of the resample.
///
/// The counts of a case resample are multinomial. They are drawn block by block from the outside
/// in: how many of the remaining draws fall into a block is binomial, and which of its points
/// they hit is uniform. As soon as everything not yet drawn lies under the hull so far, the rest
/// cannot change it and is left undrawn. The hull's distribution is exactly that of the full
/// resample.
final class HullResampler {
  private let cloud: SortedCloud
  private let layers: HullLayers
  private let present: UnsafeMutablePointer<Bool>
  private let hull: UnsafeMutablePointer<Int32>
  private let draws: Int
  /// Sorted-cloud positions of the last hull's vertices, by ascending x.
  private(set) var vertices: [Int32] = []

  init(_ cloud: SortedCloud, layers: HullLayers, draws: Int) {
    self.cloud = cloud
    self.layers = layers
    self.draws = draws
    present = .allocate(capacity: max(1, layers.positions.count))
    present.initialize(repeating: false, count: layers.positions.count)
    hull = .allocate(capacity: max(1, layers.positions.count))
  }

  deinit {
    present.deallocate()
    hull.deallocate()
  }

  /// Draws the next resample's hull into `vertices`.
  func draw(from random: inout PhiloxStream) {
    let candidates = layers.positions.count
    present.update(repeating: false, count: candidates)
    vertices.removeAll(keepingCapacity: true)
    var drawsLeft = draws
    var pointsLeft = layers.total
    var size = 0
    for block in layers.blocks {
      let members = block.members.count
      let hits = Binomial.draw(
        trials: drawsLeft, p: Double(members) / Double(pointsLeft), from: &random)
      block.members.withUnsafeBufferPointer { member in
        for _ in 0..<hits {
          present[Int(member[random.index(below: UInt32(truncatingIfNeeded: members))])] = true
        }
      }
      drawsLeft -= hits
      pointsLeft -= members
      size = chain(block.prefix)
      if drawsLeft == 0 || pointsLeft == 0 || covers(block, size) {
        for i in 0..<size { vertices.append(layers.positions[Int(hull[i])]) }
        return
      }
    }
    drawTheRest(drawsLeft, from: &random)
  }

  /// The chain over the present candidates of a prefix.
  private func chain(_ prefix: [Int32]) -> Int {
    let (x, y, hull, present) = (layers.x, layers.y, hull, present)
    return x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        prefix.withUnsafeBufferPointer { prefix in
          var size = 0
          for p in 0..<prefix.count {
            let c = Int(prefix[p])
            if !present[c] { continue }
            size = MonotoneChain.push(c, x: x.baseAddress!, y: y.baseAddress!, hull: hull, size: size)
          }
          return size
        }
      }
    }
  }

  /// Whether every vertex of the next layer lies under the hull so far, ends included.
  private func covers(_ block: HullLayers.Block, _ size: Int) -> Bool {
    guard size > 0 else { return false }
    guard let first = block.coverX.first, let last = block.coverX.last else { return true }
    let (x, y) = (layers.x, layers.y)
    let (a, b) = (Int(hull[0]), Int(hull[size - 1]))
    // At the ends a point of the same x and no larger y is covered too.
    if first < x[a] || last > x[b] { return false }
    var segment = 0
    for i in block.coverX.indices {
      let (px, py) = (block.coverX[i], block.coverY[i])
      while segment + 2 < size, x[Int(hull[segment + 1])] < px { segment += 1 }
      if size == 1 {
        if py > y[a] { return false }
        continue
      }
      let (l, r) = (Int(hull[segment]), Int(hull[segment + 1]))
      if Orientation.sign(x[l], y[l], x[r], y[r], px, py) > 0 { return false }
    }
    return true
  }

  /// The rare resample that is not closed within the peeled layers: everything is drawn.
  private func drawTheRest(_ drawsLeft: Int, from random: inout PhiloxStream) {
    let candidates = layers.positions.count
    var chosen = (0..<candidates).filter { present[$0] }.map { layers.positions[$0] }
    for _ in 0..<drawsLeft {
      chosen.append(layers.rest[random.index(below: UInt32(layers.rest.count))])
    }
    chosen.sort()
    let x = chosen.map { cloud.x[Int($0)] }
    let y = chosen.map { cloud.y[Int($0)] }
    var hull = [Int32](repeating: 0, count: chosen.count)
    let size = MonotoneChain.upper(x: x, y: y, count: chosen.count, hull: &hull)
    vertices.append(contentsOf: (0..<size).map { chosen[Int(hull[$0])] })
  }
}
