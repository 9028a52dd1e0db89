/// What can be wrong with features handed to a probe, or with a transfer that is asked for.
@nonexhaustive
public enum TransferError: Error, Equatable, Sendable {
  /// Images times numbers an image is not how many features there are.
  case shape(features: Int, images: Int, featureWidth: Int)
  /// A label is none of the classes.
  case label(Int, image: Int, classCount: Int)
  /// A feature is NaN or infinite.
  case featureNotFinite(image: Int, feature: Int, value: Double)
  /// A penalty is not a positive number.
  case penalty(Double)
  /// A setting of an evaluation out of its range.
  case setting(variable: String, value: String, problem: String)
  /// A source has not enough images of a class.
  case tooFewExamples(task: String, label: Int, needed: Int, found: Int)
  /// Every rate that was tried diverged.
  case allRatesDiverged(task: String, rates: [Double])
}

extension TransferError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .shape(let features, let images, let width):
      "\(features) features are not \(images) images of \(width) numbers each; give one row an "
        + "image, and at least one image"
    case .label(let label, let image, let classes):
      "image \(image) has the label \(label); labels run from 0 on, below \(classes)"
    case .featureNotFinite(let image, let feature, let value):
      "feature \(feature) of image \(image) is \(value); the network that made it has diverged"
    case .penalty(let value):
      "the penalty is \(value); it must be a finite number above 0, or absent to have it chosen"
    case .setting(let variable, let value, let problem):
      "\(variable) is \(value): it \(problem)"
    case .tooFewExamples(let task, let label, let needed, let found):
      "\(task) has \(found) images of class \(label) where \(needed) are needed; "
        + "ask for a smaller pool a class"
    case .allRatesDiverged(let task, let rates):
      "fine-tuning on \(task) diverged at every rate of \(rates); try smaller ones"
    }
  }
}
