/// `clevr-count`: label = number of objects − 1, one to eight.
///
/// Objects stand in different cells of a 3 × 3 grid, so that none hides another altogether (hidden
/// objects would put a low ceiling on every network), but shifted so far that neighbours touch. All
/// are of one red stuff, ringed bright and dark, on ground of any colour: what is counted has to be
/// told from what is not. Objects that were the only bright things in the picture were counted
/// by its mean brightness, which needs no training. Nuisance: which cells, form (round, square,
/// three-lobed), shade, size, the ground.
struct CountPainter: ImagePainter {
  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    canvas.fillBackdrop(hue: random.unit(), contrast: 0.5, frequency: 2, with: &random)
    for cell in random.sample(label + 1, below: 9) {
      let x = (Float(cell % 3) + 0.5) / 3 + random.spread(0.03)
      let y = (Float(cell / 3) + 0.5) / 3 + random.spread(0.03)
      let colour = Colour(
        hue: 0.03 * random.normal(), saturation: random.between(0.7, 0.9),
        value: random.between(0.9, 1.2))
      canvas.draw(
        CLEVRForm.outline(random.index(below: 3)),
        at: Pose(x: x, y: y, scale: random.between(0.125, 0.15), rotation: random.unit()),
        Paint(
          first: colour, second: Colour(hue: 0, saturation: 0.6, value: 0.3),
          texture: Texture(kind: .rings, frequency: 0.6, contrast: 1)))
    }
  }
}

/// The forms of CLEVR's objects (Johnson et al. 2017, arXiv:1612.06890): sphere, cube and, in place
/// of the cylinder, whose silhouette is the cube's, a three-lobed form.
enum CLEVRForm {
  static func outline(_ form: Int) -> Outline {
    switch form {
    case 0: Outline()
    case 1: .lobes(4, depth: 0.14)
    default: .lobes(3, depth: 0.22)
    }
  }
}
