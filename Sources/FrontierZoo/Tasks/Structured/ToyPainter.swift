/// `smallnorb-azimuth` and `smallnorb-elevation`: a toy of blocks on a round turntable.
///
/// Five toys, each a base with an asymmetric part on top. Azimuth: 18 steps of 20°, jittered by
/// ±5°. Elevation: nine steps of 5° from 30° to 70°. The turntable, a circle seen as an ellipse of
/// ratio sin(elevation), turns what is otherwise a guess (blocks of unknown height) into something
/// that can be measured. Nuisance: the toy, the other angle, size, place, brightness of the toy, of
/// the table, of the ground. After LeCun et al. 2004, doi:10.1109/CVPR.2004.1315150.
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
    canvas.fill(Colour(grey: random.between(0.5, 0.65)))
    let azimuth =
      self.label == .azimuth
      ? (Float(label) + random.spread(0.25)) / 18 : random.unit()
    let step = self.label == .elevation ? label : random.index(below: 9)
    let elevation = (30 + 5 * Float(step)) / 360
    let camera = Camera(
      azimuth: azimuth, elevation: elevation, x: 0.5 + random.spread(0.03),
      y: 0.55 + random.spread(0.03), scale: 0.4 * random.between(0.94, 1.06))
    var table = Outline()
    table.aspect = (1 / PortableMath.sine(turns: elevation)).squareRoot()
    canvas.draw(
      table, at: Pose(x: camera.x, y: camera.y, scale: 1.15 * camera.scale / table.aspect),
      Paint(Colour(grey: random.between(0.15, 0.25))))
    canvas.draw(
      Self.toys[random.index(below: Self.toys.count)], from: camera,
      brightness: random.between(0.8, 1.15))
  }
}
