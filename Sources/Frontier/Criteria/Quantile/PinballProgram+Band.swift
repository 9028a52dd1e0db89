import RealModule

extension PinballProgram {
  /// From so many rows on most of them are set aside.
  private static let bandedFrom = 500
  /// A sample that tells where the solution lies has at least so many rows, and this many times n^⅔
  /// (Portnoy & Koenker 1997, doi:10.1214/ss/1030037960, §5).
  private static let (leastSample, sampleFactor) = (300, 1.5)
  /// The share of rows kept about the quantile: near a known solution, and after a sample at least and
  /// in standard deviations of its quantile.
  private static let (nearBand, leastBand, bandFactor) = (0.12, 0.03, 4.0)
  /// How often rows found on the wrong side join the band before all rows are taken.
  private static let rounds = 5

  /// Solves from some z; `false` where the pivots run out or the vertex is singular to rounding.
  ///
  /// Rows far from the quantile stay on their side of it and add no more than their sum to the
  /// objective; only those of a band about it are searched. Whether the others did stay is looked at
  /// afterwards, and the dual point is one of all rows: nothing is approximated (Portnoy & Koenker
  /// 1997).
  ///
  /// - Parameter isNear: whether the solution is thought to lie near the start.
  func solve(from start: [Double], isNear: Bool = false) -> Bool {
    let known = isNear ? lastRows : []
    var isSolved = false
    if count >= Self.bandedFrom, variables > 0 {
      isSolved = solveInBand(from: start, at: known, isNear: isNear)
    }
    if !isSolved { isSolved = solveWhole(from: start, at: known) }
    lastRows = isSolved ? interpolated : []
    return isSolved
  }

  private func solveInBand(from start: [Double], at known: [Int], isNear: Bool) -> Bool {
    let (n, m) = (count, variables)
    let narrow = self.narrow ?? PinballProgram(count: n, variables: m)
    self.narrow = narrow
    (narrow.lower, narrow.upper) = (lower, upper)
    var (highs, lows) = (0.0, 0.0)
    for i in 0..<n {
      highs += up[i]
      lows += down[i]
    }
    let share = highs / (highs + lows)
    var (from, band) = (start, Self.nearBand)
    if !isNear {
      let size = max(
        Self.leastSample, Int(Self.sampleFactor * Double.pow(Double(n), 2.0 / 3)), 20 * m)
      guard 2 * size < n else { return false }
      narrow.take((0..<size).map { $0 * n / size }, of: self)
      if narrow.solveWhole(from: start) { from = (0..<m).map { narrow.z[$0] } }
      let deviation = (share * (1 - share) * Double(m) / Double(size)).squareRoot()
      band = max(Self.leastBand, Self.bandFactor * deviation)
    }
    guard band < 0.7 else { return false }
    for j in 0..<m { z[j] = min(max(from[j], lower[j]), upper[j]) }
    computeResiduals(target)
    // A solution nearby has its own quantile of residuals, which is 0 but for a few rows.
    var centre = 0.0
    if !isNear {
      places.update(from: residual, count: n)
      centre = quantile(p: share)
    }
    for i in 0..<n { places[i] = abs(residual[i] - centre) }
    let reach = quantile(p: band)
    for i in 0..<n {
      isActive[i] = abs(residual[i] - centre) <= reach
      isAbove[i] = residual[i] > centre
    }
    for row in known { isActive[row] = true }
    for _ in 0..<Self.rounds {
      var rows: [Int] = []
      rows.reserveCapacity(n / 4)
      for i in 0..<n where isActive[i] { rows.append(i) }
      guard 2 * rows.count < n, rows.count >= 2 * m else { return false }
      sumFar(into: narrow)
      narrow.take(rows, of: self)
      // Rows ascend, so that a known one is found by halving.
      let places = known.map { row in Bisection.first(in: rows.indices) { rows[$0] >= row } }
      let isSolved = narrow.solveWhole(from: (0..<m).map { z[$0] }, at: places)
      pivots = narrow.pivots
      for j in 0..<m { narrow.farTotal[j] = 0 }
      narrow.farSize = 0
      guard isSolved else { return false }
      for j in 0..<m { z[j] = narrow.z[j] }
      computeResiduals(target)
      var isRight = true
      for i in 0..<n where !isActive[i] && isAbove[i] != (residual[i] > 0) {
        isActive[i] = true
        isRight = false
      }
      if isRight {
        adopt(narrow, rows)
        return value.isFinite
      }
    }
    return false
  }

  /// Some rows of another program.
  private func take(_ rows: [Int], of other: PinballProgram) {
    resize(rows.count)
    for (k, i) in rows.enumerated() {
      target[k] = other.target[i]
      up[k] = other.up[i]
      down[k] = other.down[i]
    }
    for j in 0..<variables {
      let (to, from) = (columns + j * rows.count, other.columns + j * other.count)
      for (k, i) in rows.enumerated() { to[k] = from[i] }
    }
  }

  /// What the rows outside the band add to G.
  private func sumFar(into narrow: PinballProgram) {
    narrow.farSize = 0
    for i in 0..<count {
      rate[i] = isActive[i] ? 0 : isAbove[i] ? up[i] : -down[i]
      if !isActive[i] { narrow.farSize += max(up[i], down[i]) }
    }
    for j in 0..<variables {
      narrow.farTotal[j] = ColumnLoops.moments(rate, columns + j * count, count: count).product
    }
  }

  /// The vertex of the band's program as one of this.
  private func adopt(_ narrow: PinballProgram, _ rows: [Int]) {
    let (n, m) = (count, variables)
    for (k, i) in rows.enumerated() {
      isAbove[i] = narrow.isAbove[k]
      isActive[i] = narrow.isActive[k]
    }
    let few = narrow.count
    for k in 0..<m {
      let row = narrow.basis[k]
      basis[k] = row < 0 ? row : row < few ? rows[row] : row - few + n
    }
    inverse.update(from: narrow.inverse, count: m * m)
    for i in 0..<n { rate[i] = isActive[i] ? 0 : isAbove[i] ? up[i] : -down[i] }
    sumSlopes()
    finish()
  }

  /// The quantile of the numbers in ``places``, which it reorders.
  private func quantile(p: Double) -> Double {
    var values = UnsafeMutableBufferPointer(start: places, count: count).mutableSpan
    return Selection.quantile(&values, p: p)
  }
}
