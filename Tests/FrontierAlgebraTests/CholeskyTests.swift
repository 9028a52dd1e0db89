import FrontierAlgebra
import Testing

@Suite struct CholeskyTests {
  @Test(arguments: [1, 2, 5, 30])
  func solvesPositiveDefiniteSystems(_ n: Int) throws {
    let root = try MatrixSamples.random(2 * n, n, seed: UInt64(n))
    let a = MatrixSamples.product(root, root, transposingA: true)
    let truth = try MatrixSamples.random(n, 1, seed: 8).storage
    let x = try Cholesky(a).solve(MatrixSamples.product(a, truth))
    for (found, wanted) in zip(x, truth) { #expect(abs(found - wanted) < 1e-11) }
  }

  @Test func diagonalOfTheFactor() throws {
    let a = try Matrix(rows: 2, columns: 2, storage: [4, 2, 2, 5])
    #expect(try Cholesky(a).diagonal == [2, 2])
  }

  @Test func readsTheLowerTriangleOnly() throws {
    let a = try Matrix(rows: 2, columns: 2, storage: [4, 2, .nan, 5])
    #expect(try Cholesky(a).solve([6, 7]) == [1, 1])
  }

  @Test func namesTheMinorThatIsNotPositive() throws {
    let indefinite = try Matrix(rows: 3, columns: 3, storage: [1, 0, 0, 0, 1, 2, 0, 2, 1])
    #expect(throws: AlgebraError.notPositiveDefinite(order: 3)) { try Cholesky(indefinite) }
    #expect(throws: AlgebraError.notPositiveDefinite(order: 1)) {
      try Cholesky(Matrix(zeros: 2, 2))
    }
  }

  @Test func refusesTheWrongShape() throws {
    #expect(
      throws: AlgebraError.shapeMismatch(
        operation: "Cholesky", expected: "a square matrix", found: "2 × 1")
    ) { try Cholesky(Matrix(zeros: 2, 1)) }
    #expect(
      throws: AlgebraError.shapeMismatch(
        operation: "solve", expected: "2 numbers", found: "3")
    ) { try Cholesky(.identity(2)).solve([1, 2, 3]) }
  }

  @Test func orderZero() throws {
    let none = try Cholesky(Matrix(zeros: 0, 0))
    #expect(try none.solve([]).isEmpty && none.diagonal.isEmpty)
  }
}
