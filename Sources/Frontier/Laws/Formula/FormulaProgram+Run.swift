import CFrontierKernels
import RealModule

extension FormulaProgram {
  typealias Column = UnsafeMutablePointer<Double>

  /// Rows computed at a time, so that the columns of a formula stay in the nearest caches.
  private static let block = 256
  /// Whole exponents up to this are products.
  private static let largestProduct = 16.0

  /// Writes the expressions, and where wanted their derivatives, as the terms of a law.
  func run(_ e: LawEvaluation) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: (columns + 2) * Self.block) { room in
      guard let base = room.baseAddress else { return }
      for (i, step) in steps.enumerated() where !step.isColumn {
        self.step(i, e, rows: 0..<Self.block, base)
      }
      for first in Swift.stride(from: 0, to: e.count, by: Self.block) {
        let rows = first..<min(first + Self.block, e.count)
        for (i, step) in steps.enumerated() where step.isColumn {
          self.step(i, e, rows: rows, base)
        }
        for (k, output) in outputs.enumerated() { copy(output, to: k, e, rows, base) }
      }
    }
  }

  private func copy(
    _ output: Int, to term: Int, _ e: LawEvaluation, _ rows: Range<Int>, _ base: Column
  ) {
    (e.term(term) + rows.lowerBound).update(from: base + output * Self.block, count: rows.count)
    guard e.wantsDerivatives else { return }
    for (j, slope) in steps[output].slopes.enumerated() {
      guard let to = e.derivative(ofTerm: term, by: j) else { continue }
      if slope < 0 {
        (to + rows.lowerBound).update(repeating: 0, count: rows.count)
      } else {
        (to + rows.lowerBound).update(from: base + slope * Self.block, count: rows.count)
      }
    }
  }

  /// One step: its value, and its derivatives by the chain rule.
  private func step(_ i: Int, _ e: LawEvaluation, rows: Range<Int>, _ base: Column) {
    let (step, n) = (steps[i], rows.count)
    func column(_ place: Int) -> Column { base + place * Self.block }
    let value = column(i)
    let moves = e.wantsDerivatives && step.slopes.contains { $0 >= 0 }
    /// The derivatives in the two operands.
    let (left, right) = (column(columns), column(columns + 1))
    switch step.operation {
    case .number(let number): value.update(repeating: number, count: n)
    case .input(let j): value.update(from: e.input(j) + rows.lowerBound, count: n)
    case .parameter(let j):
      value.update(repeating: e.nonlinear(j), count: n)
      if moves { column(step.slopes[j]).update(repeating: 1, count: n) }
    case .sum(let a, let b):
      let (u, v) = (column(a), column(b))
      for r in 0..<n { value[r] = u[r] + v[r] }
      guard moves else { return }
      left.update(repeating: 1, count: n)
      chain(step, (a, left), (b, left), n, base)
    case .product(let a, let b):
      let (u, v) = (column(a), column(b))
      for r in 0..<n { value[r] = u[r] * v[r] }
      if moves { chain(step, (a, v), (b, u), n, base) }
    case .quotient(let a, let b):
      let (u, v) = (column(a), column(b))
      for r in 0..<n { value[r] = u[r] / v[r] }
      guard moves else { return }
      for r in 0..<n {
        left[r] = 1 / v[r]
        right[r] = -value[r] / v[r]
      }
      chain(step, (a, left), (b, right), n, base)
    case .power(let a, let b):
      power(a, b, value, moves ? (left, right) : nil, n, base)
      if moves { chain(step, (a, left), (b, right), n, base) }
    case .larger(let a, let b):
      let (u, v) = (column(a), column(b))
      for r in 0..<n { value[r] = u[r].isNaN || v[r].isNaN ? .nan : max(u[r], v[r]) }
      guard moves else { return }
      for r in 0..<n {
        left[r] = u[r] >= v[r] ? 1 : 0
        right[r] = 1 - left[r]
      }
      chain(step, (a, left), (b, right), n, base)
    case .call(let function, let a):
      function.evaluate(column(a), value, slope: moves ? left : nil, count: n)
      if moves { chain(step, (a, left), nil, n, base) }
    }
  }

  /// Derivatives of a step from those of its operands.
  private func chain(
    _ step: Step, _ a: (place: Int, slope: Column), _ b: (place: Int, slope: Column)?, _ n: Int,
    _ base: Column
  ) {
    for (j, target) in step.slopes.enumerated() where target >= 0 {
      let to = base + target * Self.block
      let first = steps[a.place].slopes[j]
      let second = b.map { steps[$0.place].slopes[j] } ?? -1
      let (u, v) = (base + max(first, 0) * Self.block, base + max(second, 0) * Self.block)
      if first >= 0, second >= 0, let b {
        for r in 0..<n { to[r] = a.slope[r] * u[r] + b.slope[r] * v[r] }
      } else if first >= 0 {
        for r in 0..<n { to[r] = a.slope[r] * u[r] }
      } else if let b {
        for r in 0..<n { to[r] = b.slope[r] * v[r] }
      }
    }
  }

  /// u^v: whole numbers as products, of negative u, too; roots and others by e^(v ln u) for u > 0;
  /// at u = 0 with the limits of value and derivatives for v > 0.
  private func power(
    _ a: Int, _ b: Int, _ value: Column, _ slopes: (Column, Column)?, _ n: Int, _ base: Column
  ) {
    let (u, v) = (base + a * Self.block, base + b * Self.block)
    if case .number(let exponent) = steps[b].operation, exponent == exponent.rounded(),
      abs(exponent) <= Self.largestProduct
    {
      for r in 0..<n { value[r] = .pow(u[r], Int(exponent)) }
      guard let slopes else { return }
      for r in 0..<n {
        slopes.0[r] = exponent == 0 ? 0 : exponent * .pow(u[r], Int(exponent) - 1)
        slopes.1[r] = 0
      }
      return
    }
    frontier_log(u, value, n)
    // The logarithms are wanted once more, for the derivative in the exponent.
    if let slopes { slopes.1.update(from: value, count: n) }
    for r in 0..<n { value[r] *= v[r] }
    frontier_exp(value, value, n)
    // 0·ln 0 has no value, 0⁰ is 1.
    for r in 0..<n where u[r] == 0 && v[r] == 0 { value[r] = 1 }
    guard let slopes else { return }
    for r in 0..<n {
      slopes.1[r] = u[r] == 0 && v[r] > 0 ? 0 : value[r] * slopes.1[r]
      slopes.0[r] = u[r] == 0 ? v[r] * .pow(0, v[r] - 1) : v[r] * value[r] / u[r]
    }
  }
}

extension FormulaFunction {
  /// f and, where it is wanted, f′ of n numbers.
  fileprivate func evaluate(
    _ u: UnsafePointer<Double>, _ value: UnsafeMutablePointer<Double>,
    slope: UnsafeMutablePointer<Double>?, count n: Int
  ) {
    func each(_ f: (Double) -> Double, _ d: (Double, Double) -> Double) {
      for r in 0..<n { value[r] = f(u[r]) }
      guard let slope else { return }
      for r in 0..<n { slope[r] = d(u[r], value[r]) }
    }
    switch self {
    case .exp:
      frontier_exp(u, value, n)
      slope?.update(from: value, count: n)
    case .expm1:
      frontier_expm1(u, value, n)
      if let slope { for r in 0..<n { slope[r] = value[r] + 1 } }
    case .log, .log10, .log2:
      let unit: Double = self == .log10 ? .log(10) : self == .log2 ? .log(2) : 1
      frontier_log(u, value, n)
      if self != .log { for r in 0..<n { value[r] /= unit } }
      if let slope { for r in 0..<n { slope[r] = 1 / (u[r] * unit) } }
    case .logistic:
      // e^−|u| never overflows.
      each(
        { x in
          let small = Double.exp(-Swift.abs(x))
          return x >= 0 ? 1 / (1 + small) : small / (1 + small)
        }, { $1 * (1 - $1) })
    case .log1p: each({ .log(onePlus: $0) }, { x, _ in 1 / (1 + x) })
    case .sqrt: each({ .sqrt($0) }, { 0.5 / $1 })
    case .sin: each({ .sin($0) }, { x, _ in .cos(x) })
    case .cos: each({ .cos($0) }, { x, _ in -.sin(x) })
    case .tan: each({ .tan($0) }, { 1 + $1 * $1 })
    case .asin: each({ .asin($0) }, { x, _ in 1 / .sqrt((1 - x) * (1 + x)) })
    case .acos: each({ .acos($0) }, { x, _ in -1 / .sqrt((1 - x) * (1 + x)) })
    case .atan: each({ .atan($0) }, { x, _ in 1 / (1 + x * x) })
    case .sinh: each({ .sinh($0) }, { x, _ in .cosh(x) })
    case .cosh: each({ .cosh($0) }, { x, _ in .sinh(x) })
    case .tanh:
      // 1/cosh² keeps its digits where 1 − tanh² has none left.
      each({ .tanh($0) }, { x, _ in 1 / (.cosh(x) * .cosh(x)) })
    case .abs: each({ Swift.abs($0) }, { x, _ in x < 0 ? -1 : 1 })
    case .erf: each({ .erf($0) }, { x, _ in 2 / Double.sqrt(.pi) * .exp(-x * x) })
    }
  }
}
