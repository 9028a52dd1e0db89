import RealModule

/// E max(Y₁, …, Y_m) of m draws from the points of no larger x, at every x of a cloud.
///
/// With F the distribution of y among those points, it is top − ∫ F(y)^m dy up to the largest y. As x
/// moves on, F gains points one by one. A batch of them splits the y axis into segments in which F's
/// counts all grow by the same number k; on a segment ∫ (C + k)^m is a polynomial in k, of which the
/// first terms suffice while m·k is not above the number of points. So the integrals are computed
/// once a batch, and each point costs a sum over the batch's segments: O(n^1.5) in all, instead of
/// O(n²) for the formula point by point. Where m is large only the highest points matter, F^m of the
/// others being nothing: these alone are kept in order.
struct ExpectedMaximum {
  private let m: Int
  /// Powers of k kept: all m of them, or ``terms`` under ``largestGrowth``.
  private let degree: Int
  private let binomials: [Double]
  /// y of the points so far that are not below ``floor``, ascending, and the running totals of weights,
  /// those below included.
  private var ys: [Double] = []
  private var totals: [Double] = []
  /// Points below it are only counted: ``below`` is their weight.
  private var floor = -Double.infinity
  private var below = 0.0

  /// With m·k/C ≤ ``largestGrowth`` the 20th term is below 1/20!, 10⁻¹⁸ of the whole.
  private static let terms = 19
  private static let largestGrowth = 1.0
  /// A share of F^m that no double sees.
  private static let negligible = 1e-18
  /// Of what F^m sees so many times as much is kept in order, and at most so many times.
  private static let (kept, most) = (2.0, 4.0)
  /// Fewer points than this are not worth leaving out.
  private static let few = 256

  /// The least F whose mth power is seen.
  private var least: Double { Double.pow(Self.negligible, 1 / Double(m)) }

  private init(_ m: Int) {
    self.m = m
    degree = min(m, Self.terms)
    var (row, value) = ([1.0], 1.0)
    for j in 1...max(1, degree) {
      value *= Double(m - j + 1) / Double(j)
      row.append(value)
    }
    binomials = row
  }

  /// The distinct x, ascending, and the expected maximum at each.
  ///
  /// - Throws: ``FrontierError/cancelled``.
  static func heights(
    of cloud: SortedCloud, order m: Int
  ) throws(FrontierError) -> (starts: [Double], heights: [Double]) {
    var state = ExpectedMaximum(m)
    var (starts, heights) = ([Double](), [Double]())
    let n = cloud.count
    var from = 0
    while from < n {
      try Cancellation.check()
      let total = state.totals.last ?? 0
      let size = Int((3 * Double(state.ys.count)).squareRoot()) + 16
      var (to, added) = (from, 0.0)
      while to < n, to - from < size {
        let more = added + cloud.weight(at: to)
        if m > terms, Double(m) * more > largestGrowth * total { break }
        if total == 0 { break }
        (added, to) = (more, to + 1)
      }
      if to == from {
        state.insert([cloud.y[from]], [cloud.weight(at: from)])
        state.settleFloor(cloud, through: from)
        if from + 1 == n || cloud.x[from + 1] > cloud.x[from] {
          starts.append(cloud.x[from])
          heights.append(state.direct())
        }
        from += 1
      } else {
        state.advance(cloud, from..<to, added) { x, height in
          starts.append(x)
          heights.append(height)
        }
        state.settleFloor(cloud, through: to - 1)
        from = to
      }
    }
    return (starts, heights)
  }

  /// The formula itself.
  private func direct() -> Double {
    let (top, total) = (ys[ys.count - 1], totals[totals.count - 1])
    let least = least * total
    var sum = 0.0
    var i = ys.count - 2
    while i >= 0, totals[i] >= least {
      sum += (ys[i + 1] - ys[i]) * Self.power(totals[i] / total, m)
      i -= 1
    }
    return top - sum
  }

  /// Raises the floor where far more points are kept than F^m sees, and lowers it where fewer are.
  private mutating func settleFloor(_ cloud: SortedCloud, through last: Int) {
    guard let total = totals.last, last >= Self.few else { return }
    let seen = 1 - least
    let share = 1 - below / total
    let isLow = floor > -.infinity && share < 0.5 * (1 + Self.kept) * seen
    guard isLow || share > Self.most * seen else { return }
    if isLow {
      // From all points anew: those below the floor were not kept.
      let order = (0...last).sorted { cloud.y[$0] < cloud.y[$1] }
      (floor, below) = (-.infinity, 0)
      (ys, totals) = ([], [])
      insert(order.map { cloud.y[$0] }, order.map { cloud.weight(at: $0) })
    }
    let limit = (1 - Self.kept * seen) * total
    // Equal y stay together.
    guard var first = totals.firstIndex(where: { $0 > limit }), first > 0 else { return }
    while first > 0, ys[first - 1] == ys[first] { first -= 1 }
    guard first > 0 else { return }
    below = totals[first - 1]
    floor = ys[first]
    ys.removeFirst(first)
    totals.removeFirst(first)
  }

  private mutating func insert(_ values: [Double], _ weights: [Double]) {
    var (values, weights) = (values, weights)
    if let first = values.first, first < floor {
      let start = values.firstIndex { $0 >= floor } ?? values.count
      let sum = weights[..<start].reduce(0, +)
      below += sum
      for i in totals.indices { totals[i] += sum }
      values.removeFirst(start)
      weights.removeFirst(start)
      guard !values.isEmpty else { return }
    }
    var (y, w) = ([Double](), [Double]())
    y.reserveCapacity(ys.count + values.count)
    w.reserveCapacity(ys.count + values.count)
    var (i, j, added) = (0, 0, 0.0)
    while i < ys.count || j < values.count {
      if j == values.count || (i < ys.count && ys[i] <= values[j]) {
        y.append(ys[i])
        w.append(totals[i] + added)
        i += 1
      } else {
        added += weights[j]
        y.append(values[j])
        w.append((i > 0 ? totals[i - 1] : below) + added)
        j += 1
      }
    }
    (ys, totals) = (y, w)
  }

  /// Adds the points at some positions one by one, and tells the height at the end of every run of equal x.
  private mutating func advance(
    _ cloud: SortedCloud, _ places: Range<Int>, _ added: Double,
    _ report: (Double, Double) -> Void
  ) {
    let total = totals[totals.count - 1]
    let sorted = places.sorted { cloud.y[$0] < cloud.y[$1] }
    // Those below the floor only raise all counts.
    let order = sorted.drop { cloud.y[$0] < floor }
    let segments = order.count + 1
    var rank = [Int](repeating: -1, count: places.count)
    for (r, place) in order.enumerated() { rank[place - places.lowerBound] = r }
    let high = order.map { cloud.y[$0] }
    let top = max(ys[ys.count - 1], high.last ?? -.infinity)
    let moments = moments(between: high, top: top, total: total, added: added)
    var growth = [Double](repeating: 0, count: segments)
    var now = total
    for place in places {
      let weight = cloud.weight(at: place)
      now += weight
      for s in rank[place - places.lowerBound] + 1..<segments { growth[s] += weight / total }
      if place + 1 < cloud.count, cloud.x[place + 1] == cloud.x[place] { continue }
      var sum = 0.0
      let (growths, terms) = (growth.span, moments.span)
      for s in 0..<segments {
        let row = s * (degree + 1)
        let k = growths[at: s]
        var value = terms[at: row + degree]
        for j in stride(from: degree - 1, through: 0, by: -1) {
          value = value * k + terms[at: row + j]
        }
        sum += value
      }
      report(cloud.x[place], top - sum * Self.power(total / now, m))
    }
    insert(sorted.map { cloud.y[$0] }, sorted.map { cloud.weight(at: $0) })
  }

  /// binomial(m, j)·∫ F^(m−j) dy of each segment between the batch's values, j = 0 … degree.
  private func moments(
    between values: [Double], top: Double, total: Double, added: Double
  ) -> [Double] {
    var moments = [Double](repeating: 0, count: (values.count + 1) * (degree + 1))
    let least = least - added / total
    let degree = degree
    var low = min(ys[0], values.first ?? ys[0])
    var next = 0
    var terms = moments.mutableSpan
    for s in 0...values.count {
      let high = s < values.count ? values[s] : top
      while low < high {
        while next < ys.count, ys[next] <= low { next += 1 }
        let end = next < ys.count ? min(high, ys[next]) : high
        let share = (next > 0 ? totals[next - 1] : below) / total
        if share >= least { add(end - low, share, to: &terms, from: s * (degree + 1)) }
        low = end
      }
    }
    return moments
  }

  @inline(__always)
  private func add(
    _ width: Double, _ share: Double, to terms: inout MutableSpan<Double>, from row: Int
  ) {
    guard share > 0 else {
      // 0^(m − j) is 0 but for j = m.
      if degree == m { terms[at: row + m] += width }
      return
    }
    var value = width * Self.power(share, m)
    let inverse = 1 / share
    for j in 0...degree {
      terms[at: row + j] += binomials[j] * value
      value *= inverse
    }
  }

  /// aᵐ by squaring.
  @inline(__always)
  private static func power(_ a: Double, _ m: Int) -> Double {
    var (result, base, left) = (1.0, a, m)
    while left > 0 {
      if left & 1 == 1 { result *= base }
      base *= base
      left >>= 1
    }
    return result
  }
}

extension SortedCloud {
  /// The weight of the point at a sorted position.
  func weight(at place: Int) -> Double {
    guard let runningWeight else { return 1 }
    return runningWeight[place] - (place > 0 ? runningWeight[place - 1] : 0)
  }
}
