import Foundation
import FrontierAlgebra
import Testing

@testable import FrontierZoo

/// The probe against scikit-learn (Fixtures/zoo/probe.json, by make_probe_reference.py).
@Suite struct ProbeReferenceTests {
  struct Reference: Decodable {
    struct Case: Decodable, CustomTestStringConvertible {
      let name: String
      let classes: Int
      let features: [[Double]]
      let labels: [Int32]
      let tested: [[Double]]
      /// [penalty][column][class].
      let weights: [[[Double]]]
      let leaveOneOut: [Double]
      let chosen: Double
      let scores: [[Double]]
      let predictions: [Int32]

      var testDescription: String { name }

      func probe(penalty: Double? = nil) throws -> FewShotProbe {
        try FewShotProbe(
          features: features.flatMap(\.self), featureWidth: features[0].count, labels: labels,
          classCount: classes, penalty: penalty)
      }
    }

    let peer: String
    let penalties: [Double]
    let cases: [Case]
  }

  static func reference() throws -> Reference {
    let url = try #require(
      Bundle.module.url(forResource: "probe", withExtension: "json", subdirectory: "Fixtures/zoo"))
    return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: url))
  }

  /// A constant feature's weight is 0; what rounding of BᵀB leaves of it is larger than 1e-8 at the
  /// smallest penalty, and is multiplied by 0.
  @Test func weightsOfEveryPenalty() throws {
    let reference = try Self.reference()
    #expect(reference.peer.hasPrefix("scikit-learn 1.9") && reference.cases.count == 4)
    for item in reference.cases {
      for (penalty, expected) in zip(reference.penalties, item.weights) {
        let found = try item.probe(penalty: penalty).weights
        let largest = expected.joined().map(abs).max() ?? 1
        for (column, row) in expected.enumerated() {
          let isConstant = column == item.features[0].count / 2
          for (c, value) in row.enumerated() {
            #expect(
              abs(found[column, c] - value) < (isConstant ? 1e-7 : 1e-8) * largest,
              "\(item.name), \(penalty), \(column)")
          }
        }
      }
    }
  }

  /// The error of all thirty penalties, and hence the choice.
  @Test func leaveOneOutErrorAndChoice() throws {
    for item in try Self.reference().cases {
      let (features, width) = (item.features.flatMap(\.self), item.features[0].count)
      let (mean, deviation) = FewShotProbe.moments(features, width: width)
      let system = try FewShotProbe.system(
        design: FewShotProbe.design(features, width: width, mean: mean, deviation: deviation),
        labels: item.labels, classCount: item.classes)
      #expect(item.leaveOneOut.count == FewShotProbe.penalties.count)
      for (penalty, expected) in zip(FewShotProbe.penalties, item.leaveOneOut) {
        let found = try system.leaveOneOutError(penalty: penalty)
        #expect(abs(found - expected) < 1e-8 * expected, "\(item.name), \(penalty)")
      }
      #expect(try item.probe().penalty == item.chosen, "\(item.name)")
    }
  }

  @Test func scoresAndPredictions() throws {
    for item in try Self.reference().cases {
      let probe = try item.probe()
      let tested = item.tested.flatMap(\.self)
      let scores = try probe.scores(of: tested)
      #expect(FewShotProbeTests.agree(scores, item.scores) < 1e-8, "\(item.name)")
      #expect(try probe.predictions(for: tested.map(Float.init)) == item.predictions)
    }
  }
}
