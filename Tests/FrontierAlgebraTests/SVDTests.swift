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

  @Test func aMatrixOfNaNIsAnErrorOrNaN() throws {
    // LAPACK releases differ; neither may look like a decomposition.
    let a = try Matrix(rows: 2, columns: 2, storage: [.nan, 1, 1, 1])
    do {
      let svd = try SVD(a)
      #expect(svd.singularValues.contains { !$0.isFinite })
    } catch {
      switch error {
      case .noConvergence(routine: "DGESVD", unconverged: _): break
      case .illegalArgument(routine: "DGESVD", argument: _): break
      default: Issue.record(error)
      }
    }
  }
}
