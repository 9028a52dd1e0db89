extension Tasks {
  static let specialised: [DownstreamTask] = [
    DownstreamTask(
      "eurosat", group: .specialised, classes: 10,
      "land use: hues and texture of the ground, with road or water; orientation, season vary",
      painter: LandUsePainter()),
    DownstreamTask(
      "resisc", group: .specialised, classes: 12,
      "layout from above (12), each in its ink; rotation, place, scale, ground vary",
      painter: AerialPainter.resisc),
    DownstreamTask(
      "ucmerced", group: .specialised, classes: 10,
      "layout from above (10) in one region's colours; rotation, place, ground vary",
      painter: AerialPainter.ucMerced),
    DownstreamTask(
      "pcam", group: .specialised, classes: 2,
      "whether a large dark nucleus lies in the middle; others around it, stain, tissue vary",
      painter: LymphNodePainter()),
    DownstreamTask(
      "colhist", group: .specialised, classes: 8,
      "kind of tissue: texture, stain and density of nuclei; orientation, stain vary",
      painter: TissuePainter()),
    DownstreamTask(
      "retinopathy", group: .specialised, classes: 5,
      "grade by number of dark lesions, then bright ones; vessels, disc, light vary",
      painter: RetinopathyPainter()),
  ]
}
