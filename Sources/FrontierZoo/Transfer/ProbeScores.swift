/// The scores of several probes on the same features, as one product.
///
/// A probe scores ((x − mean)/deviation)·W + 100·w₀. With the deviations taken into the weights and
/// the means into a constant that is (x − c)·A + b for any c, so that the features need not be
/// standardised anew for every probe: A and b of all probes stand side by side, and the product is
/// that of the networks' kernels. c is the mean over the probes' means, for a feature that varies
/// little about a large mean would lose its digits in x·A. A and b are computed in double precision
/// and rounded once; a class is decided otherwise only where two scores agree to single precision.
struct ProbeScores {
  private let width: Int
  private let classCount: Int
  private let probeCount: Int
  /// c.
  private let centre: [Float]
  /// A, [width][probe][class].
  private let weights: [Float]
  /// b, [probe][class].
  private let offsets: [Float]

  /// - Parameter probes: of `featureWidth` features and `classCount` classes each.
  init(_ probes: [FewShotProbe], featureWidth: Int, classCount: Int) {
    width = featureWidth
    self.classCount = classCount
    probeCount = probes.count
    let columns = probes.count * classCount
    var weights = [Float](repeating: 0, count: featureWidth * columns)
    var offsets = [Float](repeating: 0, count: columns)
    let centre = (0..<featureWidth).map { d in
      Float(probes.reduce(0) { $0 + $1.mean[d] } / Double(max(1, probes.count)))
    }
    for (p, probe) in probes.enumerated() {
      let map = probe.affineMap(about: centre.map(Double.init))
      for c in 0..<classCount {
        for d in 0..<featureWidth {
          weights[d * columns + p * classCount + c] = Float(map.weights[d + c * featureWidth])
        }
        offsets[p * classCount + c] = Float(map.offsets[c])
      }
    }
    self.centre = centre
    self.weights = weights
    self.offsets = offsets
  }

  /// Images at once: their scores stay in a core's cache.
  private static let batch = 64

  /// How many images each probe gets right, of features [image][width]; of equal scores the first
  /// counts.
  func correct(features: [Float], labels: [Int32]) -> [Int] {
    precondition(features.count == labels.count * width, "one row of features a label")
    let columns = probeCount * classCount
    var correct = [Int](repeating: 0, count: probeCount)
    var centred = [Float](repeating: 0, count: Self.batch * width)
    var scores = [Float](repeating: 0, count: Self.batch * columns)
    for first in stride(from: 0, to: labels.count, by: Self.batch) {
      let count = min(Self.batch, labels.count - first)
      for image in 0..<count {
        for d in 0..<width {
          centred[image * width + d] = features[(first + image) * width + d] - centre[d]
        }
      }
      scores.withUnsafeMutableBufferPointer {
        MatrixProduct.plain(
          rows: count, columns: columns, inner: width, centred, weights, bias: offsets,
          to: $0.baseAddress!)
      }
      for image in 0..<count {
        for probe in 0..<probeCount {
          let row = image * columns + probe * classCount
          var best = row
          for c in row..<row + classCount where scores[c] > scores[best] { best = c }
          if best - row == Int(labels[first + image]) { correct[probe] += 1 }
        }
      }
    }
    return correct
  }
}
