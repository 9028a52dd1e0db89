/// A pattern over the plane with values in [−1, 1].
struct Texture: Sendable {
  enum Kind: Int, CaseIterable, Sendable {
    case plain, stripes, plaid, bars, checks, rings, waves, dots
  }

  var kind = Kind.plain
  /// Periods a unit of length.
  var frequency: Float = 1
  /// Turns.
  var orientation: Float = 0
  /// 0 flat … 1 full.
  var contrast: Float = 1

  /// Values along a row of places (u, v), shifted by a phase in turns. The result may be `u`.
  @inline(__always)
  func fill(
    _ result: UnsafeMutablePointer<Float>, u: UnsafeMutablePointer<Float>,
    v: UnsafeMutablePointer<Float>, columns: Range<Int>, phase: Float
  ) {
    let c = PortableMath.cosine(turns: orientation) * frequency
    let s = PortableMath.sine(turns: orientation) * frequency
    /// One loop a kind, so that each is straight-line code the compiler can vectorise.
    @inline(__always)
    func each(_ value: (_ along: Float, _ across: Float) -> Float) {
      for x in columns {
        result[x] = value(u[x] * c + v[x] * s + phase, v[x] * c - u[x] * s)
      }
    }
    switch kind {
    case .plain: each { _, _ in 0 }
    case .stripes: each { a, _ in PortableMath.sine(turns: a) }
    case .plaid: each { a, b in PortableMath.sine(turns: a) * PortableMath.sine(turns: b) }
    case .bars: each { a, _ in steep(3 * PortableMath.sine(turns: a)) }
    case .checks:
      each { a, b in steep(5 * PortableMath.sine(turns: a) * PortableMath.sine(turns: b)) }
    case .rings:
      each { a, b in
        let p = a - phase
        return PortableMath.sine(turns: (p * p + b * b).squareRoot() * 1.4 + phase)
      }
    case .waves:
      each { a, b in PortableMath.sine(turns: a + 0.3 * PortableMath.sine(turns: b * 0.6)) }
    case .dots:
      each { a, b in
        steep(1.5 * (PortableMath.cosine(turns: a) + PortableMath.cosine(turns: b)) - 0.6)
      }
    }
  }

  @inline(__always)
  private func steep(_ x: Float) -> Float {
    let low = x > -1 ? x : -1
    return low < 1 ? low : 1
  }
}

extension Canvas {
  /// A texture between two colours over the whole picture.
  mutating func fill(_ texture: Texture, _ first: Colour, _ second: Colour, phase: Float) {
    let columns = 0..<size
    let (u, v, share, _) = rows
    let area = size * size
    for x in columns { u[x] = centres[x] }
    let half = 0.5 * texture.contrast
    // Not a blend: what the planes held before is nobody's colour.
    @inline(__always)
    func set(_ plane: UnsafeMutablePointer<Float>, _ a: Float, _ b: Float) {
      for x in columns { plane[x] = b + (a - b) * share[x] }
    }
    for y in columns {
      for x in columns { v[x] = centres[y] }
      texture.fill(share, u: u, v: v, columns: columns, phase: phase)
      for x in columns { share[x] = 0.5 + half * share[x] }
      let red = planes + y * size
      set(red, first.red, second.red)
      set(red + area, first.green, second.green)
      set(red + 2 * area, first.blue, second.blue)
    }
  }
}
