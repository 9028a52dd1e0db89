extension Tasks {
  static let structured: [DownstreamTask] = [
    DownstreamTask(
      "clevr-count", group: .structured, classes: 8,
      "number of objects, 1 to 8; form, shade, place, ground vary",
      painter: CountPainter()),
    DownstreamTask(
      "clevr-distance", group: .structured, classes: 6,
      "distance of the nearest object (6 bins); number, form, colour, place, ground vary",
      painter: DistancePainter()),
    DownstreamTask(
      "dmlab", group: .structured, classes: 6,
      "kind of the object in the corridor (2) and its distance (3); form, hue, walls, place vary",
      painter: CorridorPainter()),
    DownstreamTask(
      "kitti", group: .structured, classes: 4,
      "distance of the nearest vehicle ahead (3 bins or none); colour, lane, trees, land vary",
      painter: RoadPainter()),
    DownstreamTask(
      "dsprites-location", group: .structured, classes: 16,
      "place along x (16 bins); form, y, size, rotation vary",
      painter: SpriteLocationPainter()),
    DownstreamTask(
      "dsprites-orientation", group: .structured, classes: 16,
      "rotation (16 bins); form, size, place vary",
      painter: SpriteOrientationPainter()),
    DownstreamTask(
      "smallnorb-azimuth", group: .structured, classes: 18,
      "azimuth of the toy (18 steps of 20°); toy, elevation, table, light vary",
      painter: ToyPainter(label: .azimuth)),
    DownstreamTask(
      "smallnorb-elevation", group: .structured, classes: 9,
      "elevation of the camera (9 steps of 9°); toy, azimuth, table, light vary",
      painter: ToyPainter(label: .elevation)),
  ]
}
