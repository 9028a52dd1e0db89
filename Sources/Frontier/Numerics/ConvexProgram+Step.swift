import FrontierAlgebra
import RealModule

extension ConvexProgram {
  /// Where the interior-point method is: z, slacks s = Az − b > 0 and multipliers λ > 0.
  struct Iterate {
    private(set) var z: [Double]
    private var slacks: [Double]
    private(set) var multipliers: [Double]

    /// z = 0, slacks of the constraints' size, multipliers of the cost's.
    init(_ program: ConvexProgram) {
      let count = program.rows.rows
      z = [Double](repeating: 0, count: program.variables)
      slacks = program.bounds.map { max(1, abs($0)) }
      let size = program.cost.reduce(0) { max($0, abs($1)) }
      multipliers = [Double](
        repeating: max(size, 1e-3) * Double(program.variables) / Double(count), count: count)
    }

    /// One predictor and corrector; `false` where no step can be found.
    mutating func step(_ program: ConvexProgram, shareOfWay: Double) -> Bool {
      let (n, v) = (slacks.count, program.variables)
      let az = program.product(z)
      let gap = (0..<n).map { az[$0] - slacks[$0] - program.bounds[$0] }
      let pull = program.transposedProduct(multipliers)
      let qz = program.quadraticProduct(z)
      let slope = (0..<v).map { qz[$0] + program.cost[$0] - pull[$0] }
      var mu = 0.0
      for i in 0..<n { mu += slacks[i] * multipliers[i] }
      mu /= Double(n)
      guard let system = NormalSystem(program, slacks, multipliers) else { return false }

      func direction(_ target: [Double]) -> (z: [Double], s: [Double], l: [Double])? {
        // target is s·λ + … that the step removes.
        let inner = (0..<n).map { (target[$0] + multipliers[$0] * gap[$0]) / slacks[$0] }
        let pulled = program.transposedProduct(inner)
        guard let dz = system.solve((0..<v).map { -slope[$0] - pulled[$0] }) else { return nil }
        let adz = program.product(dz)
        let ds = (0..<n).map { adz[$0] + gap[$0] }
        let dl = (0..<n).map { -(target[$0] + multipliers[$0] * ds[$0]) / slacks[$0] }
        return (dz, ds, dl)
      }
      guard let predictor = direction((0..<n).map { slacks[$0] * multipliers[$0] }) else {
        return false
      }
      let affine = lengths(predictor.s, predictor.l, program)
      var reached = 0.0
      for i in 0..<n {
        reached +=
          (slacks[i] + affine.primal * predictor.s[i])
          * (multipliers[i] + affine.dual * predictor.l[i])
      }
      let ratio = max(0, reached / Double(n)) / mu
      let centre = ratio * ratio * ratio * mu
      guard
        let step = direction(
          (0..<n).map { slacks[$0] * multipliers[$0] + predictor.s[$0] * predictor.l[$0] - centre })
      else { return false }
      var length = lengths(step.s, step.l, program)
      length = (min(1, shareOfWay * length.primal), min(1, shareOfWay * length.dual))
      guard length.primal > 1e-14 || length.dual > 1e-14 else { return false }
      for j in 0..<v { z[j] += length.primal * step.z[j] }
      for i in 0..<n {
        slacks[i] += length.primal * step.s[i]
        multipliers[i] += length.dual * step.l[i]
        guard slacks[i] > 0, multipliers[i] > 0 else { return false }
      }
      return z.allSatisfy(\.isFinite)
    }

    /// How far slacks and multipliers may go before one is 0; the same way for both where Q ties them
    /// together.
    private func lengths(
      _ ds: [Double], _ dl: [Double], _ program: ConvexProgram
    ) -> (primal: Double, dual: Double) {
      var (primal, dual) = (1e3, 1e3)
      for i in slacks.indices {
        if ds[i] < 0 { primal = min(primal, -slacks[i] / ds[i]) }
        if dl[i] < 0 { dual = min(dual, -multipliers[i] / dl[i]) }
      }
      guard program.quadratic != nil else { return (min(1, primal), min(1, dual)) }
      let both = min(1, primal, dual)
      return (both, both)
    }
  }

  /// (Q + AᵀDA)·dz = r with D = λ/s, by Cholesky and one step of refinement.
  private struct NormalSystem {
    private let matrix: Matrix
    private let factor: Cholesky

    init?(_ program: ConvexProgram, _ slacks: [Double], _ multipliers: [Double]) {
      let (n, v) = (slacks.count, program.variables)
      var scaled = program.rows
      let roots = (0..<n).map { (multipliers[$0] / slacks[$0]).squareRoot() }
      for j in 0..<v {
        for i in 0..<n { scaled.storage[i + j * n] *= roots[i] }
      }
      // With hundreds of unknowns the product and the factor take tens of milliseconds each.
      if Task.isCancelled { return nil }
      guard var matrix = try? scaled.multiplied(by: scaled, transposingSelf: true) else {
        return nil
      }
      if let quadratic = program.quadratic {
        for k in 0..<v * v { matrix.storage[k] += quadratic.storage[k] }
      }
      let largest = (0..<v).reduce(0.0) { max($0, matrix.storage[$1 + $1 * v]) }
      guard largest.isFinite, largest > 0 else { return nil }
      var shift = 0.0
      var factor: Cholesky?
      for _ in 0..<10 where !Task.isCancelled {
        var shifted = matrix
        for j in 0..<v { shifted.storage[j + j * v] += shift }
        factor = try? Cholesky(shifted)
        if factor != nil { break }
        shift = shift == 0 ? ConvexProgram.firstShift * largest : 100 * shift
      }
      guard let factor else { return nil }
      self.matrix = matrix
      self.factor = factor
    }

    func solve(_ r: [Double]) -> [Double]? {
      guard var z = try? factor.solve(r) else { return nil }
      let v = r.count
      var rest = r
      for j in 0..<v {
        for i in 0..<v { rest[i] -= matrix.storage[i + j * v] * z[j] }
      }
      guard let correction = try? factor.solve(rest) else { return nil }
      for j in 0..<v { z[j] += correction[j] }
      return z.allSatisfy(\.isFinite) ? z : nil
    }
  }
}
