/// A square picture in the making: three planes of `Float`, [channel][row][column].
///
/// Places are in the unit square, x to the right, y down, so that a generator draws the same scene
/// at any size; the centre of pixel i is (i + ½)/size. Figures are blended with their coverage of
/// each pixel, found from the distance to the outline in closed form: supersampling would cost four
/// to sixteen times as much.
struct Canvas: ~Copyable {
  let size: Int
  /// red, green, blue
  let planes: UnsafeMutablePointer<Float>
  /// The pixels' centres in the unit square.
  let centres: UnsafeMutablePointer<Float>
  /// Rows for intermediate results, `size` numbers each.
  let rows:
    (
      UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>,
      UnsafeMutablePointer<Float>
    )

  init(size: Int) {
    self.size = size
    planes = .allocate(capacity: 3 * size * size + 5 * size)
    centres = planes + 3 * size * size
    rows = (centres + size, centres + 2 * size, centres + 3 * size, centres + 4 * size)
    let step = 1 / Float(size)
    for i in 0..<size { centres[i] = (Float(i) + 0.5) * step }
  }

  deinit { planes.deallocate() }

  /// One colour everywhere.
  mutating func fill(_ colour: Colour) {
    let area = size * size
    for i in 0..<area { planes[i] = colour.red }
    for i in area..<2 * area { planes[i] = colour.green }
    for i in 2 * area..<3 * area { planes[i] = colour.blue }
  }

  /// The pixels that a figure between two coordinates can touch.
  @inline(__always)
  func touched(from low: Float, to high: Float) -> Range<Int> {
    // Clamped before the conversion, which would trap on a number beyond Int.
    let first = Int(min(max(low * Float(size) - 1, 0), Float(size)))
    let end = Int(min(max(high * Float(size) + 2, 0), Float(size)))
    return first..<max(first, end)
  }

  /// One colour over a row, weighed by `coverage[column]`.
  @inline(__always)
  func blend(
    _ colour: Colour, row: Int, columns: Range<Int>, coverage: UnsafeMutablePointer<Float>
  ) {
    let area = size * size
    let red = planes + row * size
    let green = red + area
    let blue = green + area
    for x in columns { red[x] += (colour.red - red[x]) * coverage[x] }
    for x in columns { green[x] += (colour.green - green[x]) * coverage[x] }
    for x in columns { blue[x] += (colour.blue - blue[x]) * coverage[x] }
  }

  /// Two colours over a row: `share[column]` of the first and the rest of the second.
  @inline(__always)
  func blend(
    _ first: Colour, _ second: Colour, row: Int, columns: Range<Int>,
    share: UnsafeMutablePointer<Float>, coverage: UnsafeMutablePointer<Float>
  ) {
    @inline(__always)
    func mix(_ plane: UnsafeMutablePointer<Float>, _ a: Float, _ b: Float) {
      for x in columns { plane[x] += (b + (a - b) * share[x] - plane[x]) * coverage[x] }
    }
    let area = size * size
    let red = planes + row * size
    mix(red, first.red, second.red)
    mix(red + area, first.green, second.green)
    mix(red + 2 * area, first.blue, second.blue)
  }
}

/// x limited to [0, 1] by two selections, which the vector units have as instructions.
@inline(__always)
func clamped(_ x: Float) -> Float {
  let low = x > 0 ? x : 0
  return low < 1 ? low : 1
}
