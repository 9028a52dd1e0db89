/// A tree of classes: 10 roots, 3 middle classes under each, any number of leaves under each of
/// those. Every node is a pure function of the tree's name and its place.
///
/// Classes of one middle class look alike, those of different roots do not: the structure that
/// makes features learnt on some leaves useful for others (Deng et al. 2009,
/// doi:10.1109/CVPR.2009.5206848, and the transfer from one part of it to another).
struct ClassTree: Sendable {
  static let roots = 10
  static let middlesPerRoot = 3
  static let middles = roots * middlesPerRoot

  /// The tree both upstream corpora and most natural tasks take their leaves from.
  static let world = ClassTree(name: "world")

  private let key: UInt64

  init(name: String) {
    key = ImageRandom.key(name: "class tree " + name)
  }

  /// The appearance of a leaf of middle class `middle` (0 ..< 30; its root is middle / 3).
  func leaf(_ leaf: Int, of middle: Int) -> Appearance {
    var random = ImageRandom(key: key, stream: UInt64(middle / Self.middlesPerRoot))
    let root = Appearance(with: &random)
    random = ImageRandom(key: key ^ 1, stream: UInt64(middle))
    let kind = root.varied(by: 0.6, with: &random)
    random = ImageRandom(key: key ^ 2, stream: UInt64(middle) << 32 | UInt64(leaf))
    var appearance = kind.varied(by: 0.4, with: &random)
    appearance.settle()
    return appearance
  }

  /// A range of leaves of every middle class: [middle][leaf].
  func leaves(_ range: Range<Int>) -> [[Appearance]] {
    (0..<Self.middles).map { middle in range.map { leaf($0, of: middle) } }
  }
}

/// Who owns which leaves of the world: no class of one source is a class of another.
enum WorldLeaves {
  static let jft = 0..<4
  static let imageNet21K = 4..<8
  static let imageNet = 8..<9
  static let cifar10 = 9..<15
  static let cifar100 = 15..<19
  static let pets = 19..<25
}
