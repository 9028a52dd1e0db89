/// `retinopathy`: an eye's background graded 0 to 4 by its lesions.
///
/// | grade | dark lesions | bright lesions |
/// |-|-|-|
/// | 0 | none | none |
/// | 1 | 1 to 3 | none or 1 |
/// | 2 | 3 to 6 | none or 1 |
/// | 3 | 4 to 7 | 1 to 3 |
/// | 4 | 6 to 10 | 3 to 6 |
///
/// Grades overlap, as those of two doctors do, so no network reaches 1.
///
/// After the international scale (Wilkinson et al. 2003, doi:10.1016/S0161-6420(03)00475-5),
/// where number and kind of lesions make the grade. Nuisance: left or right eye, the course of the
/// vessels, brightness, place, size and contrast of lesions, some of which fall on vessels.
struct RetinopathyPainter: ImagePainter {
  let finish = Finish(noise: 0.04, light: 0.3)
  private static let dark = [0...0, 1...3, 3...6, 4...7, 6...10]
  private static let bright = [0...0, 0...1, 0...1, 1...3, 3...6]

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    canvas.fill(Colour(grey: 0.03))
    let value = random.between(0.75, 1.05)
    canvas.disc(x: 0.5, y: 0.5, radius: 0.48, Colour(0.85, 0.47, 0.2) * value)
    let side: Float = random.chance(0.5) ? 0.28 : 0.72
    let inward: Float = side < 0.5 ? 0 : 0.5
    for i in 0..<4 {
      var angle = inward + (Float(i) - 1.5) * 0.13 + 0.02 * random.normal()
      var place = (x: side, y: Float(0.5))
      for _ in 0..<3 {
        let next = (
          x: place.x + 0.15 * PortableMath.cosine(turns: angle),
          y: place.y + 0.15 * PortableMath.sine(turns: angle)
        )
        canvas.segment(
          from: place, to: next, width: 0.014, Colour(0.6, 0.22, 0.1) * value, opacity: 0.7)
        place = next
        angle += 0.04 * random.normal()
      }
    }
    canvas.disc(x: side, y: 0.5, radius: 0.075, Colour(0.98, 0.8, 0.5) * value)
    let lesions = [
      (Self.dark[label], Colour(0.22, 0.02, 0.02)), (Self.bright[label], Colour(1, 0.98, 0.62)),
    ]
    for (counts, colour) in lesions {
      let count = counts.lowerBound + random.index(below: counts.count)
      for _ in 0..<count {
        let angle = random.unit()
        let radius = 0.4 * random.unit().squareRoot()
        canvas.disc(
          x: 0.5 + radius * PortableMath.cosine(turns: angle),
          y: 0.5 + radius * PortableMath.sine(turns: angle), radius: random.between(0.034, 0.05),
          colour, opacity: random.between(0.75, 1))
      }
    }
  }
}
