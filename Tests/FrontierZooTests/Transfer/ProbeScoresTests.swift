import FrontierAlgebra
import Testing

@testable import FrontierZoo

/// Several probes scored at once against each alone, in double precision.
@Suite struct ProbeScoresTests {
  private func features(_ count: Int, width: Int, seed: UInt64) -> [Float] {
    var random = PhiloxStream(seed: seed)
    // Features as networks have them: deviations and means of several sizes.
    return (0..<count * width).map { i in
      let d = Double(i % width)
      return Float((random.uniform() - 0.5) * (0.1 + d) + 3 * d)
    }
  }

  @Test(arguments: [1, 3], [2, 5]) func countsAreThoseOfEachProbe(probes: Int, classes: Int) throws
  {
    let (width, tested) = (11, 150)
    let made = try (0..<probes).map { p in
      try FewShotProbe(
        features: features(6 * classes, width: width, seed: UInt64(p)), featureWidth: width,
        labels: (0..<6 * classes).map { Int32($0 % classes) }, classCount: classes)
    }
    let test = features(tested, width: width, seed: 77)
    let labels = (0..<tested).map { Int32($0 % classes) }
    let found = ProbeScores(made, featureWidth: width, classCount: classes)
      .correct(features: test, labels: labels)
    let expected = try made.map { probe in
      zip(try probe.predictions(for: test), labels).count { $0 == $1 }
    }
    #expect(found == expected)
  }

  @Test func theAffineMapGivesTheScores() throws {
    let (width, classes) = (4, 3)
    let probe = try FewShotProbe(
      features: features(30, width: width, seed: 1), featureWidth: width,
      labels: (0..<30).map { Int32($0 % classes) }, classCount: classes)
    let x = features(7, width: width, seed: 2).map(Double.init)
    let scores = try probe.scores(of: x)
    let centre = [1.0, -2, 0.5, 7]
    let map = probe.affineMap(about: centre)
    for image in 0..<7 {
      for c in 0..<classes {
        var score = map.offsets[c]
        for d in 0..<width {
          score += (x[image * width + d] - centre[d]) * map.weights[d + c * width]
        }
        #expect(abs(score - scores[image, c]) < 1e-9)
      }
    }
  }
}
