/// Problems of any number of parameters, at the sizes whose minima are published.
extension MoreGarbowHillstrom {
  static let variable: [MoreGarbowHillstrom] = nonlinear + linear + chebyquads

  private static func indices(_ n: Int) -> [Double] { (1...n).map(Double.init) }

  private static var nonlinear: [MoreGarbowHillstrom] {
    let grid = indices(10).map { $0 / 11 }
    let minima = zip([6, 9, 12, 20], [2.28767e-3, 1.39976e-6, 4.72238e-10, 2.48631e-20])
    return minima.map {
      .init("Watson", [Double](repeating: 0, count: $0), [$1], watson, watson)
    } + [
      .init(
        "Extended Rosenbrock", (0..<10).map { $0 % 2 == 0 ? -1.2 : 1 }, [0], extendedRosenbrock,
        extendedRosenbrock),
      .init(
        "Extended Powell", (0..<12).map { [3, -1, 0, 1][$0 % 4] }, [0], powellSingular,
        powellSingular),
      .init("Penalty I", indices(4), [2.24997e-5], penaltyI, penaltyI),
      .init("Penalty I", indices(10), [7.08765e-5], penaltyI, penaltyI),
      .init("Penalty II", .init(repeating: 0.5, count: 4), [9.37629e-6], penaltyII, penaltyII),
      .init("Penalty II", .init(repeating: 0.5, count: 10), [2.93660e-4], penaltyII, penaltyII),
      .init(
        "Variably dimensioned", indices(10).map { 1 - $0 / 10 }, [0], variablyDimensioned,
        variablyDimensioned),
      .init(
        "Trigonometric", .init(repeating: 0.1, count: 10), [0, 2.79506e-5], trigonometric,
        trigonometric),
    ]
      + [10, 30, 40].map {
        .init(
          "Brown almost linear", .init(repeating: 0.5, count: $0), [0, 1], brownAlmostLinear,
          brownAlmostLinear)
      } + [
        .init(
          "Discrete boundary value", grid.map { $0 * ($0 - 1) }, [0], boundaryValue, boundaryValue),
        .init(
          "Discrete integral equation", grid.map { $0 * ($0 - 1) }, [0], integralEquation,
          integralEquation),
        .init(
          "Broyden tridiagonal", .init(repeating: -1, count: 10), [0], broydenTridiagonal,
          broydenTridiagonal),
        .init("Broyden banded", .init(repeating: -1, count: 10), [0], broydenBanded, broydenBanded),
      ]
  }

  private static var linear: [MoreGarbowHillstrom] {
    let start = [Double](repeating: 1, count: 5)
    return [10, 50].map { m in
      .init("Linear, full rank", start, [Double(m - 5)], { full($0, m) }, { full($0, m) })
    }
      + [10, 50].map { m in
        let minimum = Double(m * (m - 1)) / Double(2 * (2 * m + 1))
        return .init("Linear, rank 1", start, [minimum], { one($0, m) }, { one($0, m) })
      }
      + [10, 50].map { m in
        let minimum = Double(m * m + 3 * m - 6) / Double(2 * (2 * m - 3))
        return .init(
          "Linear, rank 1, zeros", start, [minimum], { oneWithZeros($0, m) },
          { oneWithZeros($0, m) })
      }
  }

  /// Zero for n ≤ 7 and n = 9.
  private static var chebyquads: [MoreGarbowHillstrom] {
    (1...10).map { n in
      let minima = n == 8 ? [3.51687e-3] : n == 10 ? [6.50395e-3] : [0]
      return .init(
        "Chebyquad", indices(n).map { $0 / Double(n + 1) }, minima, chebyquad, chebyquad)
    }
  }

  private static func sum<T: ResidualNumber>(_ x: [T]) -> T { x.reduce(T(0), +) }

  @Sendable private static func watson<T: ResidualNumber>(_ x: [T]) -> [T] {
    (1...29).map { i in
      let t = Double(i) / 29
      var (slope, value, power) = (T(0), x[0], 1.0)
      for j in 1..<x.count {
        slope = slope + (Double(j) * power) * x[j]
        power *= t
        value = value + power * x[j]
      }
      return slope - value * value - 1
    } + [x[0], x[1] - x[0] * x[0] - 1]
  }

  @Sendable private static func extendedRosenbrock<T: ResidualNumber>(_ x: [T]) -> [T] {
    stride(from: 0, to: x.count, by: 2).flatMap { k -> [T] in
      let rest: T = x[k + 1] - x[k] * x[k]
      return [10 * rest, -x[k] + 1]
    }
  }

  @Sendable private static func penaltyI<T: ResidualNumber>(_ x: [T]) -> [T] {
    x.map { 1e-5.squareRoot() * ($0 - 1) } + [sum(x.map { $0 * $0 }) - 0.25]
  }

  @Sendable private static func penaltyII<T: ResidualNumber>(_ x: [T]) -> [T] {
    let (n, a) = (x.count, 1e-5.squareRoot())
    let e = x.map { T.exp(0.1 * $0) }
    let first = (1..<n).map { i -> T in
      let y: Double = Double.exp(Double(i + 1) / 10) + Double.exp(Double(i) / 10)
      let pair: T = e[i] + e[i - 1]
      return a * (pair - y)
    }
    let second = (1..<n).map { i -> T in a * (e[i] - Double.exp(-0.1)) }
    let last = sum((0..<n).map { i -> T in Double(n - i) * (x[i] * x[i]) })
    return [x[0] - 0.2] + first + second + [last - 1]
  }

  @Sendable private static func variablyDimensioned<T: ResidualNumber>(_ x: [T]) -> [T] {
    let s = sum(x.indices.map { Double($0 + 1) * (x[$0] - 1) })
    return x.map { $0 - 1 } + [s, s * s]
  }

  @Sendable private static func trigonometric<T: ResidualNumber>(_ x: [T]) -> [T] {
    let cosines = sum(x.map(T.cos))
    return x.indices.map { i in
      -cosines + Double(x.count) + Double(i + 1) * (-T.cos(x[i]) + 1) - T.sin(x[i])
    }
  }

  @Sendable private static func brownAlmostLinear<T: ResidualNumber>(_ x: [T]) -> [T] {
    let s = sum(x)
    return x.dropLast().map { $0 + s - Double(x.count + 1) } + [x.reduce(T(1), *) - 1]
  }

  @Sendable private static func boundaryValue<T: ResidualNumber>(_ x: [T]) -> [T] {
    let h = 1 / Double(x.count + 1)
    return x.indices.map { i in
      let s = x[i] + (Double(i + 1) * h + 1)
      let left = i > 0 ? x[i - 1] : T(0)
      let right = i + 1 < x.count ? x[i + 1] : T(0)
      return 2 * x[i] - left - right + (h * h / 2) * (s * s * s)
    }
  }

  @Sendable private static func integralEquation<T: ResidualNumber>(_ x: [T]) -> [T] {
    let h = 1 / Double(x.count + 1)
    let t = x.indices.map { Double($0 + 1) * h }
    let cubes = x.indices.map { j in
      let s = x[j] + (t[j] + 1)
      return s * s * s
    }
    return x.indices.map { i in
      let left = sum((0...i).map { t[$0] * cubes[$0] })
      let right = sum((i + 1..<max(i + 1, x.count)).map { (1 - t[$0]) * cubes[$0] })
      return x[i] + (h / 2) * ((1 - t[i]) * left + t[i] * right)
    }
  }

  @Sendable private static func broydenTridiagonal<T: ResidualNumber>(_ x: [T]) -> [T] {
    x.indices.map { i in
      let left = i > 0 ? x[i - 1] : T(0)
      let right = i + 1 < x.count ? x[i + 1] : T(0)
      return (-(2 * x[i]) + 3) * x[i] - left - 2 * right + 1
    }
  }

  @Sendable private static func broydenBanded<T: ResidualNumber>(_ x: [T]) -> [T] {
    x.indices.map { i in
      let band = (max(0, i - 5)...min(x.count - 1, i + 1)).filter { $0 != i }
      return x[i] * (5 * (x[i] * x[i]) + 2) + 1 - sum(band.map { x[$0] * (x[$0] + 1) })
    }
  }

  private static func full<T: ResidualNumber>(_ x: [T], _ m: Int) -> [T] {
    let mean = (2 / Double(m)) * sum(x)
    return (0..<m).map { $0 < x.count ? x[$0] - mean - 1 : -mean - 1 }
  }

  private static func one<T: ResidualNumber>(_ x: [T], _ m: Int) -> [T] {
    let s = sum(x.indices.map { Double($0 + 1) * x[$0] })
    return (1...m).map { Double($0) * s - 1 }
  }

  private static func oneWithZeros<T: ResidualNumber>(_ x: [T], _ m: Int) -> [T] {
    let s = sum((1..<x.count - 1).map { Double($0 + 1) * x[$0] })
    return (0..<m).map { $0 == 0 || $0 == m - 1 ? T(-1) : Double($0) * s - 1 }
  }

  @Sendable private static func chebyquad<T: ResidualNumber>(_ x: [T]) -> [T] {
    let n = x.count
    var totals = [T](repeating: T(0), count: n)
    for point in x {
      let u = 2 * point - 1
      var (before, now) = (T(1), u)
      for i in 0..<n {
        totals[i] = totals[i] + now
        (before, now) = (now, 2 * (u * now) - before)
      }
    }
    return (1...n).map { i in
      let integral = i % 2 == 0 ? -1 / Double(i * i - 1) : 0
      return (1 / Double(n)) * totals[i - 1] - integral
    }
  }
}
