import FrontierAlgebra
import Testing

@Suite struct ProductTests {
  @Test(arguments: [false, true], [false, true])
  func agreesWithLoops(_ transposingSelf: Bool, _ transposingOther: Bool) throws {
    for (m, k, n) in [
      (1, 1, 1), (3, 4, 5), (17, 9, 8), (5, 1, 7), (2, 33, 2), (16, 256, 8), (33, 300, 25),
    ] {
      let a =
        transposingSelf
        ? try MatrixSamples.random(k, m, seed: 1) : try MatrixSamples.random(m, k, seed: 1)
      let b =
        transposingOther
        ? try MatrixSamples.random(n, k, seed: 2) : try MatrixSamples.random(k, n, seed: 2)
      let product = try a.multiplied(
        by: b, scale: 2, transposingSelf: transposingSelf, transposingOther: transposingOther)
      var expected = MatrixSamples.product(
        a, b, transposingA: transposingSelf, transposingB: transposingOther)
      for i in expected.storage.indices { expected.storage[i] *= 2 }
      #expect(MatrixSamples.distance(product, expected) < 1e-13)
    }
  }

  @Test func emptyProducts() throws {
    let product = try Matrix(zeros: 2, 0).multiplied(by: Matrix(zeros: 0, 3))
    #expect(product == Matrix(zeros: 2, 3))
  }

  @Test(arguments: [false, true], [false, true])
  func refusesInnerSizesThatDiffer(_ transposingSelf: Bool, _ transposingOther: Bool) {
    let (a, b) = (Matrix(zeros: 2, 3), Matrix(zeros: 4, 5))
    #expect(
      throws: AlgebraError.shapeMismatch(
        operation: "matrix product", expected: "\(transposingSelf ? 2 : 3) rows on the right",
        found: "\(transposingOther ? 5 : 4)")
    ) {
      try a.multiplied(
        by: b, transposingSelf: transposingSelf, transposingOther: transposingOther)
    }
  }
}
