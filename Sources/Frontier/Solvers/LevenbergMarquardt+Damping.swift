/// The damped step from R: min ‖R·x − b‖² + λ‖D·x‖², all in pivoted order, k × k.
///
/// Moré 1978, §3–4: R is extended by √λ·D and made triangular again by rotations, so that
/// neither JᵀJ nor a new factorisation is needed for another λ.
struct DampedTriangle {
  let leading: Int
  var k = 0
  /// R, column-major, columns `leading` apart.
  var r: [Double]
  /// The first k entries of −Qᵀr.
  var b: [Double]
  /// D in pivoted order.
  var d: [Double]
  /// The last solution.
  var x: [Double]
  private var s: [Double]
  private var z: [Double]
  private var row: [Double]

  init(capacity p: Int) {
    leading = max(1, p)
    r = [Double](repeating: 0, count: leading * leading)
    s = r
    b = [Double](repeating: 0, count: leading)
    d = b
    x = b
    z = b
    row = b
  }

  /// How small a diagonal entry of R may be, the columns having length 1.
  static let rankTolerance = 1e-14

  var hasFullRank: Bool {
    for j in 0..<k where !(abs(r[j + j * leading]) > Self.rankTolerance) { return false }
    return true
  }

  /// The number of leading diagonal entries of R above `tolerance`.
  func rank(_ tolerance: Double) -> Int {
    var rank = 0
    while rank < k, abs(r[rank + rank * leading]) > tolerance { rank += 1 }
    return rank
  }

  /// The undamped step of the first `rank` columns into ``x``; the others stay where they are.
  mutating func solve(rank: Int) {
    for i in 0..<k { x[i] = 0 }
    for i in stride(from: rank - 1, through: 0, by: -1) {
      var sum = b[i]
      for j in i + 1..<max(i + 1, rank) { sum -= r[i + j * leading] * x[j] }
      x[i] = sum / r[i + i * leading]
    }
  }

  /// Solves for the right-hand side `rhs` into ``x``.
  mutating func solve(_ rhs: [Double], lambda: Double) {
    for j in 0..<k {
      for i in 0...j { s[i + j * leading] = r[i + j * leading] }
      z[j] = rhs[j]
    }
    let root = lambda.squareRoot()
    if root > 0 {
      for j in 0..<k where d[j] != 0 { rotate(in: j, entry: d[j] * root) }
    }
    for i in stride(from: k - 1, through: 0, by: -1) {
      var sum = z[i]
      for j in i + 1..<max(i + 1, k) { sum -= s[i + j * leading] * x[j] }
      let pivot = s[i + i * leading]
      x[i] = abs(pivot) > Self.rankTolerance * 1e-4 ? sum / pivot : 0
    }
  }

  /// Rotates the row (0 … entry at j … 0 | 0) into S.
  private mutating func rotate(in j: Int, entry: Double) {
    for l in j..<k { row[l] = 0 }
    row[j] = entry
    var right = 0.0
    for i in j..<k where row[i] != 0 {
      let pivot = s[i + i * leading]
      let h = (pivot * pivot + row[i] * row[i]).squareRoot()
      guard h > 0 else { continue }
      let (c, t) = (pivot / h, row[i] / h)
      s[i + i * leading] = h
      for l in i + 1..<max(i + 1, k) {
        let old = s[i + l * leading]
        s[i + l * leading] = c * old + t * row[l]
        row[l] = c * row[l] - t * old
      }
      let old = z[i]
      z[i] = c * old + t * right
      right = c * right - t * old
    }
  }

  /// ‖D·v‖.
  func length(_ v: [Double]) -> Double {
    var sum = 0.0
    for j in 0..<k { sum += d[j] * v[j] * d[j] * v[j] }
    return sum.squareRoot()
  }

  /// ‖R·v‖².
  func squaredImage(_ v: [Double]) -> Double {
    var sum = 0.0
    for i in 0..<k {
      var t = 0.0
      for j in i..<k { t += r[i + j * leading] * v[j] }
      sum += t * t
    }
    return sum
  }

  /// Finds λ ≥ 0 with ‖D·x‖ within 10 % of the radius, or 0 where the full step is inside.
  ///
  /// Newton's iteration on 1/‖D·x(λ)‖ between bounds that close in.
  mutating func step(radius: Double, lambda: inout Double) {
    solve(b, lambda: 0)
    var norm = length(x)
    var excess = norm - radius
    let full = hasFullRank
    if full, norm.isFinite, excess <= 0.1 * radius {
      lambda = 0
      return
    }
    var lower = 0.0
    if full, norm > 0, norm.isFinite { lower = excess / radius / squaredDerivative(norm) }
    if !lower.isFinite { lower = 0 }
    var upper = gradientLength() / radius
    if !(upper > 0) { upper = .leastNormalMagnitude / min(radius, 0.1) }
    lambda = min(max(lambda, lower), upper)
    if lambda == 0 { lambda = norm > 0 && norm.isFinite ? gradientLength() / norm : upper }
    for iteration in 0..<12 {
      if lambda == 0 { lambda = max(.leastNormalMagnitude, 0.001 * upper) }
      solve(b, lambda: lambda)
      norm = length(x)
      let before = excess
      excess = norm - radius
      let done = abs(excess) <= 0.1 * radius
      if done || (lower == 0 && excess <= before && before < 0) || iteration == 11 { return }
      let correction = excess / radius / squaredDerivative(norm)
      if excess > 0 { lower = max(lower, lambda) } else { upper = min(upper, lambda) }
      lambda = max(lower, lambda + correction)
    }
  }

  /// ‖S⁻ᵀ·D²x/‖D·x‖‖² for the S of the last solve.
  private mutating func squaredDerivative(_ norm: Double) -> Double {
    var sum = 0.0
    for j in 0..<k {
      var t = d[j] * (d[j] * x[j] / norm)
      for i in 0..<j { t -= s[i + j * leading] * row[i] }
      let pivot = s[j + j * leading]
      row[j] = pivot != 0 ? t / pivot : 0
      sum += row[j] * row[j]
    }
    return sum
  }

  /// ‖D⁻¹·Rᵀb‖, the gradient's length in the region's metric.
  private func gradientLength() -> Double {
    var sum = 0.0
    for j in 0..<k {
      var t = 0.0
      for i in 0...j { t += r[i + j * leading] * b[i] }
      t /= d[j] > 0 ? d[j] : 1
      sum += t * t
    }
    return sum.squareRoot()
  }
}
