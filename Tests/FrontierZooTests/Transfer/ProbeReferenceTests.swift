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
      /// [penalty][example][class].
      let leftOut: [[[Double]]]
      /// Of 2^exponent.
      let logLoss: [Double]
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
    let exponents: [Int]
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

  private static func system(_ item: Reference.Case) throws -> RidgeSystem {
    let (features, width) = (item.features.flatMap(\.self), item.features[0].count)
    let (mean, deviation) = FewShotProbe.moments(features, width: width)
    return try FewShotProbe.system(
      design: FewShotProbe.design(features, width: width, mean: mean, deviation: deviation),
      labels: item.labels, classCount: item.classes)
  }

  /// Where there are hardly more examples than columns, a left-out score at a small penalty is a
  /// quotient of what rounding leaves of 1 − h.
  @Test func leftOutScores() throws {
    let reference = try Self.reference()
    for item in reference.cases {
      let system = try Self.system(item)
      for (penalty, expected) in zip(reference.penalties, item.leftOut) {
        let found = try system.leftOutScores(penalty: penalty)
        #expect(
          FewShotProbeTests.agree(found, expected) < 1e-7, "\(item.name), \(penalty)")
      }
    }
  }

  /// The log loss of all 31 penalties, and hence the choice.
  @Test func logLossAndChoice() throws {
    let reference = try Self.reference()
    for item in reference.cases {
      let system = try Self.system(item)
      #expect(item.logLoss.count == reference.exponents.count)
      for (exponent, expected) in zip(reference.exponents, item.logLoss) {
        let penalty = Double(sign: .plus, exponent: exponent, significand: 1)
        let scores = try system.leftOutScores(penalty: penalty)
        let found = TemperedLogLoss(scores: scores, labels: item.labels)
          .minimum(startingAt: 0)
        #expect(abs(found.loss - expected) < 1e-5, "\(item.name), 2^\(exponent)")
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
