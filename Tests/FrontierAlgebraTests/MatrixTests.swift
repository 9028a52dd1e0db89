import FrontierAlgebra
import Testing

@Suite struct MatrixTests {
  @Test func isColumnMajor() throws {
    let a = try Matrix(rows: 2, columns: 3, storage: [1, 2, 3, 4, 5, 6])
    #expect(a[0, 0] == 1 && a[1, 0] == 2 && a[0, 1] == 3 && a[1, 2] == 6)
    #expect(a.transposed.storage == [1, 3, 5, 2, 4, 6])
    #expect(a.transposed.transposed == a)
  }

  @Test func identity() throws {
    #expect(try Matrix.identity(2).storage == [1, 0, 0, 1])
    #expect(try Matrix.identity(0).storage.isEmpty)
  }

  @Test func refusesStorageOfAnotherSize() {
    #expect(
      throws: AlgebraError.shapeMismatch(
        operation: "Matrix", expected: "2·3 numbers", found: "5")
    ) { try Matrix(rows: 2, columns: 3, storage: [1, 2, 3, 4, 5]) }
  }

  @Test(
    arguments: [
      (.illegalArgument(routine: "DGEQP3", argument: 4), "argument 4 of DGEQP3"),
      (.singular(routine: "DTRTRS", index: 2), "pivot 2 is zero"),
      (.notPositiveDefinite(order: 3), "order 3 is not positive"),
      (.noConvergence(routine: "DGESVD", unconverged: 1), "did not converge"),
      (.shapeMismatch(operation: "QR", expected: "a", found: "b"), "QR needs a and was given b"),
    ] as [(AlgebraError, String)])
  func errorsSayWhatIsWrong(_ error: AlgebraError, _ words: String) {
    #expect("\(error)".contains(words))
  }
}
