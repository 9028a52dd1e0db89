/// `clevr-count`: label = number of objects − 3, three to ten.
///
/// Objects stand in different cells of a 4 × 4 grid, so that none hides another altogether (hidden
/// objects would put a low ceiling on every network), but shifted so far that neighbours touch.
/// Nuisance: which cells, form (round, square, three-lobed), hue, brightness (always above the
/// ground's), size by a half, the ground.
struct CountPainter: ImagePainter {
  let finish = Finish(noise: 0.04)

  func paint(_ label: Int, on canvas: inout Canvas, with random: inout ImageRandom) {
    canvas.fillBackdrop(hue: 0.1, contrast: 0.05, frequency: 0, with: &random)
    for cell in random.sample(label + 3, below: 16) {
      let x = (Float(cell % 4) + 0.5) / 4 + random.spread(0.03)
      let y = (Float(cell / 4) + 0.5) / 4 + random.spread(0.03)
      let colour = Colour(
        hue: random.unit(), saturation: random.between(0.3, 0.8), value: random.between(1, 1.3))
      let outline = CLEVRForm.outline(random.index(below: 3))
      canvas.draw(
        outline, at: Pose(x: x, y: y, scale: random.between(0.09, 0.12), rotation: random.unit()),
        Paint(colour))
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
