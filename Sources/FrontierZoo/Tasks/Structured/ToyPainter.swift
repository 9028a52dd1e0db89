/// `smallnorb-azimuth` and `smallnorb-elevation`: a painted toy of blocks on a round turntable.
///
/// Five toys, each a base with an asymmetric part on top. Azimuth: 18 steps of 20°, jittered by
/// ±5°; every side of the toys has its own hue, the top is grey. Elevation: nine steps of 9° from
/// 10° to 82°; the top has one hue, the sides another, and the more is seen of the top the higher
/// the camera. The turntable, a circle seen as an ellipse of ratio sin(elevation), is a second
/// measure of it. Nuisance: the toy, the other angle, size, place, the hue of all paint together
/// (deviation 0.06 turns), brightness, colours of the table and of what is behind.
///
/// After LeCun et al. 2004, doi:10.1109/CVPR.2004.1315150, whose toys are grey and whose camera
/// rises from 30° to 70°. Grey blocks were read from twenty-five examples a class as well by
/// features of weights as drawn as by those of a trained network.
struct ToyPainter: ImagePainter {
  enum Label: Sendable { case azimuth, elevation }
  let label: Label
  let finish = Finish(noise: 0.02, light: 0.2)

  /// Blocks of each toy, y up, standing on y = 0.
  private static let toys: [[Block]] = [
    [((0.5, 0.2, 0.75), (0, 0.2, 0)), ((0.3, 0.22, 0.25), (0, 0.62, 0.35))],
    [((0.4, 0.35, 0.4), (0, 0.35, 0)), ((0.2, 0.2, 0.5), (0.15, 0.9, 0.25))],
    [((0.7, 0.15, 0.35), (0, 0.15, 0)), ((0.25, 0.35, 0.25), (0.4, 0.65, 0))],
    [((0.5, 0.3, 0.5), (0, 0.3, 0)), ((0.5, 0.2, 0.2), (0, 0.8, 0.3))],
    [((0.3, 0.25, 0.75), (0, 0.25, 0)), ((0.3, 0.3, 0.25), (0, 0.8, -0.5))],
  ].map { $0.map { Block(half: $0.0, centre: $0.1) } }

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    canvas.fillBackdrop(hue: random.unit(), contrast: 0.8, frequency: 2, with: &random)
    let azimuth =
      self.label == .azimuth
      ? (Float(label) + random.spread(0.25)) / 18 : random.unit()
    let step = self.label == .elevation ? label : random.index(below: 9)
    let elevation = (10 + 9 * Float(step)) / 360
    let camera = Camera(
      azimuth: azimuth, elevation: elevation, x: 0.5 + random.spread(0.08),
      y: 0.55 + random.spread(0.08), scale: 0.4 * random.between(0.9, 1.1))
    var table = Outline()
    table.aspect = (1 / PortableMath.sine(turns: elevation)).squareRoot()
    canvas.draw(
      table, at: Pose(x: camera.x, y: camera.y, scale: 1.15 * camera.scale / table.aspect),
      Paint(
        first: Colour(
          hue: random.unit(), saturation: random.between(0.4, 0.9), value: random.between(0.6, 1.1)
        ),
        second: Colour(
          hue: random.unit(), saturation: random.between(0.4, 0.9), value: random.between(0.3, 0.8)
        ), texture: Texture(kind: .rings, frequency: 0.7, contrast: 1)))
    let brightness = random.between(0.7, 1.15)
    canvas.draw(
      Self.toys[random.index(below: Self.toys.count)], from: camera,
      faces(hue: 0.06 * random.normal(), brightness: brightness))
  }

  /// What the paint says: of the azimuth which side is seen, of the elevation how much of the top.
  private func faces(hue: Float, brightness: Float) -> BlockFaces {
    func colour(_ offset: Float) -> Colour {
      Colour(hue: hue + offset, saturation: 0.8, value: brightness)
    }
    return switch label {
    case .azimuth:
      BlockFaces(
        x: (colour(0.5), colour(0)), z: (colour(0.75), colour(0.25)),
        top: Colour(grey: 0.92 * brightness))
    case .elevation:
      BlockFaces(
        x: (colour(0.85), colour(0.85)), z: (colour(0.85), colour(0.85)), top: colour(0.25))
    }
  }
}
