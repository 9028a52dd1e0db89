import CFrontierKernels

/// The columns a ``LawKernel`` reads, in whole vectors: those of another length are copied and padded.
struct KernelColumns: ~Copyable {
  private let count: Int
  private let store: UnsafeMutablePointer<Double>
  private let y: UnsafePointer<Double>
  private let roots: UnsafePointer<Double>?
  /// The column of a kernel of its own, or those of a formula's three programs, one list after the other.
  private let x: UnsafePointer<Double>
  private let lists: UnsafeMutablePointer<UnsafePointer<Double>?>?
  private let starts: (Int, Int, Int)
  /// What a formula's programs need for themselves.
  private let room: UnsafeMutablePointer<Double>
  /// Σ w y².
  let wholeSquares: Double

  /// Of a kernel of its own. Columns that are not copied have to outlive it.
  init(
    _ kernel: LawKernel, x: UnsafePointer<Double>, y: UnsafePointer<Double>,
    weights: UnsafePointer<Double>?, count n: Int, copies: Bool = false
  ) {
    count = n
    let (rows, isPadded) = ((n + 7) & ~7, copies || n & 7 != 0)
    let hasOwnX = isPadded || kernel.readsLogarithm
    let columns = (hasOwnX ? rows : 0) + (isPadded ? rows : 0) + (weights == nil ? 0 : rows)
    store = .allocate(capacity: max(1, columns))
    room = store
    lists = nil
    starts = (0, 0, 0)
    var next = store
    func take(_ padding: Double) -> UnsafeMutablePointer<Double> {
      defer { next += rows }
      (next + n).update(repeating: padding, count: rows - n)
      return next
    }
    // A fit may be asked for of no rows at all, by an envelope without vertices.
    let last = n > 0 ? x[n - 1] : 0
    if kernel.readsLogarithm {
      let column = take(0)
      frontier_log(x, column, n)
      if n > 0 { (column + n).update(repeating: column[n - 1], count: rows - n) }
      self.x = UnsafePointer(column)
    } else if isPadded {
      let column = take(last)
      column.update(from: x, count: n)
      self.x = UnsafePointer(column)
    } else {
      self.x = x
    }
    if isPadded {
      let column = take(0)
      column.update(from: y, count: n)
      self.y = UnsafePointer(column)
    } else {
      self.y = y
    }
    if let weights {
      let column = take(0)
      wholeSquares = Self.roots(weights, y, count: n, into: column)
      roots = UnsafePointer(column)
    } else {
      roots = nil
      wholeSquares = ColumnLoops.moments(y, y, count: n).square
    }
  }

  /// √w, and Σ w y².
  private static func roots(
    _ weights: UnsafePointer<Double>, _ y: UnsafePointer<Double>, count n: Int,
    into column: UnsafeMutablePointer<Double>
  ) -> Double {
    var whole = 0.0
    for i in 0..<n {
      column[i] = weights[i].squareRoot()
      whole += weights[i] * y[i] * y[i]
    }
    return whole
  }

  /// Of a formula: all columns of the data, and those it prepares of them.
  init(_ program: FormulaKernel, _ data: PointCloud) {
    let (n, given) = (data.count, data.inputs.count)
    let rows = (n + 7) & ~7
    count = n
    let columnCount = given + program.preparedCount + 1 + (data.weights == nil ? 0 : 1)
    let programs = program.programs + [program.preparation].compactMap { $0 }
    let roomSize = programs.reduce(0) { max($0, $1.room) }
    store = .allocate(capacity: columnCount * rows + roomSize)
    let store = store
    let room = store + columnCount * rows
    self.room = room
    for (j, column) in data.inputs.enumerated() {
      let to = store + j * rows
      for i in 0..<n { to[i] = column[i] }
      (to + n).update(repeating: n > 0 ? column[n - 1] : 0, count: rows - n)
    }
    if let preparation = program.preparation {
      withUnsafeTemporaryAllocation(
        of: UnsafePointer<Double>?.self, capacity: max(1, program.preparedColumns.count)
      ) { inputs in
        withUnsafeTemporaryAllocation(
          of: UnsafeMutablePointer<Double>?.self, capacity: program.preparedCount
        ) { outputs in
          for (j, column) in program.preparedColumns.enumerated() {
            inputs[j] = UnsafePointer(store + column * rows)
          }
          for k in 0..<program.preparedCount { outputs[k] = store + (given + k) * rows }
          preparation.run(
            inputs.baseAddress!, count: rows, parameters: store, room: room,
            into: outputs.baseAddress!)
        }
      }
    }
    let response = store + (given + program.preparedCount) * rows
    for i in 0..<n { response[i] = data.y[i] }
    (response + n).update(repeating: 0, count: rows - n)
    y = UnsafePointer(response)
    x = y
    if let weights = data.weights {
      let column = response + rows
      (column + n).update(repeating: 0, count: rows - n)
      wholeSquares = Self.roots(weights, response, count: n, into: column)
      roots = UnsafePointer(column)
    } else {
      roots = nil
      wholeSquares = ColumnLoops.moments(response, response, count: n).square
    }
    let counts = program.columns.map(\.count)
    starts = (0, counts[0], counts[0] + counts[1])
    let lists = UnsafeMutablePointer<UnsafePointer<Double>?>.allocate(
      capacity: max(1, counts.reduce(0, +)))
    for (k, column) in program.columns.joined().enumerated() {
      (lists + k).initialize(to: UnsafePointer(store + column * rows))
    }
    self.lists = lists
  }

  deinit {
    store.deallocate()
    lists?.deallocate()
  }

  /// All products at some parameters, with as many derivatives as `order` says.
  func pass(
    _ kernel: borrowing LawKernel, _ beta: UnsafePointer<Double>, _ linear: UnsafePointer<Double>,
    order: Int, into products: UnsafeMutablePointer<Double>
  ) {
    guard let program = kernel.program, let lists else {
      frontier_law_products(
        kernel.number, x, y, roots, count, beta, linear, Int32(order), products)
      return
    }
    let start = order == 0 ? starts.0 : order == 1 ? starts.1 : starts.2
    program.programs[order].products(
      lists + start, y: y, roots: roots, count: count, parameters: beta, linear: linear, room: room,
      into: products)
  }
}
