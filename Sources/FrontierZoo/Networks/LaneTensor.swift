import CFrontierKernels

/// Activations of up to 16 · `groups` images, sixteen images side by side in every vector:
/// [group][row][channel][1 + column][16], the padding column zero (see `CFrontierConvolution.h`).
///
/// A view: the arena it was made in owns the floats.
struct LaneTensor {
  let size: Int
  let channels: Int
  let values: UnsafeMutablePointer<Float>

  /// Images a vector.
  static let lanes = Int(FRONTIER_IMAGE_LANES)

  /// Zeros for square images of `size` rows.
  init(groups: Int, size: Int, channels: Int, arena: FloatArena) {
    self.size = size
    self.channels = channels
    values = arena.allocate(frontier_lanes_count(groups, size, size, channels))
  }

  /// Groups that `count` images fill.
  static func groups(of count: Int) -> Int {
    (count + lanes - 1) / lanes
  }

  /// Averages over places, [image][channel].
  func average(count: Int, into features: UnsafeMutablePointer<Float>) {
    frontier_lanes_mean(values, count, size, size, channels, features)
  }
}

/// Gradients of activations, shared by all layers of one shape: a backward pass needs at most three
/// of a shape at a time, told apart by `slot`.
struct LaneGradients {
  private struct Key: Hashable {
    let size: Int
    let channels: Int
    let slot: Int
  }

  private var made: [Key: LaneTensor] = [:]
  private let groups: Int
  private let arena: FloatArena

  init(groups: Int, arena: FloatArena) {
    self.groups = groups
    self.arena = arena
  }

  mutating func tensor(like other: LaneTensor, slot: Int) -> LaneTensor {
    let key = Key(size: other.size, channels: other.channels, slot: slot)
    if let tensor = made[key] { return tensor }
    let tensor = LaneTensor(
      groups: groups, size: other.size, channels: other.channels, arena: arena)
    made[key] = tensor
    return tensor
  }
}
