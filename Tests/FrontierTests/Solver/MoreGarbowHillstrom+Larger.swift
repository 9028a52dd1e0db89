/// Problems of four to eleven parameters whose number of parameters is fixed.
extension MoreGarbowHillstrom {
  static let larger: [MoreGarbowHillstrom] = [
    .init("Powell singular", [3, -1, 0, 1], [0], powellSingular, powellSingular),
    .init("Wood", [-3, -1, -3, -1], [0], wood, wood),
    .init(
      "Kowalik–Osborne", [0.25, 0.39, 0.415, 0.39], [3.07505e-4, 1.02734e-3], kowalikOsborne,
      kowalikOsborne),
    .init("Brown–Dennis", [25, 5, -5, -1], [85_822.2], brownDennis, brownDennis),
    .init("Osborne 1", [0.5, 1.5, -1, 0.01, 0.02], [5.46489e-5], osborne1, osborne1),
    .init("Biggs EXP6", [1, 2, 1, 1, 1, 1], [0, 5.65565e-3], biggs, biggs),
    .init(
      "Osborne 2", [1.3, 0.65, 0.65, 0.7, 0.6, 3, 5, 7, 2, 4.5, 5.5], [4.01377e-2], osborne2,
      osborne2),
  ]

  @Sendable static func powellSingular<T: ResidualNumber>(_ x: [T]) -> [T] {
    stride(from: 0, to: x.count, by: 4).flatMap { k -> [T] in
      let (a, b) = (x[k + 1] - 2 * x[k + 2], x[k] - x[k + 3])
      return [
        x[k] + 10 * x[k + 1], 5.0.squareRoot() * (x[k + 2] - x[k + 3]), a * a,
        10.0.squareRoot() * (b * b),
      ]
    }
  }

  @Sendable private static func wood<T: ResidualNumber>(_ x: [T]) -> [T] {
    [
      10 * (x[1] - x[0] * x[0]), -x[0] + 1, 90.0.squareRoot() * (x[3] - x[2] * x[2]), -x[2] + 1,
      10.0.squareRoot() * (x[1] + x[3] - 2), 0.1.squareRoot() * (x[1] - x[3]),
    ]
  }

  @Sendable private static func kowalikOsborne<T: ResidualNumber>(_ x: [T]) -> [T] {
    let y = [
      0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246,
    ]
    let u = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625]
    return y.indices.map { i in
      let square = u[i] * u[i]
      return -(x[0] * (u[i] * x[1] + square) / (u[i] * x[2] + square + x[3])) + y[i]
    }
  }

  @Sendable private static func brownDennis<T: ResidualNumber>(_ x: [T]) -> [T] {
    (1...20).map { i in
      let t = Double(i) / 5
      let a = x[0] + t * x[1] - Double.exp(t)
      let b = x[2] + Double.sin(t) * x[3] - Double.cos(t)
      return a * a + b * b
    }
  }

  @Sendable private static func osborne1<T: ResidualNumber>(_ x: [T]) -> [T] {
    let y = [
      0.844, 0.908, 0.932, 0.936, 0.925, 0.908, 0.881, 0.850, 0.818, 0.784, 0.751, 0.718, 0.685,
      0.658, 0.628, 0.603, 0.580, 0.558, 0.538, 0.522, 0.506, 0.490, 0.478, 0.467, 0.457, 0.448,
      0.438, 0.431, 0.424, 0.420, 0.414, 0.411, 0.406,
    ]
    return y.indices.map { i in
      let t = 10 * Double(i)
      return -(x[0] + x[1] * T.exp(-t * x[3]) + x[2] * T.exp(-t * x[4])) + y[i]
    }
  }

  @Sendable private static func biggs<T: ResidualNumber>(_ x: [T]) -> [T] {
    (1...13).map { i in
      let t = Double(i) / 10
      let y = Double.exp(-t) - 5 * Double.exp(-10 * t) + 3 * Double.exp(-4 * t)
      return x[2] * T.exp(-t * x[0]) - x[3] * T.exp(-t * x[1]) + x[5] * T.exp(-t * x[4]) - y
    }
  }

  @Sendable private static func osborne2<T: ResidualNumber>(_ x: [T]) -> [T] {
    let y = [
      1.366, 1.191, 1.112, 1.013, 0.991, 0.885, 0.831, 0.847, 0.786, 0.725, 0.746, 0.679, 0.608,
      0.655, 0.616, 0.606, 0.602, 0.626, 0.651, 0.724, 0.649, 0.649, 0.694, 0.644, 0.624, 0.661,
      0.612, 0.558, 0.533, 0.495, 0.500, 0.423, 0.395, 0.375, 0.372, 0.391, 0.396, 0.405, 0.428,
      0.429, 0.523, 0.562, 0.607, 0.653, 0.672, 0.708, 0.633, 0.668, 0.645, 0.632, 0.591, 0.559,
      0.597, 0.625, 0.739, 0.710, 0.729, 0.720, 0.636, 0.581, 0.428, 0.292, 0.162, 0.098, 0.054,
    ]
    return y.indices.map { i in
      let t = Double(i) / 10
      var f = x[0] * T.exp(-t * x[4])
      for k in 0..<3 {
        let u = -x[8 + k] + t
        f = f + x[1 + k] * T.exp(-(u * u * x[5 + k]))
      }
      return -f + y[i]
    }
  }
}
