import FrontierAlgebra
import Testing

@Suite struct SVDTests {
  @Test(arguments: [(1, 1), (4, 4), (20, 3), (3, 20), (64, 33)])
  func reconstructs(_ rows: Int, _ columns: Int) throws {
    let a = try MatrixSamples.random(rows, columns, seed: 11)
    let svd = try SVD(a)
    let r = min(rows, columns)
    var scaled = svd.u
    for j in 0..<r { for i in 0..<rows { scaled[i, j] *= svd.singularValues[j] } }
    #expect(MatrixSamples.distance(MatrixSamples.product(scaled, svd.vt), a) < 1e-13)
    let left = MatrixSamples.product(svd.u, svd.u, transposingA: true)
    #expect(try MatrixSamples.distance(left, .identity(r)) < 1e-13)
    let right = MatrixSamples.product(svd.vt, svd.vt, transposingB: true)
    #expect(try MatrixSamples.distance(right, .identity(r)) < 1e-13)
    #expect(zip(svd.singularValues, svd.singularValues.dropFirst()).allSatisfy { $0 >= $1 })
  }

  @Test func knownValues() throws {
    // Singular values of [[3, 0], [4, 5]] are √45 and √5.
    let svd = try SVD(Matrix(rows: 2, columns: 2, storage: [3, 4, 0, 5]))
    #expect(abs(svd.singularValues[0] - 45.0.squareRoot()) < 1e-14)
    #expect(abs(svd.singularValues[1] - 5.0.squareRoot()) < 1e-14)
  }

  /// LAPACK would return NaN, or never.
  @Test func aMatrixOfNaNIsRefused() throws {
    let a = try Matrix(rows: 2, columns: 2, storage: [1, .nan, 1, 1])
    do {
      _ = try SVD(a)
      Issue.record("a matrix of NaN was decomposed")
    } catch AlgebraError.notFinite(operation: _, row: 1, column: 0, let value) {
      #expect(value.isNaN)
    }
  }
}
