/// What paints one image of a class: the scene, before light and noise.
protocol ImagePainter: Sendable {
  var finish: Finish { get }
  /// Paints an image of class `label`. Everything else about the picture is drawn from `random`.
  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom)
}

extension ImagePainter {
  var finish: Finish { Finish() }
}

/// Draws the images of a generated source from its name and its painter.
struct SyntheticImages: Sendable {
  private let source: UInt64
  let painter: any ImagePainter

  init(name: String, painter: any ImagePainter) {
    source = ImageRandom.key(name: name)
    self.painter = painter
  }

  /// The numbers of one image.
  func random(_ index: Int, seed: UInt64, split: Split) -> ImageRandom {
    ImageRandom(
      key: ImageRandom.key(source: source, seed: seed, split: split),
      stream: UInt64(truncatingIfNeeded: index))
  }

  /// Which class image `index` of a balanced source has.
  func balancedLabel(_ index: Int, of classes: Int, seed: UInt64, split: Split) -> Int {
    BalancedLabels(
      key: ImageRandom.key(source: source ^ 0x1abe1, seed: seed, split: split), classes: classes
    )[index]
  }

  /// Paints, lights and stores an image. The precondition is the protocol's.
  func draw(
    _ label: Int, with random: inout ImageRandom, size: Int,
    into pixels: UnsafeMutableBufferPointer<UInt8>
  ) {
    precondition(size >= 8, "images are at least 8 pixels wide, not \(size)")
    precondition(
      pixels.count >= 3 * size * size,
      "an image of \(size) × \(size) needs \(3 * size * size) bytes, not \(pixels.count)")
    var canvas = Canvas(size: size)
    painter.paint(label, on: &canvas, with: &random)
    canvas.develop(painter.finish, with: &random, into: pixels.baseAddress!)
  }
}

/// Labels in which every run of C images that starts at a multiple of C has each of the C classes
/// once: the class of image i is (a·(i mod C) + b) mod C with a and b drawn for the run, a prime to
/// C.
///
/// So the first k·C images are k of each class, and class shares carry no sampling noise.
struct BalancedLabels: Sendable {
  let key: UInt64
  let classes: Int

  subscript(index: Int) -> Int {
    let (run, place) = index.quotientAndRemainder(dividingBy: classes)
    let word = ImageRandom.mixed(key ^ ImageRandom.mixed(UInt64(truncatingIfNeeded: run)))
    let offset = Int(truncatingIfNeeded: (word >> 32) % UInt64(classes))
    var factor = 1 + Int(truncatingIfNeeded: (word & 0xffff_ffff) % UInt64(classes))
    while greatestCommonDivisor(factor, classes) != 1 { factor = factor % classes + 1 }
    return (factor * place + offset) % classes
  }

  private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}
