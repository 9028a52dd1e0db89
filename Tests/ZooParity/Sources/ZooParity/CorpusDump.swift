import Foundation
import FrontierZoo

/// The images of a corpus as plain bytes, for a peer to train on.
///
/// `training.images` and `test.images` are [image][row][column][channel] bytes, `training.targets`
/// and `test.targets` [image][output] bytes, 1 for every output that the image's label turns on;
/// `corpus.json` says how many there are of each.
struct CorpusDump {
  let source: any ImageSource
  let imageCount: Int
  let testCount: Int
  let imageSize: Int

  /// What `corpus.json` holds.
  private struct Description: Encodable {
    let corpus: String
    let imageSize: Int
    let outputs: Int
    /// Whether an image has several labels: sigmoid cross-entropy summed over outputs.
    let several: Bool
    /// Accuracy looks at the first so many outputs.
    let scored: Int
  }

  /// Draws and writes; the world is that of ``TrainingJob``'s standard seed, 1.
  func write(to folder: String) throws {
    let place = URL(fileURLWithPath: folder, isDirectory: true)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for (name, split, count) in [
      ("training", Split.training, imageCount), ("test", .test, testCount),
    ] {
      let images = RenderedImages(
        source, indices: 0..<count, seed: 1, split: split, size: imageSize)
      try Data(images.pixels).write(to: place.appending(path: "\(name).images"))
      try targets(images).write(to: place.appending(path: "\(name).targets"))
    }
    var scored = source.classCount
    var several = false
    if case .multiple(_, let range) = source.labelling {
      // Both corpora put the scored outputs first, which is all that a count can say.
      precondition(range.lowerBound == 0, "scored outputs begin at \(range.lowerBound)")
      scored = range.upperBound
      several = true
    }
    let description = Description(
      corpus: source.name, imageSize: imageSize, outputs: source.classCount, several: several,
      scored: scored)
    try JSONEncoder().encode(description).write(to: place.appending(path: "corpus.json"))
  }

  private func targets(_ images: RenderedImages) -> Data {
    let width = source.classCount
    var rows = Data(count: images.count * width)
    for (i, label) in images.labels.enumerated() {
      switch source.labelling {
      case .single: rows[i * width + Int(label)] = 1
      case .multiple(let sets, _):
        for output in sets[Int(label)] { rows[i * width + output] = 1 }
      }
    }
    return rows
  }
}
