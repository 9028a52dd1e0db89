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
  /// Row l has a 1 for every output that label l turns on, [label][class].
  private let targets: [UInt8]

  /// The objective of a source: softmax for one label an image, sigmoid for several.
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
      self.init(sigmoidOver: classCount, sets: (0..<classCount).map { [$0] })
    case (.multiple, .softmaxCrossEntropy):
      throw .recipe(
        variable: "the loss", value: "softmax",
        problem: "needs one label an image, and this source has several; use sigmoid")
    default: self.init(labelling, classCount: classCount)
    }
  }

  private init(softmaxOver classCount: Int) {
    self.classCount = classCount
    kind = .softmaxCrossEntropy
    targets = []
  }

  private init(sigmoidOver classCount: Int, sets: [[Int]]) {
    self.classCount = classCount
    kind = .sigmoidCrossEntropy
    var targets = [UInt8](repeating: 0, count: sets.count * classCount)
    for (label, set) in sets.enumerated() {
      for output in set { targets[label * classCount + output] = 1 }
    }
    self.targets = targets
  }

  /// The bias a head starts from: 0 under softmax; under sigmoid −ln C, whose outputs sum to about
  /// one class, so that the first steps do not go into turning C outputs down.
  public var headBias: Float {
    switch kind {
    case .softmaxCrossEntropy: 0
    case .sigmoidCrossEntropy: -Float.log(Float(classCount))
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
      targets.withUnsafeBufferPointer { rows in
        for i in 0..<count {
          (targetBytes + i * classCount).update(
            from: rows.baseAddress! + Int(labels[i]) * classCount, count: classCount)
        }
      }
      return frontier_sigmoid_loss(count, classCount, logits, targetBytes, scale, gradient)
    }
  }
}
