/// `dmlab`: label = 3·kind + distance (near, middle, far) of an object in a corridor.
///
/// Kind: a reward (any of six round forms, yellow to blue) or a danger (any of six spiky ones,
/// violet to yellow). Nuisance: the form, its hue, the colours and the tiles of the corridor, where across it the object is, its
/// own size (±15 %), the distance within the bin; the bins touch.
struct CorridorPainter: ImagePainter {
  private static let distances: [ClosedRange<Float>] = [1...1.8, 1.8...3, 3...4.6]
  private let forms: [Outline] = (0..<12).map { i in
    i < 6
      ? .lobes(2 + i % 3, depth: 0.05 * Float(1 + i % 2))
      : .lobes(3 + i % 3, depth: 0.2 + 0.1 * Float(i % 2))
  }

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    let wall = Colour(
      hue: random.unit(), saturation: random.between(0.2, 0.5), value: random.between(0.3, 0.6))
    let floor = Colour(
      hue: random.between(0.05, 0.15), saturation: 0.3, value: random.between(0.35, 0.6))
    canvas.fill(
      Texture(kind: .checks, frequency: random.between(1.5, 3), contrast: 0.35), wall, wall * 0.6,
      phase: random.unit())
    // Floor and ceiling narrow to the vanishing point in slabs.
    for i in 0..<5 {
      let depth = 0.5 - 0.09 * Float(i)
      let shade = 0.45 + 0.55 * depth * 2
      canvas.rectangle(
        x: 0.5, y: 0.5 + depth, halfWidth: 0.2 + depth, halfHeight: 0.05,
        floor * (i % 2 == 0 ? shade : shade * 0.85))
      canvas.rectangle(
        x: 0.5, y: 0.5 - depth, halfWidth: 0.2 + depth, halfHeight: 0.05, wall * (0.5 * shade))
    }
    let range = Self.distances[label % 3]
    let distance = random.between(range.lowerBound, range.upperBound)
    let form = forms[random.index(below: 6) + (label < 3 ? 0 : 6)]
    let colour = Colour(
      hue: label < 3 ? random.between(0.15, 0.65) : random.between(-0.35, 0.2),
      saturation: random.between(0.6, 0.9), value: random.between(0.8, 1.2))
    canvas.draw(
      form,
      at: Pose(
        x: 0.5 + random.spread(0.3) / distance.squareRoot(), y: 0.5 + 0.24 / distance,
        scale: 0.3 * random.between(0.85, 1.15) / distance, rotation: random.unit()), Paint(colour))
  }
}
