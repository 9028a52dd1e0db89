/// The ImageNet-21K-like upstream corpus: balanced, clean, one label an image.
///
/// 120 classes, all leaves of the world other than JFT's: class c is leaf 4 + c mod 4 of middle
/// class c / 4, whose root is c / 12. What varies within a class: rotation, place, size, hue (less
/// than in ``JFTLike``), now and then a distractor, a calmer background, light, noise.
///
/// After ImageNet (Deng et al. 2009, doi:10.1109/CVPR.2009.5206848): curated, object-centred
/// pictures over a tree of classes.
package struct ImageNet21KLike: ImageSource {
  package let name = "imagenet21k"
  package let classCount = 4 * ClassTree.middles
  package let labelling = Labelling.single
  private let images: SyntheticImages

  package init() {
    images = SyntheticImages(name: name, painter: ImageNet21KPainter())
  }

  package func draw(
    _ index: Int, seed: UInt64, split: Split, size: Int,
    into pixels: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let label = images.balancedLabel(index, of: classCount, seed: seed, split: split)
    var random = images.random(index, seed: seed, split: split)
    images.draw(label, with: &random, size: size, into: pixels)
    return label
  }
}

struct ImageNet21KPainter: ImagePainter {
  let finish = Finish(noise: 0.03)
  private let appearances = ClassTree.world.leaves(WorldLeaves.imageNet21K).flatMap { $0 }
  private let scene = Scene(
    nuisances: Nuisances(hue: 0.04, distractors: 0.3, backdrop: 0.5, backdropFollows: 0.5))

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    scene.paint(appearances[label], on: &canvas, with: &random)
  }
}
