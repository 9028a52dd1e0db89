/// How much of a scene is left to chance.
struct Nuisances: Sendable {
  /// Turns either way; ½ is any rotation.
  var rotation: Float = 0.5
  /// Largest shift from the middle, along each axis.
  var shift: Float = 0.15
  var scale: ClosedRange<Float> = 0.24...0.4
  /// Deviation of the hue.
  var hue: Float = 0.06
  /// Mean number of small things of other classes.
  var distractors: Float = 0.8
  /// Contrast of the background.
  var backdrop: Float = 0.8
  /// How often the background has the class's own hue.
  var backdropFollows: Float = 0.4
}

/// One object before a background, with distractors: the picture of most classes of the world.
struct Scene: Sendable {
  var nuisances = Nuisances()

  /// Things that are no class of any source.
  private static let strangers = ClassTree(name: "strangers").leaves(0..<2).flatMap { $0 }

  func paint(
    _ appearance: Appearance, on canvas: inout Canvas, with random: inout ImageRandom
  ) {
    let n = nuisances
    let follows = random.chance(n.backdropFollows)
    let hue = follows ? appearance.backdropHue + 0.08 * random.normal() : random.unit()
    canvas.fillBackdrop(
      hue: hue, contrast: n.backdrop, frequency: random.between(1, 4), with: &random)
    // Two coins of half the mean each: 0, 1 or 2 distractors.
    for _ in 0..<2 where random.chance(n.distractors * 0.5) {
      let stranger = Self.strangers[random.index(below: Self.strangers.count)]
      canvas.draw(
        stranger.outline,
        at: Pose(
          x: random.unit(), y: random.unit(), scale: random.between(0.07, 0.15),
          rotation: random.unit()),
        stranger.paint(brightness: random.between(0.6, 1.1), phase: random.unit()))
    }
    canvas.draw(
      appearance.outline,
      at: Pose(
        x: 0.5 + random.spread(n.shift), y: 0.5 + random.spread(n.shift),
        scale: random.between(n.scale.lowerBound, n.scale.upperBound),
        rotation: random.spread(n.rotation)),
      appearance.paint(
        hueShift: n.hue * random.normal(), brightness: random.between(0.7, 1.15),
        phase: random.unit()))
  }
}
