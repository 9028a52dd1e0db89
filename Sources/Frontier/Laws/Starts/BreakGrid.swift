import CFrontierKernels

/// The columns of a broken line in ln x over a grid of knots and widths, computed once.
final class BreakGrid {
  typealias Column = UnsafeMutablePointer<Double>

  let places: Int
  /// In ln x.
  let widths: [Double]
  let count: Int
  private let low: Double
  private let range: Double
  private let store: Column
  /// ln x less its middle.
  let centred: Column

  /// - Parameters:
  ///   - logs: ln x, not all the same.
  ///   - places: how many knots, evenly inside the range of ln x.
  ///   - widths: shares of that range.
  init(logs: [Double], places: Int, widths: [Double]) {
    let (low, high) = (logs.min() ?? 0, logs.max() ?? 1)
    (self.low, range) = (low, high - low)
    self.places = places
    self.widths = widths.map { $0 * (high - low) }
    let n = logs.count
    count = n
    let columns = places * widths.count
    store = .allocate(capacity: (columns + 1) * n)
    centred = store + columns * n
    for i in 0..<n { centred[i] = logs[i] - 0.5 * (low + high) }
    // width·ln(1 + e^w) = width·(max(w, 0) + ln(1 + e^−|w|)), all columns at once.
    for (k, f) in self.widths.enumerated() {
      for place in 0..<places {
        let (knot, column) = (knot(place), bend(place, k))
        for i in 0..<n { column[i] = -abs((logs[i] - knot) / f) }
      }
    }
    frontier_exp(store, store, columns * n)
    for i in 0..<columns * n { store[i] += 1 }
    frontier_log(store, store, columns * n)
    for (k, f) in self.widths.enumerated() {
      for place in 0..<places {
        let (knot, column) = (knot(place), bend(place, k))
        for i in 0..<n { column[i] = f * (max((logs[i] - knot) / f, 0) + column[i]) }
      }
    }
  }

  deinit { store.deallocate() }

  /// ln x of a knot.
  func knot(_ place: Int) -> Double { low + Double(place + 1) / Double(places + 1) * range }

  /// The column of a knot of one width.
  func bend(_ place: Int, _ width: Int) -> Column { store + (place + width * places) * count }
}
