import CFrontierKernels
import RealModule

/// What a run makes small, and the gradient that starts the way back.
public struct Objective: Sendable, Hashable {
  /// What is minimised.
  @nonexhaustive
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// −ln softmax(z)[label].
    case softmaxCrossEntropy = "softmax"
    /// Σ over classes of −t·ln σ(z) − (1 − t)·ln σ(−z): every class is a question of its own, as
    /// JFT's several labels an image need.
    case sigmoidCrossEntropy = "sigmoid"
  }

  /// What is minimised.
  public let kind: Kind
  /// How many outputs there are.
  public let classCount: Int
  /// The outputs that each label turns on; `nil` where a label is its own output.
  private let targets: [[Int]]?

  /// The objective of a source: softmax for one label an image, sigmoid for several. Outputs that are
  /// none of the classes are left out, and a number of classes below 0 is 0.
  public init(_ labelling: Labelling, classCount: Int) {
    switch labelling {
    case .single: self.init(softmaxOver: classCount)
    case .multiple(let sets, _): self.init(sigmoidOver: classCount, sets: sets)
    }
  }

  /// An objective of one's own choice for a source; nil is the source's.
  ///
  /// - Throws: ``TrainingError/recipe(variable:value:problem:)`` for softmax over several labels an
  ///   image, which it has no place for.
  public init(_ labelling: Labelling, classCount: Int, loss: Kind?) throws(TrainingError) {
    switch (labelling, loss) {
    case (.single, .sigmoidCrossEntropy):
      self.init(sigmoidOver: classCount, sets: nil)
    case (.multiple, .softmaxCrossEntropy):
      throw .recipe(
        variable: "the loss", value: "softmax",
        problem: "needs one label an image, and this source has several; use sigmoid")
    default: self.init(labelling, classCount: classCount)
    }
  }

  private init(softmaxOver classCount: Int) {
    self.classCount = max(0, classCount)
    kind = .softmaxCrossEntropy
    targets = nil
  }

  private init(sigmoidOver classCount: Int, sets: [[Int]]?) {
    let classes = 0..<max(0, classCount)
    self.classCount = classes.count
    kind = .sigmoidCrossEntropy
    targets = sets?.map { set in set.filter(classes.contains) }
  }

  /// The bias a head starts from: 0 under softmax; under sigmoid −ln C, whose outputs sum to about
  /// one class, so that the first steps do not go into turning C outputs down.
  public var headBias: Float {
    switch kind {
    case .softmaxCrossEntropy: 0
    case .sigmoidCrossEntropy: -Float.log(Float(max(1, classCount)))
    }
  }

  /// The sum of the losses of `labels.count` images, and `scale` times its gradient by the logits,
  /// both [image][class]. `targetBytes` is scratch of the same shape.
  func evaluate(
    logits: UnsafePointer<Float>, labels: UnsafeBufferPointer<Int32>, scale: Float,
    targetBytes: UnsafeMutablePointer<UInt8>, gradient: UnsafeMutablePointer<Float>
  ) -> Double {
    let count = labels.count
    switch kind {
    case .softmaxCrossEntropy:
      return frontier_softmax_loss(
        count, classCount, logits, labels.baseAddress!, scale, gradient)
    case .sigmoidCrossEntropy:
      targetBytes.update(repeating: 0, count: count * classCount)
      for i in 0..<count {
        let label = Int(labels[i])
        for output in targets?[label] ?? [label] { targetBytes[i * classCount + output] = 1 }
      }
      return frontier_sigmoid_loss(count, classCount, logits, targetBytes, scale, gradient)
    }
  }
}
