/// `kitti`: how far the nearest vehicle ahead is: 0 near, 1 middle, 2 far, 3 none.
///
/// A vehicle at distance z is 2.2/z wide and stands 1.9/z below the horizon; z is 3.5 to 7, to 14,
/// to 28. In any class a parked vehicle, which does not count, may stand far out beside the road.
/// Nuisance: sky, land and tarmac in any weather and season, colour of the vehicle, its
/// lane, up to two trees.
struct RoadPainter: ImagePainter {
  private static let distances: [ClosedRange<Float>] = [3.5...7, 7...14, 14...28]

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    let horizon = random.between(0.36, 0.44)
    canvas.fillBackdrop(hue: random.unit(), contrast: 0.4, frequency: 2, with: &random)
    canvas.rectangle(
      x: 0.5, y: horizon - 1, halfWidth: 1, halfHeight: 1,
      Colour(
        hue: 0.58 + 0.1 * random.normal(), saturation: 0.3, value: random.between(0.4, 0.95)))
    let tarmac = Colour(
      hue: random.unit(), saturation: 0.15, value: random.between(0.15, 0.7))
    // The road as a fan of strokes from the vanishing point.
    for i in -3...3 {
      canvas.segment(
        from: (0.5, horizon + 0.03), to: (0.5 + 0.13 * Float(i), 1.1), width: 0.075, tarmac)
    }
    for side: Float in [-1, 1] {
      canvas.segment(
        from: (0.5, horizon + 0.04), to: (0.5 + 0.3 * side, 1), width: 0.014, Colour(grey: 0.85))
    }
    for _ in 0..<random.index(below: 3) {
      let side: Float = random.chance(0.5) ? 0.12 : 0.88
      canvas.disc(
        x: side + random.spread(0.12), y: horizon - 0.02, radius: random.between(0.05, 0.12),
        Colour(hue: 0.33, saturation: 0.5, value: random.between(0.25, 0.4)))
    }
    if random.chance(0.3) {
      let side: Float = random.chance(0.5) ? 0.06 : 0.94
      vehicle(x: side, distance: random.between(6, 16), horizon, on: &canvas, with: &random)
    }
    guard label < 3 else { return }
    let range = Self.distances[label]
    let distance = random.between(range.lowerBound, range.upperBound)
    vehicle(
      x: 0.5 + random.spread(0.9) / distance, distance: distance, horizon, on: &canvas,
      with: &random)
  }

  private func vehicle(
    x: Float, distance: Float, _ horizon: Float, on canvas: inout Canvas,
    with random: inout ImageRandom
  ) {
    let size = 2.2 * random.between(0.85, 1.15) / distance
    let ground = horizon + 1.9 / distance
    let colour = Colour(
      hue: random.unit(), saturation: random.between(0.3, 0.9), value: random.between(0.7, 1.2))
    canvas.rectangle(
      x: x, y: ground - 0.3 * size, halfWidth: 0.5 * size, halfHeight: 0.3 * size, colour)
    canvas.rectangle(
      x: x, y: ground - 0.55 * size, halfWidth: 0.36 * size, halfHeight: 0.14 * size,
      Colour(grey: 0.2))
    canvas.rectangle(
      x: x, y: ground, halfWidth: 0.5 * size, halfHeight: 0.06 * size, Colour(grey: 0.05))
  }
}
