extension Canvas {
  /// A smooth background: one colour, three products of a wave along x and one along y, each with
  /// a tint of its own, and a fine oriented wave.
  ///
  /// Products of one-dimensional waves cost two multiplications a pixel where plane waves would
  /// cost a sine.
  mutating func fillBackdrop(
    hue: Float, contrast: Float, frequency: Float, with random: inout ImageRandom
  ) {
    let base = Colour(
      hue: hue, saturation: random.between(0.1, 0.6), value: random.between(0.25, 0.75))
    fill(base)
    let area = size * size
    let (along, across, fine, _) = rows
    for _ in 0..<3 {
      let (fx, px) = (random.between(0.2, 1.3), random.unit())
      let (fy, py) = (random.between(0.2, 1.3), random.unit())
      for i in 0..<size {
        along[i] = PortableMath.sine(turns: centres[i] * fx + px)
        across[i] = PortableMath.sine(turns: centres[i] * fy + py)
      }
      let light = random.spread(contrast * 0.35)
      for channel in 0..<3 {
        let tint = light + random.spread(contrast * 0.15)
        for y in 0..<size {
          let row = planes + channel * area + y * size
          let weight = tint * across[y]
          for x in 0..<size { row[x] += weight * along[x] }
        }
      }
    }
    guard frequency > 0 else { return }
    let orientation = random.unit()
    let phase = random.unit()
    let fx = frequency * PortableMath.cosine(turns: orientation)
    let fy = frequency * PortableMath.sine(turns: orientation)
    let weight = random.unit() * contrast * 0.35
    for y in 0..<size {
      let start = centres[y] * fy + phase
      for x in 0..<size { fine[x] = weight * PortableMath.sine(turns: centres[x] * fx + start) }
      for channel in 0..<3 {
        let row = planes + channel * area + y * size
        for x in 0..<size { row[x] += fine[x] }
      }
    }
  }

  /// Every pixel becomes the mean of the 3 × 3 around it (at the border, of those there are), by
  /// a pass along the rows and one along the columns.
  mutating func blur() {
    let n = size
    let line = rows.0
    for channel in 0..<3 {
      let plane = planes + channel * n * n
      for vertical in [false, true] {
        let (step, stride) = vertical ? (n, 1) : (1, n)
        for start in 0..<n {
          let values = plane + start * stride
          for i in 0..<n { line[i] = values[i * step] }
          values[0] = (line[0] + line[1]) * 0.5
          values[(n - 1) * step] = (line[n - 2] + line[n - 1]) * 0.5
          for i in 1..<n - 1 {
            values[i * step] = (line[i - 1] + line[i] + line[i + 1]) * (1.0 / 3)
          }
        }
      }
    }
  }
}
