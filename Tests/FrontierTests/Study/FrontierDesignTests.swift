import Foundation
import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct FrontierDesignTests {
  private func fit() throws -> Fit {
    var random = SplitMix(seed: 3)
    let x = (0..<40).map { _ in random.uniform(-1, 1) }
    let cloud = try PointCloud(x: x, y: x.map { 0.5 * $0 + 1 + 0.1 * random.normal() })
    return try LeastSquares().fit(.lin2, to: cloud)
  }

  /// The variance of a + b·x from sums, a candidate more at a time.
  private func variance(_ rows: [Double], at x: Double) -> Double {
    let n = Double(rows.count)
    let mean = rows.reduce(0, +) / n
    let square = rows.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return 1 / n + (x - mean) * (x - mean) / square
  }

  @Test func errorsAreThoseOfTheLine() throws {
    let fit = try fit()
    let candidates = [-3.0, -1, 0, 1, 2, 3].map { FrontierDesign.Candidate(x: $0) }
    let design = try FrontierDesign(
      after: fit, among: candidates, budget: 4, aim: .ceiling, ends: AxisEnds(x: 2))
    #expect(design.isDetermined && design.choices.count == 4)
    var rows = fit.observations.x
    let before = variance(rows, at: 2)
    for choice in design.choices {
      // No other one would have gained more.
      let chosen = Set(design.choices.map(\.candidate))
      rows.append(candidates[choice.candidate].x)
      let after = variance(rows, at: 2)
      #expect(abs(choice.error - (after / before).squareRoot()) < 1e-5)
      for other in candidates.indices where !chosen.contains(other) {
        #expect(variance(rows.dropLast() + [candidates[other].x], at: 2) >= after - 1e-9)
      }
    }
  }

  @Test func aBudgetIsKeptAndCostsCount() throws {
    let fit = try fit()
    let dear = [3.0, -3].map { FrontierDesign.Candidate(x: $0, cost: 10) }
    let cheap = [2.9, -2.9].map { FrontierDesign.Candidate(x: $0, cost: 1) }
    for aim in [FrontierDesign.Aim.law, .edge(-3...3)] {
      let design = try FrontierDesign(after: fit, among: dear + cheap, budget: 11, aim: aim)
      #expect(Set(design.choices.prefix(2).map(\.candidate)) == [2, 3])
      #expect(design.choices.last!.spent <= 11)
      let errors = [1] + design.choices.map(\.error)
      for (a, b) in zip(errors, errors.dropFirst()) { #expect(b < a) }
    }
  }

  /// A design for a true line would go to its two ends; one for an edge goes everywhere, and every
  /// second evaluation goes where rows are fewest, so that no tenth of them is left out.
  @Test func anEdgeIsLookedAtEverywhere() throws {
    let fit = try fit()
    let candidates = (0..<400).map { FrontierDesign.Candidate(x: -1 + Double($0) / 200) }
    let design = try FrontierDesign(
      after: fit, among: candidates, budget: 40, aim: .edge(-1...1))
    var tenths = [Int](repeating: 0, count: 10)
    for choice in design.choices { tenths[min(9, choice.candidate / 40)] += 1 }
    #expect(design.choices.count == 40 && tenths.allSatisfy { 2...7 ~= $0 }, "\(tenths)")
    let errors = design.choices.map(\.error)
    for (a, b) in zip([1] + errors, errors) { #expect(b < a) }
    let ends = try FrontierDesign(after: fit, among: candidates, budget: 40, aim: .law)
    #expect(ends.choices.allSatisfy { !(100..<300).contains($0.candidate) })
  }

  @Test func badArgumentsAreTold() throws {
    let fit = try fit()
    #expect(throws: FrontierError.self) {
      try FrontierDesign(after: fit, among: [.init(x: 1, cost: 0)], budget: 1)
    }
    #expect(throws: FrontierError.self) {
      try FrontierDesign(after: fit, among: [.init(x: 1)], budget: 0)
    }
    // A rising line has no ceiling.
    #expect(throws: FrontierError.self) {
      try FrontierDesign(after: fit, among: [.init(x: 1)], budget: 1, aim: .ceiling)
    }
    #expect(try FrontierDesign(after: fit, among: [], budget: 1, aim: .law).choices.isEmpty)
  }
}
