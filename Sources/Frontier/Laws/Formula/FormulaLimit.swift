import RealModule

/// Where a formula goes as x → ∞, by its values far out.
///
/// Two places that agree show a limit, but not where large terms cancel on the way:
/// a·x + b − √((a·x + b)² − …) is 0 in doubles once rounding is larger than what is left. On such a way
/// the formula first lies level, then jumps to and fro, then lies level elsewhere; the first level is
/// its limit.
struct FormulaLimit {
  let value: (Double) -> Double
  /// Whether terms may cancel: only of a root or a power.
  let mayCancel: Bool

  /// How far out f is looked at, as powers of ten: further out powers overflow, nearer slow laws
  /// have not arrived.
  private static let distances = [1e150, 1e100, 1e60, 1e30, 1e15, 1e12]
  /// Up to which relative difference two of them show the same limit.
  private static let same = 1e-9
  /// Where cancelling is looked for, 4 places in a factor of ten.
  private static let (first, last) = (-6.0, 40.0)
  private static let steps = 184
  /// Neighbours that agree to this, so many after one another, lie level; jumps of this relative size
  /// that change their sign so often are rounding, no way to another level.
  private static let level = (difference: 1e-5, length: 5, jump: 1e-3, turns: 3)

  /// The limit; `nil` where f has none.
  func found() -> Double? {
    let far = Self.distances.map(value)
    guard
      let place = far.indices.dropLast().first(where: {
        far[$0].isFinite && far[$0 + 1].isFinite
      })
    else { return nil }
    let (outer, nearer) = (far[place], far[place + 1])
    let agrees = abs(outer - nearer) <= Self.same * max(abs(outer), abs(nearer))
    if mayCancel, let cancelled = levelBeforeRounding(except: agrees ? outer : nil) {
      return cancelled
    }
    return agrees ? outer : nil
  }

  /// The last level before values jump to and fro; `nil` where they do not.
  private func levelBeforeRounding(except end: Double?) -> Double? {
    let values = (0...Self.steps).map { i in
      value(
        .exp(.log(10) * (Self.first + (Self.last - Self.first) * Double(i) / Double(Self.steps))))
    }
    var (run, found): (Int, Double?) = (0, nil)
    var turns = 0
    var lastSign = 0.0
    for i in 1..<values.count {
      guard values[i].isFinite, values[i - 1].isFinite else { break }
      let size = max(abs(values[i]), abs(values[i - 1]))
      let difference = values[i] - values[i - 1]
      if abs(difference) <= Self.level.difference * size {
        run += 1
        // A level after the jumps is what rounding left.
        if run >= Self.level.length, turns == 0 { found = values[i] }
        continue
      }
      run = 0
      // Beside the level: what is left of it where it went to 0 may jump as it likes.
      guard let found, abs(difference) > Self.level.jump * max(size, abs(found)) else { continue }
      let sign: Double = difference < 0 ? -1 : 1
      if sign != lastSign, lastSign != 0 { turns += 1 }
      lastSign = sign
    }
    guard turns >= Self.level.turns, let found else { return nil }
    return end.map { abs($0 - found) <= Self.level.difference * abs(found) } ?? false ? nil : found
  }
}

extension FormulaExpression {
  /// Whether it has a root, or a power of x that is no whole one.
  var hasRoot: Bool {
    contains { part in
      switch part {
      case .call(.sqrt, let inside): inside.readsInput
      case .power(let base, .number(let power)): base.readsInput && power != power.rounded()
      case .power(let base, _): base.readsInput
      default: false
      }
    }
  }
}
