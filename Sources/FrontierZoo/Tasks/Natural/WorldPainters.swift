/// `imagenet`: 20 leaves of the world that no upstream corpus has, two of each root.
///
/// Label: the leaf. Nuisance: everything ``Scene`` varies, as in the corpora: any rotation, shifts,
/// size, hue, distractors, background.
struct ImageNetPainter: ImagePainter {
  private let appearances = (0..<20).map { c in
    ClassTree.world.leaf(
      WorldLeaves.imageNet.lowerBound, of: ClassTree.middlesPerRoot * (c % 10) + c / 10)
  }
  private let scene = Scene()

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    scene.paint(appearances[label], on: &canvas, with: &random)
  }
}

/// `cifar10`: the ten roots of the world.
///
/// Label: the root. Nuisance: the middle class and leaf below it (18, seen by no corpus), and the
/// scene with smaller shifts.
struct CIFAR10Painter: ImagePainter {
  private let appearances = ClassTree.world.leaves(WorldLeaves.cifar10)
  private let scene = Scene(nuisances: Nuisances(shift: 0.08, scale: 0.28...0.42))

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    let kinds = appearances[
      label * ClassTree.middlesPerRoot + random.index(below: ClassTree.middlesPerRoot)]
    scene.paint(kinds[random.index(below: kinds.count)], on: &canvas, with: &random)
  }
}

/// `cifar100`: the thirty middle classes of the world, out of focus.
///
/// Label: the middle class. Nuisance: its leaf (four, seen by no corpus), the scene; then every
/// picture is blurred.
struct CIFAR100Painter: ImagePainter {
  private let appearances = ClassTree.world.leaves(WorldLeaves.cifar100)
  private let scene = Scene(nuisances: Nuisances(shift: 0.08, scale: 0.28...0.42))

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    let kinds = appearances[label]
    scene.paint(kinds[random.index(below: kinds.count)], on: &canvas, with: &random)
    canvas.blur()
  }
}

/// `caltech`: twenty classes of a tree of its own, in canonical pose.
///
/// Label: the class. Nuisance: small rotations and shifts, a wide spread of hues, a background that
/// often has the class's own hue. Two classes of each root.
struct CaltechPainter: ImagePainter {
  private let appearances = (0..<20).map { c in
    ClassTree(name: "caltech").leaf(0, of: ClassTree.middlesPerRoot * (c % 10) + c / 10)
  }
  private let scene = Scene(
    nuisances: Nuisances(
      rotation: 0.08, shift: 0.12, scale: 0.2...0.34, hue: 0.12, distractors: 0.8, backdrop: 0.8,
      backdropFollows: 0.5))

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    scene.paint(appearances[label], on: &canvas, with: &random)
  }
}

/// `pets`: twelve leaves of the world below two middle classes of different roots, so that five of
/// the other classes are siblings.
///
/// Label: the leaf. Nuisance: any rotation, a wide spread of hues, more distractors than elsewhere.
struct PetsPainter: ImagePainter {
  private let appearances = [10, 22].flatMap { middle in
    WorldLeaves.pets.map { ClassTree.world.leaf($0, of: middle) }
  }
  private let scene = Scene(
    nuisances: Nuisances(shift: 0.12, scale: 0.2...0.36, hue: 0.12, distractors: 1.2, backdrop: 1))

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    scene.paint(appearances[label], on: &canvas, with: &random)
  }
}
