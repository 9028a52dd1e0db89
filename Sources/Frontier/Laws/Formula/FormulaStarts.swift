import RealModule

/// Where a search begins for a law of which nothing is known but its formula.
///
/// A nonlinear parameter may be a rate (1/width of x), a place (an x), an exponent or a y. Sets of
/// starts take one of those for each parameter, spread evenly by Halton's sequence (Halton 1960,
/// doi:10.1007/BF01386213); the best few on a thinned table are kept.
struct FormulaStarts {
  /// How many sets are looked at, and how many are kept.
  private static let tried = 600
  private static let kept = 24
  /// Halton's bases: primes, two a parameter.
  private static let primes = [
    2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71,
  ]

  private let law: FormulaLaw
  private let data: PointCloud

  init(_ law: FormulaLaw, _ data: PointCloud) {
    self.law = law
    self.data = data
  }

  /// - Parameter named: parameters whose start the user gave: those stay.
  func starts(beginning named: [String: Double]) -> [[Double]] {
    let nonlinear = law.parameters.filter { !$0.isLinear }
    guard !nonlinear.isEmpty else { return [[]] }
    let columns = data.inputs.map { column in
      (low: column.min() ?? 0, width: Starts.spread(column))
    }
    let (low, height) = (data.y.min() ?? 0, Starts.spread(data.y))
    var sets: [[Double]] = []
    for index in 1...Self.tried {
      sets.append(
        nonlinear.enumerated().map { j, parameter in
          if let start = named[parameter.name] { return parameter.nearest(to: start) }
          let kind = Self.radical(index, base: Self.primes[(2 * j) % Self.primes.count])
          let size = Self.radical(index, base: Self.primes[(2 * j + 1) % Self.primes.count])
          return parameter.inside(
            candidate(kind, size, columns, low: low, height: height))
        })
    }
    let screen = StartScreen(law, data)
    let costs = zip(sets, sets.map(screen.cost)).filter { $0.1.isFinite }
    let best = costs.sorted { $0.1 < $1.1 }.prefix(Self.kept).map { $0.0 }
    return best.isEmpty ? Array(sets.prefix(Self.kept)) : best
  }

  /// A value of the kind and the size that two numbers in [0, 1) choose.
  private func candidate(
    _ kind: Double, _ size: Double, _ columns: [(low: Double, width: Double)], low: Double,
    height: Double
  ) -> Double {
    let scaled = kind * 8
    let rest = scaled - scaled.rounded(.down)
    let column = columns[min(Int(rest * Double(columns.count)), columns.count - 1)]
    /// Four decades about 1, an even spread of logarithms.
    func decades(_ size: Double) -> Double { .exp((size - 0.5) * 4 * .log(10)) }
    switch Int(scaled) {
    case 0, 1: return decades(size) / column.width
    case 2: return -decades(size) / column.width
    case 3, 4: return column.low + (1.5 * size - 0.25) * column.width
    case 5: return .exp((size - 0.5) * 2 * .log(10))
    case 6: return -.exp((size - 0.5) * 2 * .log(10))
    default: return low + (2 * size - 0.5) * height
    }
  }

  /// The digits of a number turned round behind the point.
  private static func radical(_ index: Int, base: Int) -> Double {
    var (rest, unit, value) = (index, 1 / Double(base), 0.0)
    while rest > 0 {
      value += unit * Double(rest % base)
      rest /= base
      unit /= Double(base)
    }
    return value
  }
}

extension LawParameter {
  /// A value inside the bounds: the number, its mirror image, or one near the end it lies beyond.
  fileprivate func inside(_ value: Double) -> Double {
    if bounds.contains(value) { return value }
    if bounds.contains(-value) { return -value }
    let (low, high) = (bounds.lowerBound, bounds.upperBound)
    if low.isFinite, high.isFinite {
      let share = abs(value) / (1 + abs(value))
      return low + share * (high - low)
    }
    return low.isFinite ? low + abs(value) : high - abs(value)
  }
}
