import CFrontierKernels

/// The columns of one law on one set of observations, allocated once a fit.
///
/// Its columns are the one unchecked memory of a fit: it makes and frees them, and hands them out by
/// numbers of columns that are checked (``LawEvaluation``). Unchecked for threads, too: a fit owns one,
/// its closures, which a solver wants `@Sendable`, capture it, and the fit's thread alone calls them.
final class LawWorkspace: @unchecked Sendable {
  let law: any Law
  let layout: LawLayout
  let count: Int
  /// Columns lie so far apart: n rounded up to a whole vector of eight. The rest of a column is 0
  /// and stays so, which lets sums run over whole vectors.
  let stride: Int
  /// Terms, the offset last.
  let termCount: Int
  private let storage: UnsafeMutablePointer<Double>
  private let inputs: UnsafeMutablePointer<UnsafePointer<Double>>
  private let logInputs: UnsafeMutablePointer<UnsafeMutablePointer<Double>>
  private let hasLog: UnsafeMutablePointer<Bool>
  let terms: UnsafeMutablePointer<Double>
  let derivatives: UnsafeMutablePointer<Double>
  /// The terms that do not depend on nonlinear parameters, as a bit each.
  let constantTerms: UInt64
  private let scratch: UnsafeMutablePointer<Double>
  private let beta: UnsafeMutablePointer<Double>
  /// How many columns there are of each kind, and one more for whoever asks for another.
  private let bounds: LawEvaluation.Bounds
  private let spare: UnsafeMutablePointer<Double>

  /// Input columns that the law reads and is not given, and the end of one that is too short, are NaN.
  init(_ law: any Law, inputs given: [[Double]]) {
    let layout = LawLayout(law.parameters)
    let count = given.first?.count ?? 0
    let missing = max(0, law.inputNames.count - given.count)
    let inputs = given + [[Double]](repeating: [], count: missing)
    let stride = (count + 7) & ~7
    let termCount = layout.linear.count + (law.hasOffset ? 1 : 0)
    let derivativeCount = termCount * layout.nonlinear.count
    let scratchCount = min(max(0, law.scratchColumns), Self.mostScratchColumns)
    let columnCount = 3 * inputs.count + termCount + derivativeCount + scratchCount + 1
    let storage = UnsafeMutablePointer<Double>.allocate(
      capacity: max(1, columnCount * stride + layout.nonlinear.count))
    for k in 0..<columnCount where stride > count {
      (storage + k * stride + count).update(repeating: 0, count: stride - count)
    }
    let columns = UnsafeMutablePointer<UnsafePointer<Double>>.allocate(
      capacity: max(1, inputs.count))
    let logs = UnsafeMutablePointer<UnsafeMutablePointer<Double>>.allocate(
      capacity: max(1, 2 * inputs.count))
    hasLog = .allocate(capacity: max(1, 2 * inputs.count))
    hasLog.update(repeating: false, count: 2 * inputs.count)
    for (j, values) in inputs.enumerated() {
      let column = storage + j * stride
      for i in 0..<count { column[i] = i < values.count ? values[i] : .nan }
      columns[j] = UnsafePointer(column)
      for k in [j, inputs.count + j] { logs[k] = storage + (inputs.count + k) * stride }
    }
    self.law = law
    self.layout = layout
    self.count = count
    self.stride = stride
    self.termCount = termCount
    self.storage = storage
    self.inputs = columns
    logInputs = logs
    terms = storage + 3 * inputs.count * stride
    derivatives = terms + termCount * stride
    scratch = derivatives + derivativeCount * stride
    spare = scratch + scratchCount * stride
    beta = spare + stride
    spare.update(repeating: .nan, count: count)
    bounds = LawEvaluation.Bounds(
      inputs: inputs.count, terms: termCount, nonlinear: layout.nonlinear.count,
      scratch: scratchCount)
    var bits: UInt64 = 0
    for k in law.constantTerms where k >= 0 && k < termCount { bits |= 1 << UInt64(k) }
    // A law that hands its evaluation over to another one may not name that one's constant terms.
    derivatives.update(repeating: 0, count: derivativeCount * stride)
    constantTerms = bits
  }

  /// A law that asks for more has miscounted.
  private static let mostScratchColumns = 1024

  deinit {
    storage.deallocate()
    inputs.deallocate()
    logInputs.deallocate()
    hasLog.deallocate()
  }

  /// So many points are evaluated at a time: their columns stay in the second cache from one pass of
  /// a law over them to the next.
  private static let blockSize = 8_192

  /// Terms, and where wanted derivatives, at nonlinear parameters set before with ``set(_:_:)``.
  ///
  /// - Parameter isStoppable: whether a cancelled task may leave the columns half-written; whoever asks
  ///   for it looks before it reads them.
  func evaluate(derivatives wanted: Bool, isStoppable: Bool = false) {
    guard count > Self.blockSize else { return evaluate(from: 0, count, inputs, logInputs, wanted) }
    let kinds = bounds.inputs
    // Which logarithms are there is said of the whole column, so every block is told the same.
    let known = (0..<2 * kinds).map { hasLog[$0] }
    var isInAll = [Bool](repeating: true, count: 2 * kinds)
    withUnsafeTemporaryAllocation(of: UnsafePointer<Double>.self, capacity: max(1, kinds)) { x in
      withUnsafeTemporaryAllocation(
        of: UnsafeMutablePointer<Double>.self, capacity: max(1, 2 * kinds)
      ) { logs in
        for first in Swift.stride(from: 0, to: count, by: Self.blockSize) {
          if isStoppable, Cancellation.isRequested {
            isInAll = known
            break
          }
          for j in 0..<kinds { x[j] = inputs[j] + first }
          for j in 0..<2 * kinds { (logs[j], hasLog[j]) = (logInputs[j] + first, known[j]) }
          evaluate(
            from: first, min(Self.blockSize, count - first), x.baseAddress!, logs.baseAddress!,
            wanted)
          for j in 0..<2 * kinds { isInAll[j] = isInAll[j] && hasLog[j] }
        }
      }
    }
    for j in 0..<2 * kinds { hasLog[j] = isInAll[j] }
  }

  private func evaluate(
    from first: Int, _ count: Int, _ inputs: UnsafePointer<UnsafePointer<Double>>,
    _ logInputs: UnsafePointer<UnsafeMutablePointer<Double>>, _ wantsDerivatives: Bool
  ) {
    law.evaluate(
      LawEvaluation(
        count: count, wantsDerivatives: wantsDerivatives, inputs: inputs, logInputs: logInputs,
        hasLog: hasLog, parameters: UnsafePointer(beta), terms: terms + first,
        derivatives: derivatives + first, termCount: termCount, stride: stride,
        scratchColumns: scratch + first, bounds: bounds, spare: spare + first))
  }

  /// Input column j, to be written anew: other points take the place of the first.
  func beginInput(_ j: Int) -> UnsafeMutablePointer<Double> {
    hasLog[j] = false
    hasLog[bounds.inputs + j] = false
    return storage + j * stride
  }

  /// Sets nonlinear parameter j.
  func set(_ j: Int, _ value: Double) { beta[j] = value }

  /// Sets the nonlinear parameters from a full parameter vector.
  func setNonlinear(of parameters: Span<Double>) {
    for (j, place) in layout.nonlinear.enumerated() { beta[j] = parameters[place] }
  }

  func term(_ k: Int) -> UnsafeMutablePointer<Double> { terms + k * stride }

  func derivative(_ k: Int, _ j: Int) -> UnsafeMutablePointer<Double> {
    derivatives + (k + j * termCount) * stride
  }

  /// ∂f/∂βⱼ at every point, from the slopes of the terms and their coefficients.
  ///
  /// - Parameter coefficients: one a linear parameter; a term without one is added as it is.
  func sumDerivatives(
    _ j: Int, coefficients: UnsafePointer<Double>, into slope: UnsafeMutablePointer<Double>
  ) {
    let m = layout.linear.count
    if termCount > m {
      slope.update(from: derivative(m, j), count: count)
    } else {
      slope.update(repeating: 0, count: count)
    }
    for k in 0..<m where coefficients[k] != 0 {
      ColumnLoops.add(derivative(k, j), times: coefficients[k], to: slope, count: count)
    }
  }

  /// f at every point from the terms, with linear parameters from a full parameter vector.
  func sum(_ parameters: Span<Double>, into values: UnsafeMutablePointer<Double>) {
    if termCount > layout.linear.count {
      values.update(from: term(termCount - 1), count: count)
    } else {
      values.update(repeating: 0, count: count)
    }
    for (k, place) in layout.linear.enumerated() {
      ColumnLoops.add(term(k), times: parameters[place], to: values, count: count)
    }
  }

  /// ∂f/∂βⱼ at every point.
  func slope(_ j: Int, _ parameters: Span<Double>, into values: UnsafeMutablePointer<Double>) {
    if termCount > layout.linear.count {
      values.update(from: derivative(termCount - 1, j), count: count)
    } else {
      values.update(repeating: 0, count: count)
    }
    for (k, place) in layout.linear.enumerated() {
      ColumnLoops.add(derivative(k, j), times: parameters[place], to: values, count: count)
    }
  }
}

/// Which parameters of a law are linear.
struct LawLayout: Sendable, Equatable {
  /// The places of the linear parameters in a parameter vector.
  let linear: [Int]
  /// The places of the others.
  let nonlinear: [Int]

  init(_ parameters: [LawParameter]) {
    linear = parameters.indices.filter { parameters[$0].isLinear }
    nonlinear = parameters.indices.filter { !parameters[$0].isLinear }
  }
}
