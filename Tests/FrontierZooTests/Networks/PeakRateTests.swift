import Testing

@testable import FrontierZoo

@Suite struct PeakRateTests {
  @Test func theRuleOfTheDocumentation() throws {
    let rates = [
      "vit-d16-l2-p4": 0.01, "vit-d32-l6-p4": 0.01, "vit-d64-l4-p4": 0.005,
      "vit-d128-l4-p4": 0.0025,
      "mixer-d16-l2-p4": 0.01, "mixer-d64-l4-p4": 0.005, "resnet-w4-basic": 0.02,
      "resnet-w16-basic": 0.01,
    ]
    for (name, rate) in rates {
      #expect(abs(try NetworkName(named: name).peakRate - rate) < 1e-12, "\(name)")
    }
    // A run without a rate of its own has the rule's, and a wider network never a higher one.
    for family in ["vit-d%-l2-p4", "mixer-d%-l2-p4", "resnet-w%-basic"] {
      let runs = [4, 8, 16, 32, 64, 128].map { width in
        SweepRun(
          network: family.replacing("%", with: "\(width)"), corpus: "jft", images: 1, epochs: 1)
      }
      let rule = try runs.map { try NetworkName(named: $0.network).peakRate }
      #expect(runs.map(\.rate) == rule)
      #expect(zip(rule, rule.dropFirst()).allSatisfy { $0 >= $1 })
    }
  }
}
