import FrontierAlgebra
import FrontierTestSupport
import Testing

@Suite struct QRTests {
  @Test(arguments: [(1, 1), (5, 1), (7, 3), (40, 8), (200, 3)])
  func leastSquaresLeavesAnOrthogonalResidual(_ rows: Int, _ columns: Int) throws {
    let a = try MatrixSamples.random(rows, columns, seed: UInt64(rows))
    let b = try MatrixSamples.random(rows, 1, seed: 99).storage
    let x = try QR(a).leastSquares(b)
    let residual = zip(b, MatrixSamples.product(a, x)).map { $0 - $1 }
    for gradient in MatrixSamples.product(a.transposed, residual) {
      #expect(abs(gradient) < 1e-13 * Double(rows))
    }
  }

  @Test func leastSquaresSolvesExactSystems() throws {
    // Columns of very different length, so that pivoting reorders them.
    var a = try MatrixSamples.random(12, 4, seed: 5)
    for i in 0..<12 { (a[i, 0], a[i, 3]) = (a[i, 0] * 1e-3, a[i, 3] * 1e4) }
    let truth = [3.0, -2, 0.5, 7e-4]
    let x = try QR(a).leastSquares(MatrixSamples.product(a, truth))
    for (found, wanted) in zip(x, truth) { #expect(abs(found / wanted - 1) < 1e-11) }
  }

  @Test(arguments: [1, 2, 3, 6])
  func inverseGramIsTheInverse(_ columns: Int) throws {
    var a = try MatrixSamples.random(20, columns, seed: 17)
    for i in 0..<20 { a[i, columns - 1] *= 1e3 }
    let qr = try QR(a)
    let gram = MatrixSamples.product(a, a, transposingA: true)
    let unit = MatrixSamples.product(gram, try qr.inverseGram())
    #expect(try MatrixSamples.distance(unit, .identity(columns)) < 1e-9)
    #expect(qr.pivots.sorted() == Array(0..<columns))
  }

  @Test func inverseGramExplicitly() throws {
    // AᵀA = [[2, 1], [1, 2]], its inverse [[2, −1], [−1, 2]]/3.
    let a = try Matrix(rows: 3, columns: 2, storage: [1, 1, 0, 1, 0, 1])
    let inverse = try QR(a).inverseGram()
    let expected = try Matrix(rows: 2, columns: 2, storage: [2, -1, -1, 2].map { $0 / 3 })
    #expect(MatrixSamples.distance(inverse, expected) < 1e-15)
  }

  @Test(arguments: 0...4)
  func rankOfDeficientMatrices(_ rank: Int) throws {
    let a = MatrixSamples.product(
      try MatrixSamples.random(15, rank, seed: 3), try MatrixSamples.random(rank, 4, seed: 4))
    #expect(try QR(a).rank() == rank)
    #expect(try SVD(a).rank() == rank)
  }

  @Test func rankHonoursItsTolerance() throws {
    let a = try Matrix(rows: 2, columns: 2, storage: [1, 0, 0, 1e-8])
    #expect(try QR(a).rank() == 2)
    #expect(try QR(a).rank(tolerance: 1e-6) == 1)
    #expect(try SVD(a).rank() == 2)
    #expect(try SVD(a).rank(tolerance: 1e-6) == 1)
  }

  @Test func rankOfNothing() throws {
    #expect(try QR(Matrix(zeros: 3, 0)).rank() == 0)
    #expect(try QR(Matrix(zeros: 3, 2)).rank() == 0)
    #expect(try SVD(Matrix(zeros: 0, 2)).rank() == 0)
  }

  @Test func refusesTheWrongShape() throws {
    #expect(
      throws: AlgebraError.shapeMismatch(
        operation: "QR", expected: "at least as many rows as columns", found: "2 × 3")
    ) { try QR(Matrix(zeros: 2, 3)) }
    let qr = try QR(.identity(3))
    #expect(
      throws: AlgebraError.shapeMismatch(
        operation: "least squares", expected: "3 right-hand sides", found: "2")
    ) { try qr.leastSquares([1, 2]) }
  }

  @Test func namesTheZeroPivot() throws {
    var a = Matrix(zeros: 3, 2)
    a[0, 0] = 1
    let qr = try QR(a)
    #expect(throws: AlgebraError.singular(routine: "DTRTRS", index: 1)) {
      try qr.leastSquares([1, 2, 3])
    }
    #expect(throws: AlgebraError.singular(routine: "DTRTRI", index: 1)) { try qr.inverseGram() }
  }
}
