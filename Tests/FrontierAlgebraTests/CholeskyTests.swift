import FrontierAlgebra
import Testing

@Suite struct CholeskyTests {
  @Test(arguments: [1, 2, 5, 30, 257, 500])
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

  /// By panels the factor is the one that LAPACK gives of the same leading rows.
  @Test func panelsAreTheWhole() throws {
    let n = 300
    let root = try MatrixSamples.random(2 * n, n, seed: 3)
    let a = MatrixSamples.product(root, root, transposingA: true)
    var leading = Matrix(zeros: 200, 200)
    for j in 0..<200 { for i in 0..<200 { leading[i, j] = a[i, j] } }
    let (large, small) = (try Cholesky(a).lowerTriangle, try Cholesky(leading).lowerTriangle)
    for j in 0..<200 {
      for i in j..<200 { #expect(abs(large[i, j] - small[i, j]) < 1e-12 * a[0, 0].squareRoot()) }
    }
    let back = MatrixSamples.product(large, large.transposed)
    for k in a.storage.indices { #expect(abs(back.storage[k] - a.storage[k]) < 1e-12 * a[0, 0]) }
  }

  @Test func namesTheMinorOfALargeMatrix() throws {
    var a = try Matrix.identity(400)
    a[333, 333] = -1
    #expect(throws: AlgebraError.notPositiveDefinite(order: 334)) { try Cholesky(a) }
  }

  @Test func aLargeOneEndsWithItsTask() async throws {
    let task = Task {
      while !Task.isCancelled {}
      return try Cholesky(.identity(400)).order
    }
    task.cancel()
    await #expect(throws: AlgebraError.cancelled) { try await task.value }
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
