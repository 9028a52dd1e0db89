/// A finite set of labelled square grey pictures, dealt out balanced.
///
/// Image i of C classes is of class `BalancedLabels[i]`, and is that class's next picture in an
/// order drawn from the seed; after the last the order begins again.
struct GreyImages: Sendable {
  /// Pictures and their labels: count × side × side bytes, 255 the brightest.
  struct Pictures: Sendable {
    var pixels: [UInt8] = []
    var labels: [Int] = []
  }

  let side: Int
  let classes: Int
  private let source: UInt64
  private let training: Part
  private let test: Part

  /// The pictures of a split, and each class's numbers.
  private struct Part: Sendable {
    let pixels: [UInt8]
    let members: [[Int]]

    init(_ pictures: Pictures, classes: Int) {
      pixels = pictures.pixels
      var members = [[Int]](repeating: [], count: classes)
      for (i, label) in pictures.labels.enumerated() { members[label].append(i) }
      precondition(members.allSatisfy { !$0.isEmpty }, "a class has no picture")
      self.members = members
    }
  }

  /// - Precondition: labels are 0 ..< classes and every class occurs in both splits.
  init(name: String, side: Int, classes: Int, training: Pictures, test: Pictures) {
    self.side = side
    self.classes = classes
    source = ImageRandom.key(name: name)
    self.training = Part(training, classes: classes)
    self.test = Part(test, classes: classes)
  }

  private func part(_ split: Split) -> Part { split == .training ? training : test }

  /// How many images of a split there are before any is seen twice.
  func count(in split: Split) -> Int {
    classes * (part(split).members.map(\.count).min() ?? 0)
  }

  func draw(
    _ index: Int, seed: UInt64, split: Split, size: Int,
    into out: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    precondition(size >= 8, "images are at least 8 pixels wide, not \(size)")
    precondition(out.count >= 3 * size * size, "no room for an image of \(size) × \(size)")
    let key = ImageRandom.key(source: source, seed: seed, split: split)
    let label = BalancedLabels(key: key, classes: classes)[index]
    let part = part(split)
    let candidates = part.members[label]
    let order = KeyedOrder(
      count: candidates.count, key: ImageRandom.mixed(key ^ UInt64(label + 1)))
    store(
      part.pixels, candidates[order[index / classes % candidates.count]], size: size, into: out)
    return label
  }

  /// Resamples a picture to size × size: each pixel is the mean of the area it covers.
  ///
  /// A border of ⅐ of the picture's half side is added first for 28-pixel digits and clothes, as
  /// 28 → 32, so that 16 and 32 pixels divide it evenly.
  private func store(
    _ pixels: [UInt8], _ image: Int, size: Int, into out: UnsafeMutableBufferPointer<UInt8>
  ) {
    let margin = side == 28 ? 2 : 0
    let padded = side + 2 * margin
    let start = image * side * side
    for row in 0..<size {
      for column in 0..<size {
        // Areas in units of 1/size of a source pixel, so that all sums are whole numbers.
        var sum = 0
        for y in row * padded / size...((row + 1) * padded - 1) / size {
          let height = min((y + 1) * size, (row + 1) * padded) - max(y * size, row * padded)
          guard y >= margin, y < margin + side else { continue }
          for x in column * padded / size...((column + 1) * padded - 1) / size {
            let width = min((x + 1) * size, (column + 1) * padded) - max(x * size, column * padded)
            guard x >= margin, x < margin + side else { continue }
            sum += width * height * Int(pixels[start + (y - margin) * side + x - margin])
          }
        }
        let value = UInt8((sum + padded * padded / 2) / (padded * padded))
        let place = 3 * (row * size + column)
        out[place] = value
        out[place + 1] = value
        out[place + 2] = value
      }
    }
  }
}

/// A permutation of 0 ..< count drawn from a key, place by place: four rounds of a Feistel network
/// on the next even number of bits, walked until it falls below count (Black & Rogaway 2002,
/// doi:10.1007/3-540-45760-7_9).
struct KeyedOrder: Sendable {
  let count: Int
  let key: UInt64
  private let halfBits: UInt64

  init(count: Int, key: UInt64) {
    self.count = count
    self.key = key
    let bits = UInt64.bitWidth - UInt64(max(count - 1, 1)).leadingZeroBitCount
    halfBits = UInt64((bits + 1) / 2)
  }

  /// The number at a place.
  /// - Precondition: 0 ≤ place < count.
  subscript(place: Int) -> Int {
    let mask = (1 as UInt64) << halfBits - 1
    var value = UInt64(place)
    repeat {
      var (left, right) = (value >> halfBits, value & mask)
      for round in 0..<4 as Range<UInt64> {
        (left, right) = (right, left ^ (ImageRandom.mixed(key &+ round << 56 ^ right) & mask))
      }
      value = left << halfBits | right
    } while value >= UInt64(count)
    return Int(value)
  }
}
