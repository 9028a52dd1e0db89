/// What the members of a class have in common: form, pattern, colours, and the surroundings they
/// are usually seen in.
struct Appearance: Sendable {
  var outline = Outline()
  var texture = Texture()
  /// The two colours of the pattern: hues in turns.
  var hue: Float = 0
  var secondHue: Float = 0
  var saturation: Float = 0.7
  var value: Float = 0.8
  /// The hue of the background, when a scene follows it.
  var backdropHue: Float = 0

  /// A new kind of thing.
  init(with random: inout ImageRandom) {
    for k in 0..<Outline.harmonics {
      outline.cosines[k] = Self.amplitude(k) * random.normal()
      outline.sines[k] = Self.amplitude(k) * random.normal()
    }
    outline.aspect = Self.factor(0.3 * random.normal())
    outline.hole = random.between(-0.7, 0.5)
    texture.kind = Texture.Kind.allCases[random.index(below: Texture.Kind.allCases.count)]
    texture.frequency = random.between(0.5, 1.5)
    texture.orientation = random.between(0, 0.5)
    texture.contrast = random.between(0.3, 1)
    hue = random.unit()
    secondHue = hue + random.between(0.1, 0.5)
    saturation = random.between(0.4, 1)
    value = random.between(0.5, 1)
    backdropHue = random.unit()
  }

  init() {}

  /// A kind of this kind: everything changes a little, by `amount` of what two unrelated kinds
  /// differ by.
  func varied(by amount: Float, with random: inout ImageRandom) -> Appearance {
    var child = self
    for k in 0..<Outline.harmonics {
      child.outline.cosines[k] += amount * 1.2 * Self.amplitude(k) * random.normal()
      child.outline.sines[k] += amount * 1.2 * Self.amplitude(k) * random.normal()
    }
    child.outline.aspect *= Self.factor(amount * 0.3 * random.normal())
    child.outline.hole = limited(outline.hole + amount * 0.35 * random.normal(), -0.7, 0.6)
    if random.chance(amount * 0.8) {
      child.texture.kind = Texture.Kind.allCases[random.index(below: Texture.Kind.allCases.count)]
    }
    child.texture.frequency *= Self.factor(amount * 0.5 * random.normal())
    child.texture.orientation += amount * 0.16 * random.normal()
    child.texture.contrast = limited(texture.contrast + amount * 0.5 * random.normal(), 0.2, 1)
    child.hue += amount * 0.3 * random.normal()
    child.secondHue += amount * 0.35 * random.normal()
    child.saturation = limited(saturation + amount * 0.3 * random.normal(), 0.15, 1)
    child.value = limited(value + amount * 0.3 * random.normal(), 0.35, 1)
    child.backdropHue += amount * 0.3 * random.normal()
    return child
  }

  /// Keeps the outline star-shaped and not too thin.
  mutating func settle() {
    var depth: Float = 0
    for k in 0..<Outline.harmonics {
      let (a, b) = (outline.cosines[k], outline.sines[k])
      depth += (a * a + b * b).squareRoot()
    }
    if depth > 0.75 {
      for k in 0..<Outline.harmonics {
        outline.cosines[k] *= 0.75 / depth
        outline.sines[k] *= 0.75 / depth
      }
    }
    outline.aspect = limited(outline.aspect, 0.6, 1.65)
    texture.frequency = limited(texture.frequency, 0.35, 2)
  }

  /// Paint in this class's colours, the whole shifted in hue and brightness.
  func paint(hueShift: Float = 0, brightness: Float = 1, phase: Float = 0) -> Paint {
    Paint(
      first: Colour(hue: hue + hueShift, saturation: saturation, value: value * brightness),
      second: Colour(
        hue: secondHue + hueShift, saturation: saturation, value: 0.75 * value * brightness),
      texture: texture, phase: phase)
  }

  /// Deviations of the harmonics 2 … 6: smooth forms are more common than jagged ones.
  private static func amplitude(_ k: Int) -> Float { 0.16 / (1 + 0.35 * Float(k)) }

  /// e^x.
  private static func factor(_ x: Float) -> Float {
    Float(PortableMath.exp2(Double(x) * 1.442_695_040_888_963_4))
  }

  private func limited(_ x: Float, _ low: Float, _ high: Float) -> Float { min(max(x, low), high) }
}
