import CFrontierKernels

/// The products and sums of a `ReducedSearch`, fixed for the whole search: lists of columns in one
/// allocation, each in the order its results are read.
struct ColumnLists: ~Copyable {
  typealias Column = UnsafeMutablePointer<Double>
  typealias List = UnsafeMutablePointer<UnsafePointer<Double>?>

  private let store: List
  /// The length of a column, its zeros at the end included.
  private let n: Int
  private let m: Int
  private let q: Int
  private let terms: Int
  /// How many terms have derivatives that are not 0.
  let varyingCount: Int
  private let left: List
  private let right: List
  private let linearCount: Int
  private let normalCount: Int
  /// target, φ₀, φ₁, …
  private let residual: List
  /// q lists of derivatives of the varying terms.
  private let slopes: List
  /// Which terms vary, as a bit each.
  let varyingTerms: UInt64

  init(_ workspace: LawWorkspace, target: Column, residual r: Column, jacobian: Column) {
    let (n, m) = (workspace.stride, workspace.layout.linear.count)
    let (q, termCount) = (workspace.layout.nonlinear.count, workspace.termCount)
    let linearCount = m * (m + 3) / 2
    let normalCount = 1 + q * (q + 3) / 2
    let pairs = linearCount + m + m * q + normalCount
    let store = List.allocate(capacity: 2 * pairs + 1 + m + q * termCount)
    let (left, right) = (store, store + pairs)
    var place = 0
    func pair(_ a: Column, _ b: Column) {
      left[place] = UnsafePointer(a)
      right[place] = UnsafePointer(b)
      place += 1
    }
    for a in 0..<m {
      pair(workspace.term(a), target)
      for b in 0...a { pair(workspace.term(a), workspace.term(b)) }
    }
    for a in 0..<m { pair(workspace.term(a), r) }
    for j in 0..<q { for a in 0..<m { pair(workspace.term(a), jacobian + j * n) } }
    pair(r, r)
    for j in 0..<q {
      pair(jacobian + j * n, r)
      for i in 0...j { pair(jacobian + i * n, jacobian + j * n) }
    }
    let residual = right + pairs
    residual[0] = UnsafePointer(target)
    for a in 0..<m { residual[1 + a] = UnsafePointer(workspace.term(a)) }
    let slopes = residual + 1 + m
    var (bits, count): (UInt64, Int) = (0, 0)
    for k in 0..<termCount where workspace.constantTerms & (1 << UInt64(k)) == 0 {
      bits |= 1 << UInt64(k)
      for j in 0..<q { slopes[count + j * termCount] = UnsafePointer(workspace.derivative(k, j)) }
      count += 1
    }
    (self.n, self.m, self.q) = (n, m, q)
    self.store = store
    self.left = left
    self.right = right
    self.residual = residual
    self.slopes = slopes
    self.linearCount = linearCount
    self.normalCount = normalCount
    terms = termCount
    varyingTerms = bits
    varyingCount = count
  }

  deinit { store.deallocate() }

  private func multiply(_ from: Int, _ count: Int, into sums: Column) {
    frontier_products(left + from, right + from, count, n, sums)
  }

  /// (φₐ, target), then (φₐ, φ_b) for b ≤ a, for every a.
  func linearProducts(into sums: Column) { multiply(0, linearCount, into: sums) }
  /// (φₐ, residual).
  func corrections(into sums: Column) { multiply(linearCount, m, into: sums) }
  /// (φₐ, Jⱼ), a fastest.
  func crossings(into sums: Column) { multiply(linearCount + m, m * q, into: sums) }
  /// (r, r), then for every j (Jⱼ, r) and (Jᵢ, Jⱼ) for i ≤ j.
  func normalProducts(into sums: Column) {
    multiply(linearCount + m + m * q, normalCount, into: sums)
  }

  /// f₀·target + Σ fₐ₊₁·φₐ.
  func sumResidual(_ factors: Column, into sum: Column) {
    frontier_sum_columns(residual, factors, 1 + m, n, 0, sum)
  }
  /// Σ fₖ·∂ⱼφₖ over the varying terms.
  func sumSlopes(_ j: Int, _ factors: Column, into sum: Column) {
    frontier_sum_columns(slopes + j * terms, factors, varyingCount, n, 0, sum)
  }
  /// sum + Σ fₐ·φₐ.
  func addTerms(_ factors: Column, to sum: Column) {
    frontier_sum_columns(residual + 1, factors, m, n, 1, sum)
  }
}
