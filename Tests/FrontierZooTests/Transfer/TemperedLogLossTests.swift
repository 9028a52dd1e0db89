import Foundation
import FrontierAlgebra
import Testing

@testable import FrontierZoo

/// The loss under the best temperature against its definition, evaluated with the C library.
@Suite struct TemperedLogLossTests {
  private static func loss(_ scores: Matrix, _ labels: [Int32], _ beta: Double) -> Double {
    var sum = 0.0
    for i in 0..<scores.rows {
      let row = (0..<scores.columns).map { beta * scores[i, $0] }
      let largest = row.max() ?? 0
      let total = row.reduce(0) { $0 + exp($1 - largest) }
      sum += log(total) + largest - row[Int(labels[i])]
    }
    return sum / Double(scores.rows)
  }

  /// Scores with the right class ahead by `lead` of the noise in the mean.
  private static func scores(
    examples: Int, classes: Int, lead: Double, seed: UInt64
  ) -> (Matrix, [Int32]) {
    var random = PhiloxStream(seed: seed)
    random.start(stream: 0)
    var scores = Matrix(zeros: examples, classes)
    for i in scores.storage.indices { scores.storage[i] = random.uniform() - 0.5 }
    let labels = (0..<examples).map { Int32($0 % classes) }
    for (i, label) in labels.enumerated() { scores[i, Int(label)] += lead }
    return (scores, labels)
  }

  @Test(arguments: [0.05, 0.3, 0.7])
  func noInverseTemperatureIsBetter(lead: Double) {
    for (seed, classes) in [2, 7, 30].enumerated() {
      let (scores, labels) = Self.scores(
        examples: 5 * classes, classes: classes, lead: lead, seed: UInt64(seed))
      let found = TemperedLogLoss(scores: scores, labels: labels).minimum(startingAt: 0)
      // The loss is convex: thirds of the range that cannot hold the minimum are cut off.
      var (low, high) = (0.0, TemperedLogLoss.largestInverseTemperature)
      for _ in 0..<60 {
        let (a, b) = (low + (high - low) / 3, high - (high - low) / 3)
        if Self.loss(scores, labels, a) < Self.loss(scores, labels, b) {
          high = b
        } else {
          low = a
        }
      }
      let best = Self.loss(scores, labels, low)
      #expect(abs(found.loss - best) < 1e-5, "\(classes) classes: \(found.loss), \(best)")
      #expect(
        abs(Self.loss(scores, labels, found.inverseTemperature) - best) < 1e-5, "\(classes)")
      // Wherever the search begins.
      for start in [1e-3, 90] {
        let again = TemperedLogLoss(scores: scores, labels: labels).minimum(startingAt: start)
        #expect(abs(again.loss - found.loss) < 1e-5)
      }
    }
  }

  /// What an example's class has less than the others cannot be mended by any temperature.
  @Test func scoresAgainstTheLabelsAreWorthAGuess() {
    let (scores, labels) = Self.scores(examples: 40, classes: 8, lead: -0.4, seed: 9)
    let found = TemperedLogLoss(scores: scores, labels: labels).minimum(startingAt: 5)
    #expect(found.inverseTemperature == 0)
    #expect(abs(found.loss - log(8)) < 1e-15)
  }

  /// No minimum: the loss falls to 0 as the temperature does, and the search ends.
  @Test func classesThatPartHaveNoLoss() {
    let (scores, labels) = Self.scores(examples: 30, classes: 5, lead: 1.5, seed: 4)
    let found = TemperedLogLoss(scores: scores, labels: labels).minimum(startingAt: 0)
    #expect((20...TemperedLogLoss.largestInverseTemperature).contains(found.inverseTemperature))
    #expect(found.loss >= 0 && found.loss < 1e-10)
  }

  /// Scores of another scale and offset have the same loss.
  @Test func scaleAndOffsetDoNotMatter() {
    let (scores, labels) = Self.scores(examples: 60, classes: 6, lead: 0.3, seed: 5)
    var other = scores
    for i in 0..<60 { for c in 0..<6 { other[i, c] = 0.25 * scores[i, c] + Double(i) - 1000 } }
    let a = TemperedLogLoss(scores: scores, labels: labels).minimum(startingAt: 0)
    let b = TemperedLogLoss(scores: other, labels: labels).minimum(startingAt: 0)
    #expect(abs(a.loss - b.loss) < 1e-6)
    #expect(abs(b.inverseTemperature / a.inverseTemperature - 4) < 0.01)
  }
}
