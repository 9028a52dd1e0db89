import Frontier
import FrontierAlgebra

extension Dice {
  mutating func matrix() throws -> Matrix {
    let (rows, columns) = (below(6), below(5))
    let temper = temper()
    return try Matrix(rows: rows, columns: columns, storage: numbers(rows * columns, temper))
  }

  mutating func square() throws -> Matrix {
    let n = below(6)
    let temper = temper()
    var matrix = try Matrix(rows: n, columns: n, storage: numbers(n * n, temper))
    if once(in: 2) {
      for i in 0..<n { for j in 0..<i { matrix[j, i] = matrix[i, j] } }
    }
    return matrix
  }
}

extension Subjects {
  static let algebra: [Subject] = [
    Subject("Matrix") { dice in
      let (rows, columns) = (dice.count(), dice.count())
      _ = try Matrix(rows: rows, columns: columns, storage: dice.numbers(dice.below(9), .hostile))
    },
    Subject("Matrix.zeros") { dice in
      let (rows, columns) = (dice.count(), dice.count())
      guard rows.multipliedReportingOverflow(by: columns).partialValue < 1 << 20 else {
        // Memory that the caller asks for is the caller's.
        if rows >= 0, columns >= 0, !rows.multipliedReportingOverflow(by: columns).overflow {
          return
        }
        _ = try Matrix(rows: rows, columns: columns)
        return
      }
      _ = try Matrix(rows: rows, columns: columns)
    },
    Subject("Matrix.multiplied") { dice in
      let (a, b) = (try dice.matrix(), try dice.matrix())
      _ = a.transposed
      _ = try a.multiplied(
        by: b, scale: dice.number(), transposingSelf: dice.once(in: 2),
        transposingOther: dice.once(in: 2))
    },
    Subject("QR") { dice in
      let a = try dice.matrix()
      let qr = try QR(a)
      _ = qr.rank(tolerance: dice.once(in: 2) ? nil : dice.number())
      try finite(qr.triangle.storage, "triangle")
      let temper = dice.temper()
      do {
        try finite(
          try qr.leastSquares(dice.numbers(dice.once(in: 9) ? dice.below(7) : a.rows, temper)), "x")
      } catch is AlgebraError {}
      do { try finite(try qr.inverseGram().storage, "inverseGram") } catch is AlgebraError {}
    },
    Subject("PivotedQRWorkspace") { dice in
      var qr = try PivotedQRWorkspace(rows: dice.count(), maximumColumns: dice.count())
      guard qr.matrix.count < 1000 else { return }
      for i in qr.matrix.indices { qr.matrix[i] = dice.number() }
      if dice.once(in: 8) { qr.matrix = dice.numbers(dice.below(9), .tame) }
      try qr.factor(columns: dice.once(in: 5) ? dice.count() : dice.below(qr.maximumColumns + 1))
      if dice.once(in: 8) { qr.matrix = dice.numbers(dice.below(9), .tame) }
      var b = dice.numbers(dice.once(in: 5) ? dice.below(9) : qr.rows, .tame)
      try? qr.applyTransposedQ(to: &b)
      var r = dice.numbers(dice.below(40), .tame)
      try? qr.copyTriangle(into: &r, leading: dice.once(in: 5) ? dice.count() : qr.columns)
    },
    Subject("Cholesky") { dice in
      let a = try dice.square()
      let factor = try Cholesky(a)
      try finite(factor.diagonal, "diagonal")
      try finite(factor.lowerTriangle.storage, "L")
      let temper = dice.temper()
      try finite(
        try factor.solve(dice.numbers(dice.once(in: 9) ? dice.below(7) : a.rows, temper)), "x")
    },
    Subject("SVD") { dice in
      let svd = try SVD(try dice.matrix())
      try finite(svd.singularValues + svd.u.storage + svd.vt.storage, "SVD")
      _ = svd.rank(tolerance: dice.once(in: 2) ? nil : dice.number())
    },
    Subject("SymmetricEigen") { dice in
      let eigen = try SymmetricEigen(try dice.square())
      try finite(eigen.values + eigen.vectors.storage, "eigen")
    },
    Subject("Elementwise") { dice in
      let temper = dice.temper()
      let values = dice.numbers(dice.below(20), temper)
      _ = Elementwise.exp(values)
      _ = Elementwise.log(values)
      _ = Elementwise.expMinusOne(values)
    },
  ]
}
