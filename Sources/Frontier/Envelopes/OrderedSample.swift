import RealModule

/// The y of the points of no larger x, ascending: what an extreme-value frontier looks at.
struct OrderedSample {
  private let y: [Double]
  /// How many points the whole cloud has.
  private let total: Int

  /// `nil` where no point has so small an x.
  init?(_ cloud: PointCloud, upTo x: Double) {
    let present = cloud.presentPoints.map { Int($0) }
    y = present.filter { cloud.x[$0] <= x }.map { cloud.y[$0] }.sorted()
    total = present.count
    guard !y.isEmpty else { return nil }
  }

  var count: Int { y.count }

  /// The j-th largest, from 1.
  private func largest(_ j: Int) -> Double? { j >= 1 && j <= y.count ? y[y.count - j] : nil }

  /// Means of (ln y − ln g)ᵖ over the k largest, g the next one, p = 1 and 2.
  private func logMoments(_ k: Int) -> (first: Double, second: Double, base: Double)? {
    guard k >= 1, k < y.count, let base = largest(k + 1), base > 0 else { return nil }
    var (first, second) = (0.0, 0.0)
    for j in 1...k {
      let excess = Double.log(y[y.count - j] / base)
      first += excess
      second += excess * excess
    }
    return (first / Double(k), second / Double(k), base)
  }

  /// The moment estimator: g·(1 + M₁·(1 + ρ)) of Daouia, Florens & Simar 2010, Theorem 2.5, with its asymptotic
  /// deviation for a known ρ.
  func moment(_ rho: Double, _ k: Int) -> (value: Double, error: Double)? {
    guard let m = logMoments(k) else { return nil }
    let variance = rho * rho / (1 + 2 / rho)
    let scale = m.base * m.first * (1 + 1 / rho)
    return (
      m.base + m.base * m.first * (1 + rho), (variance / Double(k)).squareRoot() * scale
    )
  }

  /// −1/γ with γ = M₁ + 1 − ½/(1 − M₁²/M₂).
  func momentIndex(_ k: Int) -> Double? {
    guard let m = logMoments(k), m.second > 0 else { return nil }
    let gamma = m.first + 1 - 0.5 / (1 - m.first * m.first / m.second)
    return -1 / gamma
  }

  /// y₍k₎ + (y₍k₎ − y₍2k₎)/(2^(1/ρ) − 1) of the k-th and 2k-th largest.
  func pickands(_ rho: Double, _ k: Int) -> (value: Double, error: Double)? {
    guard let a = largest(k), let b = largest(2 * k) else { return nil }
    let root = Double.pow(2, -1 / rho) - 1
    let variance = Double.pow(2, -2 / rho) / (rho * rho) / (root * root * root * root)
    return (
      a + (a - b) / (Double.pow(2, 1 / rho) - 1),
      (variance / (2 * Double(k))).squareRoot() * (a - b)
    )
  }

  /// ln 2/ln((y₍2k₎ − y₍4k₎)/(y₍k₎ − y₍2k₎)).
  func pickandsIndex(_ k: Int) -> Double? {
    guard let a = largest(k), let b = largest(2 * k), let c = largest(4 * k), a > b, b > c else {
      return nil
    }
    return .log(2) / .log((b - c) / (a - b))
  }

  /// The coefficients of N^(1/3) among which the index is looked for.
  static let largestCoefficient = 150
  private static let smallestOrder = 3.0

  private func order(_ coefficient: Int) -> Double {
    max(
      Self.smallestOrder, (Double(coefficient) * Double.pow(Double(y.count), 1.0 / 3)).rounded())
  }

  /// The order-m frontier: max − Σ (i/N)^m·(y₍i+1₎ − y₍i₎).
  private func frontier(_ m: Double) -> Double {
    var sum = 0.0
    for i in 1..<max(1, y.count) {
      sum += Double.pow(Double(i) / Double(y.count), m) * (y[i] - y[i - 1])
    }
    return y[y.count - 1] - sum
  }

  /// From the order-m frontiers of m and 2m (Daouia, Florens & Simar 2012, §3); its deviation is that of the order-m
  /// frontier.
  func weightedMoments(_ rho: Double, _ k: Int) -> (value: Double, error: Double)? {
    guard y.count > 1 else { return nil }
    let m = order(k)
    let (one, two) = (frontier(m), frontier(2 * m))
    // The bias Γ(1 + 1/ρ)/(mℓ)^(1/ρ), ℓ from the difference.
    let share = 1 - Double.pow(0.5, 1 / rho)
    return (one + (two - one) / share, (variance(m) / Double(total)).squareRoot())
  }

  func weightedMomentsIndex(_ k: Int) -> Double? {
    guard y.count > 1 else { return nil }
    let m = order(k)
    let (one, two, four) = (frontier(m), frontier(2 * m), frontier(4 * m))
    guard two > one, four > two else { return nil }
    return .log(2) / .log((two - one) / (four - two))
  }

  /// 2m²/F(x)·∬_{s<t} F(s)^m F(t)^(m−1) (1 − F(t)) ds dt, on the steps of the empirical F (Cazals, Florens & Simar
  /// 2002, Theorem 3.1).
  private func variance(_ m: Double) -> Double {
    let n = Double(y.count)
    var (sum, below) = (0.0, 0.0)
    for i in 1..<y.count {
      let share = Double(i) / n
      let width = y[i] - y[i - 1]
      let weight = Double.pow(share, m - 1) * (1 - share) * width
      sum += 0.5 * Double.pow(share, 2 * m - 1) * (1 - share) * width * width + below * weight
      below += Double.pow(share, m) * width
    }
    return 2 * m * m * Double(total) * sum / n
  }
}
