import FrontierAlgebra
import Testing

/// Matrices that are none, or hold what is no number: a typed error, never a trap, a hang or NaN.
@Suite struct HostileMatrixTests {
  private static let odd = [Double.nan, .infinity, -.infinity]

  @Test(arguments: [(-1, 2), (2, -1), (-2, -3), (.max, 2), (1 << 31, 1), (1 << 20, 1 << 20)])
  func sizesThatAreNone(_ rows: Int, _ columns: Int) {
    let expected = AlgebraError.invalidSize(rows: rows, columns: columns)
    #expect(throws: expected) { try Matrix(rows: rows, columns: columns) }
    #expect(throws: expected) {
      try Matrix(rows: rows, columns: columns, storage: [1, 2, 3, 4, 5, 6])
    }
    #expect(throws: AlgebraError.self) { try Matrix.identity(-1) }
  }

  @Test(arguments: odd) func decompositionsOfWhatIsNoNumber(_ value: Double) throws {
    var a = try Matrix.identity(3)
    a[2, 1] = value
    #expect(throws: AlgebraError.self) { try SVD(a) }
    #expect(throws: AlgebraError.self) { try QR(a) }
    #expect(throws: AlgebraError.self) { try Cholesky(a) }
    #expect(throws: AlgebraError.self) { try SymmetricEigen(a) }
    let whole = try QR(.identity(3))
    #expect(throws: AlgebraError.overflow(operation: "least squares")) {
      try whole.leastSquares([1, value, 1])
    }
    #expect(throws: AlgebraError.overflow(operation: "solve")) {
      try Cholesky(.identity(3)).solve([1, value, 1])
    }
  }

  @Test func theErrorNamesTheElement() throws {
    var a = try Matrix.identity(3)
    a[2, 1] = .infinity
    #expect(
      throws: AlgebraError.notFinite(operation: "SVD", row: 2, column: 1, value: .infinity)
    ) { try SVD(a) }
  }

  @Test func resultsBeyondTheLargestDouble() throws {
    let tiny = try Matrix(rows: 1, columns: 1, storage: [1e-200])
    #expect(throws: AlgebraError.overflow(operation: "(AᵀA)⁻¹")) { try QR(tiny).inverseGram() }
    let large = try Matrix(rows: 2, columns: 1, storage: [1e308, 1.7e308])
    #expect(throws: AlgebraError.self) { try QR(large).leastSquares([.infinity, 1]) }
  }

  /// A workspace whose array was replaced by a shorter one.
  @Test func workspacesWithoutRoom() throws {
    var qr = try PivotedQRWorkspace(rows: 3, maximumColumns: 2)
    for i in qr.matrix.indices { qr.matrix[i] = Double(i + 1) }
    try qr.factor(columns: 2)
    var r = [Double](repeating: 0, count: 3)
    #expect(throws: AlgebraError.self) { try qr.copyTriangle(into: &r, leading: 2) }
    r = [Double](repeating: 0, count: 4)
    #expect(throws: AlgebraError.self) { try qr.copyTriangle(into: &r, leading: 1) }
    try qr.copyTriangle(into: &r, leading: 2)
    qr.matrix = [1]
    var b = [1.0, 2, 3]
    #expect(throws: AlgebraError.self) { try qr.applyTransposedQ(to: &b) }
    #expect(throws: AlgebraError.self) { try qr.copyTriangle(into: &r, leading: 2) }
    #expect(throws: AlgebraError.self) { try qr.factor(columns: 1) }
    #expect(throws: AlgebraError.self) { try PivotedQRWorkspace(rows: .max, maximumColumns: 2) }
  }
}
