/// Why a run was not begun or did not go on.
@nonexhaustive
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// A knob out of its range.
  case recipe(variable: String, value: String, problem: String)
  /// More images than a source has.
  case tooManyImages(source: String, requested: Int, available: Int)
  /// The head does not fit the source.
  case classCount(network: Int, source: Int)
  /// The micro-batch does not fit the network's buffers.
  case microBatch(requested: Int, room: Int)
  /// A source drew a label that it has not.
  case label(Int, index: Int, classCount: Int)
  /// The loss or the gradient is not finite. `step` counts from 1.
  case diverged(step: Int, steps: Int, quantity: String, value: Double, rate: Double)

  public var description: String {
    switch self {
    case .recipe(let variable, let value, let problem):
      "\(variable) is \(value): it \(problem)"
    case .tooManyImages(let source, let requested, let available):
      "\(source) has \(available) training images, \(requested) were asked for; "
        + "ask for fewer, or for more epochs"
    case .classCount(let network, let source):
      "the network's head has \(network) classes, the source \(source); replace the head first"
    case .microBatch(let requested, let room):
      "micro-batches of \(requested) images do not fit a network made for \(room)"
    case .label(let label, let index, let classCount):
      "image \(index) has the label \(label), outside 0 ..< \(classCount)"
    case .diverged(let step, let steps, let quantity, let value, let rate):
      "the run diverged: \(quantity) is \(value) at step \(step) of \(steps), at a learning rate of "
        + "\(rate); try a third of the rate, a longer warm-up, or clipping at a smaller norm"
    }
  }
}
