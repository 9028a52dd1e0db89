/// The JFT-like upstream corpus: large, unbalanced, noisy, several labels an image.
///
/// 160 classes: 120 leaves of the world (four of each middle class), 24 stroke glyphs, 16 textures.
/// Class frequencies are Zipf's with exponent 0.7 over a fixed scrambled order; one training label
/// in ten is another class, drawn uniformly. A label turns on its leaf, its middle class (30 of
/// objects, 3 of glyphs, 4 of textures) and its root (10 and 2): 209 outputs, of which the first
/// 160 are scored. What varies within a class: rotation, place, size, hue, up to two distractors,
/// background, light, noise.
///
/// After JFT-300M (Sun et al. 2017, arXiv:1707.02968): long-tailed, some 20 % label noise, a
/// hierarchy of classes under a sigmoid loss.
package struct JFTLike: ImageSource {
  package let name = "jft"
  package let classCount: Int
  package let labelling: Labelling
  package let isBalanced = false

  /// The share of wrong labels in the training split.
  package static let labelNoise = 0.1
  /// The exponent of the class frequencies.
  package static let zipfExponent = 0.7

  /// How often each of the 160 classes is drawn.
  package let frequencies: [Double]
  private let images: SyntheticImages
  private let thresholds: [UInt32]

  package init() {
    let painter = JFTPainter()
    images = SyntheticImages(name: name, painter: painter)
    let leaves = JFTPainter.classes
    // A class's rank: 37 is prime to 160, so every rank is taken once.
    let weights = (0..<leaves).map {
      PortableMath.pow(Double((37 * $0 + 11) % leaves + 1), -Self.zipfExponent)
    }
    let total = weights.reduce(0, +)
    frequencies = weights.map { $0 / total }
    var sum = 0.0
    thresholds = frequencies.map { share in
      sum += share
      return UInt32(min(sum * 0x1p32, 0x1p32 - 1))
    }
    let sets = (0..<leaves).map(JFTPainter.outputs(of:))
    classCount = 1 + sets.joined().max()!
    labelling = .multiple(sets: sets, scored: 0..<leaves)
  }

  package func draw(
    _ index: Int, seed: UInt64, split: Split, size: Int,
    into pixels: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var random = images.random(index, seed: seed, split: split)
    let word = random.word()
    // The first class whose cumulative share lies above the word.
    var (low, high) = (0, thresholds.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if word < thresholds[middle] { high = middle } else { low = middle + 1 }
    }
    let wrong = random.chance(Float(Self.labelNoise))
    let shift = 1 + random.index(below: thresholds.count - 1)
    images.draw(low, with: &random, size: size, into: pixels)
    return split == .training && wrong ? (low + shift) % thresholds.count : low
  }
}

struct JFTPainter: ImagePainter {
  static let objects = 4 * ClassTree.middles
  static let glyphCount = 24
  static let textureCount = 16
  static let classes = objects + glyphCount + textureCount

  private let appearances = ClassTree.world.leaves(WorldLeaves.jft).flatMap { $0 }
  private let glyphs = (0..<glyphCount).map { StrokeGlyph($0, strokes: 3 + $0 / 8) }
  private let textures: [Texture]
  private let scene = Scene()

  init() {
    textures = (0..<Self.textureCount).map { i in
      var random = ImageRandom(
        key: ImageRandom.key(name: "upstream textures"), stream: UInt64(i))
      // Seven kinds coarse and fine; the eighth pair are stripes again, finer than the first.
      let kind = Texture.Kind.allCases[1 + (i / 2) % 7]
      let frequency: Float = (i % 2 == 0 ? 1.6 : 3.2) * (i < 14 ? 1 : 1.45)
      return Texture(kind: kind, frequency: frequency * random.between(0.9, 1.1))
    }
  }

  /// Leaf, middle class and root of a class, as outputs.
  static func outputs(of label: Int) -> [Int] {
    let middles = classes
    let roots = middles + ClassTree.middles + 3 + 4
    if label < objects {
      let middle = label / 4
      return [label, middles + middle, roots + middle / ClassTree.middlesPerRoot]
    }
    if label < objects + glyphCount {
      let family = (label - objects) / 8
      return [label, middles + ClassTree.middles + family, roots + ClassTree.roots]
    }
    let family = (label - objects - glyphCount) / 4
    return [label, middles + ClassTree.middles + 3 + family, roots + ClassTree.roots + 1]
  }

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    if label < Self.objects {
      scene.paint(appearances[label], on: &canvas, with: &random)
    } else if label < Self.objects + Self.glyphCount {
      canvas.fillBackdrop(hue: random.unit(), contrast: 0.3, frequency: 0, with: &random)
      let ink = Colour(
        hue: random.unit(), saturation: random.between(0.1, 0.7), value: random.between(0.8, 1.2))
      StrokeGlyph.draw(
        glyphs[label - Self.objects].points, x: 0.5 + 0.06 * random.normal(),
        y: 0.5 + 0.06 * random.normal(), scale: random.between(0.85, 1.15),
        rotation: 0.04 * random.normal(), width: random.between(0.045, 0.07), ink, on: &canvas)
    } else {
      var texture = textures[label - Self.objects - Self.glyphCount]
      texture.frequency *= random.between(0.9, 1.1)
      texture.orientation = random.unit()
      texture.contrast = random.between(0.5, 1)
      canvas.fill(
        texture,
        Colour(
          hue: random.unit(), saturation: random.between(0.1, 0.6), value: random.between(0.7, 1)),
        Colour(
          hue: random.unit(), saturation: random.between(0.1, 0.6),
          value: random.between(0.1, 0.35)), phase: random.unit())
    }
  }
}
