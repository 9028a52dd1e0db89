/// A block on three axes, seen from afar (orthographic projection).
struct Block: Sendable {
  /// Half sides along x, y (up) and z.
  var half: (x: Float, y: Float, z: Float)
  var centre: (x: Float, y: Float, z: Float)
}

/// The colours of a block's faces, by the axis each looks along.
struct BlockFaces: Sendable {
  /// Towards −x and +x.
  var x: (negative: Colour, positive: Colour)
  /// Towards −z and +z.
  var z: (negative: Colour, positive: Colour)
  var top: Colour
}

/// A camera that looks at the origin from an azimuth around the upright axis and an elevation
/// above the ground, both in turns.
struct Camera: Sendable {
  var azimuth: Float
  var elevation: Float
  /// The origin's place in the picture and how long a unit is there.
  var x: Float
  var y: Float
  var scale: Float
}

extension Canvas {
  /// Draws blocks in the order given, so that a block that hides another comes after it.
  ///
  /// The three faces turned to the camera are parallelograms under this projection, drawn without
  /// any ray: the top, and of each pair of sides the one whose normal has a part towards the
  /// camera.
  mutating func draw(_ blocks: [Block], from camera: Camera, _ faces: BlockFaces) {
    let ca = PortableMath.cosine(turns: camera.azimuth)
    let sa = PortableMath.sine(turns: camera.azimuth)
    let ce = PortableMath.cosine(turns: camera.elevation)
    let se = PortableMath.sine(turns: camera.elevation)
    /// A vector's place in the picture, y down.
    func seen(_ x: Float, _ y: Float, _ z: Float) -> (x: Float, y: Float) {
      let right = x * ca + z * sa
      let depth = z * ca - x * sa
      return (camera.scale * right, camera.scale * (depth * se - y * ce))
    }
    // Towards the camera: (−sa·ce, se, ca·ce). Sides face it when their normal agrees in sign.
    let sideX: Float = sa > 0 ? -1 : 1
    let sideZ: Float = ca > 0 ? 1 : -1
    for block in blocks {
      let (h, c) = (block.half, block.centre)
      let (ux, uy, uz) = (seen(h.x, 0, 0), seen(0, h.y, 0), seen(0, 0, h.z))
      func face(_ dx: Float, _ dy: Float, _ dz: Float) -> (x: Float, y: Float) {
        let place = seen(c.x + dx * h.x, c.y + dy * h.y, c.z + dz * h.z)
        return (camera.x + place.x, camera.y + place.y)
      }
      parallelogram(
        centre: face(sideX, 0, 0), u: uy, v: uz, sideX > 0 ? faces.x.positive : faces.x.negative)
      parallelogram(
        centre: face(0, 0, sideZ), u: ux, v: uy, sideZ > 0 ? faces.z.positive : faces.z.negative)
      parallelogram(centre: face(0, 1, 0), u: ux, v: uz, faces.top)
    }
  }
}
