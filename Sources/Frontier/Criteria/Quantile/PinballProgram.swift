/// Linear quantile regression inside bounds: the z that minimises
/// Σ uᵢ·max(bᵢ − aᵢ·z, 0) + dᵢ·max(aᵢ·z − bᵢ, 0) subject to lower ≤ z ≤ upper.
///
/// Descent from vertex to vertex with an exact search along each edge (Barrodale & Roberts 1973,
/// doi:10.1137/0710069; Koenker & d'Orey 1987, doi:10.2307/2347802; Bloomfield & Steiger 1983): one
/// step passes all the points that it pays to pass, so that few are needed, each O(n·m). The active
/// rows begin as artificial ones without cost, one a variable; points of a tie are told apart by a
/// perturbation far below the data's rounding, and the vertex returned is the one without it.
///
/// The multipliers α ∈ [−d, u] of the active rows and the slopes ψ ∈ {−d, u} of the others are a
/// feasible point of the dual program: ``gap`` is a proof of optimality that needs nothing of the way.
///
/// Not for two threads at a time. Its columns lie in one allocation that a caller fills anew.
final class PinballProgram {
  typealias Column = UnsafeMutablePointer<Double>

  /// The number of rows, at most the capacity.
  private(set) var count: Int
  let variables: Int
  /// A, column by column, n apart.
  let columns: Column
  /// b.
  let target: Column
  /// u, what a residual above costs a unit.
  let up: Column
  /// d, what a residual below costs a unit.
  let down: Column
  /// Bounds of z; ends at ±∞ allowed.
  var lower: [Double]
  var upper: [Double]
  /// The solution, one number a variable.
  let z: Column
  /// b − Az there, and the dual point: α of active rows, ψ of others.
  let residual: Column
  let dual: Column
  /// The rows that z interpolates; rows of bounds and artificial ones are not listed.
  var interpolated: [Int] { (0..<variables).map { basis[$0] }.filter { $0 >= 0 && $0 < count } }
  /// The objective.
  var value = 0.0
  /// Steps of the last solution.
  var pivots = 0

  private let store: Column
  private let small: Column
  private let room: Int
  let tags: UnsafeMutablePointer<Int32>
  let rate: Column
  let places: Column
  let jumps: Column
  let perturbed: Column
  // Pointers and not arrays: arrays of a class are looked at for exclusive access each time.
  let isAbove: UnsafeMutablePointer<Bool>
  let isActive: UnsafeMutablePointer<Bool>
  /// Active rows: a point's index; n + j for the lower and n + m + j for the upper bound of variable
  /// j; −1 − j for an artificial row.
  let basis: UnsafeMutablePointer<Int>
  let inverse: Column
  let total: Column
  let scales: Column
  /// Σ max(u, d), the size of what G is a sum of.
  var slopeSize = 0.0
  /// What rows that are not among these add to G, and to its size: they stay on one side.
  let farTotal: Column
  var farSize = 0.0
  /// The rows that the last solution went through, where there were as many as variables: a program that
  /// differs little has its solution at them, or near.
  var lastRows: [Int] = []
  /// A program of few rows, made when it is first needed.
  var narrow: PinballProgram?

  init(count n: Int, variables m: Int) {
    count = n
    variables = m
    store = .allocate(capacity: n * (m + 9))
    store.update(repeating: 0, count: n * (m + 9))
    columns = store
    target = store + n * m
    up = target + n
    down = up + n
    residual = down + n
    dual = residual + n
    rate = dual + n
    places = rate + n
    jumps = places + n
    perturbed = jumps + n
    tags = .allocate(capacity: max(1, n))
    lower = [Double](repeating: -.infinity, count: m)
    upper = [Double](repeating: .infinity, count: m)
    room = max(1, n)
    isAbove = .allocate(capacity: room)
    isAbove.initialize(repeating: false, count: room)
    isActive = .allocate(capacity: room)
    isActive.initialize(repeating: false, count: room)
    basis = .allocate(capacity: max(1, m))
    basis.initialize(repeating: 0, count: max(1, m))
    let size = max(1, m * (m + 4))
    small = .allocate(capacity: size)
    small.initialize(repeating: 0, count: size)
    z = small
    total = z + m
    farTotal = total + m
    scales = farTotal + m
    inverse = scales + m
  }

  deinit {
    store.deallocate()
    small.deallocate()
    tags.deallocate()
    isAbove.deallocate()
    isActive.deallocate()
    basis.deallocate()
  }

  /// Ties are broken by this share of the spread of residuals: far above rounding, far below data.
  private static let perturbation = 1e-11
  /// By which share of b ties are broken where residuals have no spread.
  private static let perturbedTarget = 1e-2
  /// A multiplier so far beyond its range, by the sum of slopes, is beyond it.
  static let multiplierTolerance = 1e-11
  /// Steps a variable, beyond which a search has lost its way.
  static let pivotLimit = 400
  /// The fraction of the golden section spreads the perturbations evenly.
  private static let golden = 0.618_033_988_749_894_9

  /// Fewer rows, or as many again as there is room for.
  func resize(_ n: Int) { count = n }

  /// Solves over all rows from some z; `false` where the pivots run out or the vertex is singular to
  /// rounding.
  ///
  /// - Parameter rows: where the search begins, at the vertex of as many rows as there are variables, if that is
  ///   one; else at `start`.
  func solveWhole(from start: [Double], at rows: [Int] = []) -> Bool {
    begin(start)
    if rows.count == variables { _ = beginAtVertex(of: rows) }
    pivots = 0
    var isDone = variables == 0
    while !isDone, pivots < Self.pivotLimit * (variables + 1), !Cancellation.isRequested {
      guard let leaving = worstMultiplier() else {
        isDone = true
        break
      }
      guard move(leaving) else { return false }
      pivots += 1
    }
    finish()
    return isDone && value.isFinite
  }

  private func begin(_ start: [Double]) {
    let (n, m) = (count, variables)
    for j in 0..<m {
      z[j] = min(max(start[j], lower[j]), upper[j])
      basis[j] = -1 - j
      let size = ColumnLoops.moments(columns + j * n, columns + j * n, count: n).square
      scales[j] = size > 0 && size.isFinite ? (Double(n) / size).squareRoot() : 1
      for k in 0..<m { inverse[j + k * m] = j == k ? 1 : 0 }
    }
    computeResiduals(target)
    var spread = 0.0
    slopeSize = farSize
    for i in 0..<n {
      // Of tied rows residuals alone would have no spread.
      spread += max(abs(residual[i]), Self.perturbedTarget * abs(target[i]))
      slopeSize += max(up[i], down[i])
    }
    // Where every target is 0 any size will do.
    let size = Self.perturbation * (spread > 0 ? spread / Double(max(1, n)) : 1)
    for i in 0..<n {
      let multiple = Double(i) * Self.golden
      let shift = size * (multiple - multiple.rounded(.down) - 0.5)
      perturbed[i] = target[i] + shift
      residual[i] += shift
      isAbove[i] = residual[i] > 0
      isActive[i] = false
      rate[i] = isAbove[i] ? up[i] : -down[i]
    }
    sumSlopes()
  }

  /// r = b − Az.
  func computeResiduals(_ b: UnsafePointer<Double>) {
    residual.update(from: b, count: count)
    for j in 0..<variables where z[j] != 0 {
      ColumnLoops.add(columns + j * count, times: -z[j], to: residual, count: count)
    }
  }

  /// G = Σ ψᵢaᵢ of the rows that are not active, ψ standing in `rate`.
  func sumSlopes() {
    for j in 0..<variables {
      total[j] =
        farTotal[j] + ColumnLoops.moments(rate, columns + j * count, count: count).product
    }
  }
}
