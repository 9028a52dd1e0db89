import Foundation
import FrontierAlgebra
import Testing

@testable import FrontierZoo

/// The probe against numpy's solve (Fixtures/zoo/ridge.json) and against its own definition.
@Suite struct FewShotProbeTests {
  struct Reference {
    let features: [Double], labels: [Int32], test: [Double], width: Int
    let json: [String: Any]

    init() throws {
      let url = try #require(
        Bundle.module.url(forResource: "ridge", withExtension: "json", subdirectory: "Fixtures/zoo")
      )
      json = try #require(
        JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
      let rows = try #require(json["x"] as? [[Double]])
      features = rows.flatMap { $0 }
      width = rows[0].count
      labels = try #require(json["y"] as? [Int]).map(Int32.init)
      test = try #require(json["xt"] as? [[Double]]).flatMap { $0 }
    }

    func matrix(_ key: String) throws -> [[Double]] { try #require(json[key] as? [[Double]]) }
  }

  static func agree(_ weights: Matrix, _ reference: [[Double]]) -> Double {
    let largest = reference.joined().map(abs).max() ?? 1
    var worst = 0.0
    for (i, row) in reference.enumerated() {
      for (j, value) in row.enumerated() { worst = max(worst, abs(weights[i, j] - value)) }
    }
    return worst / largest
  }

  @Test(arguments: [0.0625, 1, 1024])
  func weightsAreThoseOfTheNormalEquations(penalty: Double) throws {
    let r = try Reference()
    let probe = try FewShotProbe(
      features: r.features, featureWidth: r.width, labels: r.labels, classCount: 4,
      penalty: penalty)
    #expect(Self.agree(probe.weights, try r.matrix("W_\(penalty)")) < 1e-8)
    let predicted = try #require(r.json["pred_\(penalty)"] as? [Int]).map(Int32.init)
    #expect(try probe.predictions(for: r.test.map(Float.init)) == predicted)
  }

  /// Four examples of ten features: more unknowns than equations, solved in the dual.
  @Test func oneShotIsSolvedInTheDual() throws {
    let r = try Reference()
    let rows = try #require(r.json["idx_1shot"] as? [Int])
    let probe = try FewShotProbe(
      features: rows.flatMap { r.features[$0 * r.width..<($0 + 1) * r.width] },
      featureWidth: r.width, labels: rows.map { r.labels[$0] }, classCount: 4, penalty: 1024)
    #expect(Self.agree(probe.weights, try r.matrix("W_1shot_1024")) < 1e-8)
  }

  /// The closed form of left-out scores against leaving each example out, primal and dual.
  @Test(arguments: [12, 5])
  func leaveOneOutIsWhatItSays(examples: Int) throws {
    var random = PhiloxStream(seed: 3)
    random.start(stream: 0)
    let (p, c, penalty) = (8, 3, 0.7)
    var design = Matrix(zeros: examples, p)
    var targets = Matrix(zeros: examples, c)
    for i in design.storage.indices { design.storage[i] = random.uniform() - 0.5 }
    for i in targets.storage.indices { targets.storage[i] = random.uniform() - 0.5 }
    func rows(_ m: Matrix, _ places: [Int]) -> Matrix {
      var result = Matrix(zeros: places.count, m.columns)
      for (i, place) in places.enumerated() {
        for j in 0..<m.columns { result[i, j] = m[place, j] }
      }
      return result
    }
    let found = try RidgeSystem(design: design, targets: targets).leftOutScores(penalty: penalty)
    for left in 0..<examples {
      let kept = (0..<examples).filter { $0 != left }
      let weights = try RidgeSystem(design: rows(design, kept), targets: rows(targets, kept))
        .weights(penalty: penalty)
      let predicted = try rows(design, [left]).multiplied(by: weights)
      for j in 0..<c { #expect(abs(found[left, j] - predicted[0, j]) < 1e-12) }
    }
  }

  @Test func badInputIsNamed() {
    #expect(throws: TransferError.label(7, image: 1, classCount: 2)) {
      try FewShotProbe(
        features: [1.0, 2, 3, 4], featureWidth: 2, labels: [0, 7], classCount: 2)
    }
    #expect(throws: TransferError.shape(features: 3, images: 2, featureWidth: 2)) {
      try FewShotProbe(features: [1.0, 2, 3], featureWidth: 2, labels: [0, 1], classCount: 2)
    }
    #expect(throws: (any Error).self) {
      try FewShotProbe(
        features: [1.0, .nan, 3, 4], featureWidth: 2, labels: [0, 1], classCount: 2)
    }
  }
}
