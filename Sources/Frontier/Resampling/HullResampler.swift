import FrontierAlgebra

/// The upper hull of one case resample after another, without drawing most of the resample.
///
/// The counts of a case resample are multinomial. They are drawn layer by layer from the outside
/// in, and of each layer only for the points that lie above the hull so far: how many of the
/// remaining draws fall on those points is binomial, and which of them they hit is uniform.
/// Which points are drawn next depends only on what was drawn before, so the counts have
/// exactly the multinomial distribution. When everything undrawn lies under the hull, it is the
/// hull of the full resample.
///
/// Between two neighbours of a layer that both lie under the hull everything deeper does too, so
/// the next layer is looked at only beside members that are above the hull and were not hit.
struct HullResampler: ~Copyable {
  private let cloud: SortedCloud
  private let layers: HullLayers
  private let draws: Int
  /// The distribution function of the number of draws that hit layer 1.
  private let firstHits: [Double]
  /// All layers' members, one after the other: layer j is `starts[j] ..< starts[j + 1]`.
  private let members: HullBuffer
  private let starts: [Int]
  private var hull: HullBuffer
  private var spare: HullBuffer
  /// Members of a layer above the hull, and whether they were hit.
  private let above: UnsafeMutablePointer<Int>
  private let isHit: UnsafeMutablePointer<Bool>
  private let hit: UnsafeMutablePointer<Int>
  private let missed: UnsafeMutablePointer<Int>
  /// For every member, which of the next layer lie between its two neighbours.
  private let beside: UnsafeMutablePointer<Range<Int>>
  /// Runs of the next layer's members that may lie above the hull.
  private let open: UnsafeMutablePointer<Range<Int>>
  private var openCount = 0

  /// The hull drawn last.
  var vertices: HullBuffer { hull }

  init(_ cloud: SortedCloud, layers: HullLayers, draws: Int) {
    self.cloud = cloud
    self.layers = layers
    self.draws = draws
    var starts = [0]
    for layer in layers.layers { starts.append(starts.last! + layer.positions.count) }
    var members = HullBuffer(capacity: starts.last! + 1)
    for layer in layers.layers {
      for i in layer.positions.indices {
        members.append(layer.positions[i], layer.x[i], layer.y[i])
      }
    }
    self.starts = starts
    self.members = members
    let widest = layers.layers.map(\.positions.count).max() ?? 1
    let room = max(starts.last!, draws) + 1
    hull = HullBuffer(capacity: room)
    spare = HullBuffer(capacity: room)
    above = .allocate(capacity: widest + 1)
    isHit = .allocate(capacity: widest + 1)
    hit = .allocate(capacity: widest + 1)
    missed = .allocate(capacity: widest + 1)
    open = .allocate(capacity: widest + 1)
    beside = Self.neighbours(members, starts)
    firstHits = Binomial.cumulative(
      trials: draws, p: Double(layers.layers[0].positions.count) / Double(layers.total))
  }

  deinit {
    members.deallocate()
    hull.deallocate()
    spare.deallocate()
    above.deallocate()
    isHit.deallocate()
    hit.deallocate()
    missed.deallocate()
    open.deallocate()
    beside.deallocate()
  }

  /// Draws the next resample's hull into `vertices`.
  mutating func draw(from random: inout PhiloxStream) {
    var drawsLeft = draws
    var pointsLeft = layers.total
    hull.count = 0
    for index in 0..<(starts.count - 1) {
      let (from, to) = (starts[index], starts[index + 1])
      let candidates = index == 0 ? all(from, to) : membersAbove(from, to)
      if candidates > 0 {
        let hits =
          index == 0 && !firstHits.isEmpty
          ? Binomial.draw(firstHits, from: &random)
          : Binomial.draw(
            trials: drawsLeft, p: Double(candidates) / Double(pointsLeft), from: &random)
        isHit.update(repeating: false, count: candidates)
        let bound = UInt32(truncatingIfNeeded: candidates)
        for _ in 0..<hits { isHit[random.index(below: bound)] = true }
        drawsLeft -= hits
        pointsLeft -= candidates
      }
      let found = partition(candidates)
      if found > 0 { merge(found) }
      if drawsLeft == 0 || pointsLeft == 0 { return }
      leaveOpen(candidates - found)
      if openCount == 0 {
        // Covered, ends included; and so is what lies deeper, unless it sticks out.
        if covers(layers.layers[index].beyondX, layers.layers[index].beyondY) { return }
        break
      }
    }
    if !covers(layers.deepX, layers.deepY) {
      drawTheRest(drawsLeft, of: pointsLeft, from: &random)
    }
  }

  private func all(_ from: Int, _ to: Int) -> Int {
    for i in from..<to { above[i &- from] = i }
    return to - from
  }

  /// Collects the layer's members above the hull so far; returns how many.
  private func membersAbove(_ from: Int, _ to: Int) -> Int {
    let size = hull.count
    guard size > 0 else { return all(from, to) }
    let (hx, hy, x, y) = (hull.x, hull.y, self.members.x, self.members.y)
    var found = 0
    var segment = 0
    for run in 0..<openCount {
      let members = open[run]
      if members.isEmpty { continue }
      segment = max(
        segment, Self.first(in: hx, from: segment, to: size, atLeast: x[members.lowerBound]) &- 1)
      for i in members {
        let (px, py) = (x[i], y[i])
        while segment &+ 2 < size, hx[segment &+ 1] < px { segment &+= 1 }
        above[found] = i
        found &+= Self.isAbove(px, py, hx, hy, segment, size) ? 1 : 0
      }
    }
    return found
  }

  /// The members of each next layer between every member's neighbours.
  private static func neighbours(
    _ members: HullBuffer, _ starts: [Int]
  ) -> UnsafeMutablePointer<Range<Int>> {
    let result = UnsafeMutablePointer<Range<Int>>.allocate(capacity: starts.last! + 1)
    for layer in 0..<(starts.count - 1) {
      let (from, to) = (starts[layer], starts[layer + 1])
      let end = layer + 2 < starts.count ? starts[layer + 2] : to
      for i in from..<to {
        let left = first(in: members.x, from: to, to: end, atLeast: members.x[max(from, i - 1)])
        let right = first(
          in: members.x, from: left, to: end, atLeast: members.x[min(to - 1, i + 1)].nextUp)
        (result + i).initialize(to: left..<right)
      }
    }
    return result
  }

  /// The first place whose value is at least `value`, searched from `from` in growing steps.
  @inline(__always)
  private static func first(
    in values: UnsafeMutablePointer<Double>, from: Int, to: Int, atLeast value: Double
  ) -> Int {
    var (low, step) = (from, 1)
    while low &+ step < to, values[low &+ step] < value {
      low &+= step
      step &*= 2
    }
    return Bisection.first(in: low..<max(low, min(to, low &+ step))) { values[$0] >= value }
  }

  /// Parts the candidates into `hit` and `missed`, both in order; returns how many were hit.
  /// Written without a branch on the coin that decides.
  private func partition(_ candidates: Int) -> Int {
    let (above, isHit, hit, missed) = (above, isHit, hit, missed)
    var found = 0
    for c in 0..<candidates {
      hit[found] = above[c]
      missed[c &- found] = above[c]
      found &+= isHit[c] ? 1 : 0
    }
    return found
  }

  /// Runs of the next layer beside the candidates that were not hit.
  private mutating func leaveOpen(_ count: Int) {
    openCount = 0
    for c in 0..<count {
      let run = beside[missed[c]]
      if openCount > 0, open[openCount &- 1].upperBound >= run.lowerBound {
        open[openCount &- 1] =
          open[openCount &- 1].lowerBound..<max(open[openCount &- 1].upperBound, run.upperBound)
      } else {
        open[openCount] = run
        openCount &+= 1
      }
    }
  }

  @inline(__always)
  private static func isAbove(
    _ px: Double, _ py: Double, _ hx: UnsafeMutablePointer<Double>,
    _ hy: UnsafeMutablePointer<Double>, _ segment: Int, _ size: Int
  ) -> Bool {
    if size == 1 || px < hx[0] || px > hx[size - 1] {
      return px != hx[0] || py > hy[0]
    }
    return Orientation.isLeft(
      hx[segment], hy[segment], hx[segment + 1], hy[segment + 1], px, py)
  }

  /// Whether all of some points, by ascending x, lie under the hull.
  private func covers(_ x: [Double], _ y: [Double]) -> Bool {
    let size = hull.count
    guard size > 0 else { return x.isEmpty }
    var segment = 0
    for i in x.indices {
      while segment + 2 < size, hull.x[segment + 1] < x[i] { segment += 1 }
      if Self.isAbove(x[i], y[i], hull.x, hull.y, segment, size) { return false }
    }
    return true
  }

  /// The hull of the hull so far and of the `count` candidates that were hit.
  private mutating func merge(_ count: Int) {
    let old = hull
    var new = spare
    new.count = 0
    let (hit, members) = (hit, members)
    if old.count == 0 {
      // Members of one layer are in convex position.
      for c in 0..<count {
        let i = hit[c]
        new.append(members.positions[i], members.x[i], members.y[i])
      }
    } else {
      var j = 0
      for c in 0..<count {
        let i = hit[c]
        let next = Self.first(in: old.x, from: j, to: old.count, atLeast: members.x[i])
        j = new.join(old, from: j, to: next)
        new.push(members.positions[i], members.x[i], members.y[i])
      }
      _ = new.join(old, from: j, to: old.count)
    }
    spare = old
    hull = new
  }

  /// The rare resample that is not closed within the peeled layers: everything is drawn. Of the
  /// points left, those of the layers lie under the hull and do not matter.
  private mutating func drawTheRest(
    _ drawsLeft: Int, of pointsLeft: Int, from random: inout PhiloxStream
  ) {
    var chosen: [Int32] = []
    for _ in 0..<drawsLeft {
      let place = random.index(below: UInt32(pointsLeft))
      if place < layers.deep.count { chosen.append(layers.deep[place]) }
    }
    chosen += (0..<hull.count).map { hull.positions[$0] }
    chosen.sort()
    hull.count = 0
    for p in chosen { hull.push(p, cloud.x[Int(p)], cloud.y[Int(p)]) }
  }
}
