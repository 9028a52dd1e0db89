/// Problems of two and three parameters.
extension MoreGarbowHillstrom {
  static let plane: [MoreGarbowHillstrom] = [
    .init("Rosenbrock", [-1.2, 1], [0], rosenbrock, rosenbrock),
    .init("Freudenstein–Roth", [0.5, -2], [0, 48.9842], freudensteinRoth, freudensteinRoth),
    .init("Powell badly scaled", [0, 1], [0], powellBadlyScaled, powellBadlyScaled),
    .init("Brown badly scaled", [1, 1], [0], brownBadlyScaled, brownBadlyScaled),
    .init("Beale", [1, 1], [0], beale, beale),
    .init("Jennrich–Sampson", [0.3, 0.4], [124.362], jennrichSampson, jennrichSampson),
  ]

  static let space: [MoreGarbowHillstrom] = [
    .init("Helical valley", [-1, 0, 0], [0], helicalValley, helicalValley),
    .init("Bard", [1, 1, 1], [8.21487e-3, 17.4286], bard, bard),
    .init("Gaussian", [0.4, 1, 0], [1.12793e-8], gaussian, gaussian),
    .init("Meyer", [0.02, 4_000, 250], [87.9458], meyer, meyer),
    .init("Gulf", [5, 2.5, 0.15], [0], gulf, gulf),
    .init("Box 3D", [0, 10, 20], [0], box, box),
  ]

  @Sendable private static func rosenbrock<T: ResidualNumber>(_ x: [T]) -> [T] {
    [10 * (x[1] - x[0] * x[0]), -x[0] + 1]
  }

  @Sendable private static func freudensteinRoth<T: ResidualNumber>(_ x: [T]) -> [T] {
    let y = x[1]
    return [
      x[0] + ((-y + 5) * y - 2) * y - 13,
      x[0] + ((y + 1) * y - 14) * y - 29,
    ]
  }

  @Sendable private static func powellBadlyScaled<T: ResidualNumber>(_ x: [T]) -> [T] {
    [1e4 * (x[0] * x[1]) - 1, T.exp(-x[0]) + T.exp(-x[1]) - 1.0001]
  }

  @Sendable private static func brownBadlyScaled<T: ResidualNumber>(_ x: [T]) -> [T] {
    [x[0] - 1e6, x[1] - 2e-6, x[0] * x[1] - 2]
  }

  @Sendable private static func beale<T: ResidualNumber>(_ x: [T]) -> [T] {
    var power = T(1)
    return [1.5, 2.25, 2.625].map { y in
      power = power * x[1]
      return -(x[0] * (-power + 1)) + y
    }
  }

  @Sendable private static func jennrichSampson<T: ResidualNumber>(_ x: [T]) -> [T] {
    (1...10).map { i in
      let t = Double(i)
      return -(T.exp(t * x[0]) + T.exp(t * x[1])) + (2 + 2 * t)
    }
  }

  @Sendable private static func helicalValley<T: ResidualNumber>(_ x: [T]) -> [T] {
    let turn = 0.5 / Double.pi * T.atan(x[1] / x[0])
    let angle = x[0].value < 0 ? turn + 0.5 : turn
    return [
      10 * (x[2] - 10 * angle), 10 * (T.root(x[0] * x[0] + x[1] * x[1]) - 1), x[2],
    ]
  }

  @Sendable private static func bard<T: ResidualNumber>(_ x: [T]) -> [T] {
    let y = [
      0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39,
    ]
    return y.indices.map { i in
      let (u, v) = (Double(i + 1), Double(15 - i))
      return -(x[0] + T(u) / (v * x[1] + min(u, v) * x[2])) + y[i]
    }
  }

  @Sendable private static func gaussian<T: ResidualNumber>(_ x: [T]) -> [T] {
    let y = [0.0009, 0.0044, 0.0175, 0.0540, 0.1295, 0.2420, 0.3521, 0.3989]
    return (0..<15).map { i in
      let u = -x[2] + Double(7 - i) / 2
      return x[0] * T.exp(-0.5 * (x[1] * (u * u))) - y[min(i, 14 - i)]
    }
  }

  @Sendable private static func meyer<T: ResidualNumber>(_ x: [T]) -> [T] {
    let y: [Double] = [
      34_780, 28_610, 23_650, 19_630, 16_370, 13_720, 11_540, 9_744, 8_261, 7_030, 6_005, 5_147,
      4_427, 3_820, 3_307, 2_872,
    ]
    return y.indices.map { i in
      x[0] * T.exp(x[1] / (x[2] + (50 + 5 * Double(i)))) - y[i]
    }
  }

  /// With yᵢ − x₂ in the exponent: the paper's yᵢ·m·i·x₂ is a misprint of it.
  @Sendable private static func gulf<T: ResidualNumber>(_ x: [T]) -> [T] {
    (1...99).map { i in
      let t = Double(i) / 100
      let y = T.abs(-x[1] + (25 + power(-50 * Double.log(t), 2.0 / 3)))
      return T.exp(-(T.exp(x[2] * T.log(y)) / x[0])) - t
    }
  }

  private static func power(_ a: Double, _ b: Double) -> Double { Double.exp(b * Double.log(a)) }

  @Sendable private static func box<T: ResidualNumber>(_ x: [T]) -> [T] {
    (1...10).map { i in
      let t = Double(i) / 10
      return T.exp(-t * x[0]) - T.exp(-t * x[1])
        - (Double.exp(-t) - Double.exp(-10 * t)) * x[2]
    }
  }
}
