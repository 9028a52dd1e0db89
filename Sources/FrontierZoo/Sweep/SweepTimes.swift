/// What a checkpoint of a run cost, in seconds of the clock; told in a file of its own, for rows are
/// the same on a busy machine.
struct SweepTimes: Sendable, Equatable, Codable {
  var step: Int
  /// Since the checkpoint before.
  var training: Double
  var fewShot = 0.0
  var layers = 0.0
  var transfer = 0.0
  var vtab1k = 0.0

  /// What the state of a run in flight says of them.
  struct Kept: Codable {
    var parts: [SweepTimes]
    /// Since the last checkpoint.
    var training: Double
  }

  init(step: Int, training: Double) {
    self.step = step
    self.training = training
  }
}
