import Testing

@testable import FrontierZoo

/// Figures against areas known in closed form: the sum of coverage is the area.
@Suite struct CanvasTests {
  /// The area that a figure drawn white on black covers, in units of the picture.
  private func area(_ size: Int = 64, _ draw: (inout Canvas) -> Void) -> Double {
    var canvas = Canvas(size: size)
    canvas.fill(Colour(grey: 0))
    draw(&canvas)
    var sum = 0.0
    for i in 0..<size * size { sum += Double(canvas.planes[i]) }
    return sum / Double(size * size)
  }
  private let white = Colour(grey: 1)

  @Test func discsAndRings() {
    #expect(abs(area { $0.disc(x: 0.5, y: 0.47, radius: 0.3, white) } - 0.09 * .pi) < 1e-3)
    let ring = area { $0.disc(x: 0.5, y: 0.5, radius: 0.4, inner: 0.2, white) }
    #expect(abs(ring - 0.12 * .pi) < 1e-3)
    // A quarter of a disc: the rest lies outside the picture.
    #expect(abs(area { $0.disc(x: 0, y: 1, radius: 0.5, white) } - 0.0625 * .pi) < 1e-3)
    #expect(area { $0.disc(x: -3, y: 9e9, radius: 0.5, white) } == 0)
  }

  @Test func rectanglesAndParallelograms() {
    for rotation: Float in [0, 0.1, 0.37] {
      let found = area {
        $0.rectangle(x: 0.5, y: 0.5, halfWidth: 0.25, halfHeight: 0.1, rotation: rotation, white)
      }
      #expect(abs(found - 0.1) < 2e-3)
    }
    let skew = area {
      $0.parallelogram(centre: (0.5, 0.5), u: (0.2, 0.05), v: (-0.1, 0.2), white)
    }
    #expect(abs(skew - 4 * 0.045) < 2e-3)
  }

  @Test func strokes() {
    let found = area { $0.segment(from: (0.2, 0.3), to: (0.8, 0.3), width: 0.05, white) }
    #expect(abs(found - (0.06 + 0.0025 * .pi)) < 1e-3)
  }

  /// The area inside r = 1 + Σ… is π(1 + ½ Σ amplitude²), whatever the aspect and the rotation.
  @Test func outlines() {
    var outline = Outline()
    outline.cosines = [0.1, -0.12, 0.05, 0, 0.04]
    outline.sines = [0, 0.08, 0, -0.06, 0]
    let squares = outline.cosines.map { Double($0 * $0) } + outline.sines.map { Double($0 * $0) }
    let expected = .pi * 0.25 * 0.25 * (1 + 0.5 * squares.reduce(0, +))
    for (aspect, rotation) in [(1, 0), (1.3, 0.1), (0.8, 0.45)] as [(Float, Float)] {
      outline.aspect = aspect
      let pose = Pose(x: 0.5, y: 0.5, scale: 0.25, rotation: rotation)
      let found = area(96) { $0.draw(outline, at: pose, Paint(white)) }
      #expect(abs(found - expected) < 0.01 * expected)
    }
    outline.aspect = 1
    outline.hole = 0.5
    let pose = Pose(x: 0.5, y: 0.5, scale: 0.25, rotation: 0)
    let holed = area(96) { $0.draw(outline, at: pose, Paint(white)) }
    #expect(abs(holed - 0.75 * expected) < 0.02 * expected)
  }

  @Test func blurKeepsAFlatPicture() {
    let found = area {
      $0.fill(white)
      $0.blur()
    }
    #expect(abs(found - 1) < 1e-6)
  }

  @Test func hues() {
    func near(_ a: Colour, _ b: (Float, Float, Float)) -> Bool {
      abs(a.red - b.0) + abs(a.green - b.1) + abs(a.blue - b.2) < 1e-5
    }
    #expect(near(Colour(hue: 0, saturation: 1, value: 1), (1, 0, 0)))
    #expect(near(Colour(hue: 1.0 / 3, saturation: 1, value: 1), (0, 1, 0)))
    #expect(near(Colour(hue: -1.0 / 3, saturation: 1, value: 0.5), (0, 0, 0.5)))
    #expect(near(Colour(hue: 7.0 / 6, saturation: 0.5, value: 1), (1, 1, 0.5)))
  }

  @Test func noiseHasTheDeviationAskedFor() {
    let size = 64
    var canvas = Canvas(size: size)
    canvas.fill(Colour(grey: 0.5))
    var random = ImageRandom(key: 1, stream: 1)
    var bytes = [UInt8](repeating: 0, count: 3 * size * size)
    bytes.withUnsafeMutableBufferPointer {
      canvas.develop(Finish(noise: 0.05, light: 0), with: &random, into: $0.baseAddress!)
    }
    let mean = bytes.reduce(0.0) { $0 + Double($1) } / Double(bytes.count)
    let square = bytes.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    #expect(abs(mean - 127.5) < 0.6)
    #expect(abs((square / Double(bytes.count)).squareRoot() - 12.75) < 0.4)
  }

  @Test func normalIsOfDeviationOne() {
    var random = ImageRandom(key: 5, stream: 2)
    var (sum, square) = (0.0, 0.0)
    for _ in 0..<20_000 {
      let x = Double(random.normal())
      sum += x
      square += x * x
    }
    #expect(abs(sum / 20_000) < 0.025)
    #expect(abs(square / 20_000 - 1) < 0.03)
  }
}
