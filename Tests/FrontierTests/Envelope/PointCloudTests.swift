import Testing

@testable import Frontier

@Suite struct PointCloudTests {
  @Test func refusesWhatIsNoCloud() {
    #expect(throws: FrontierError.countMismatch(variable: "y", count: 1, expected: 2)) {
      try PointCloud(x: [1, 2], y: [1])
    }
    #expect(throws: FrontierError.empty) { try PointCloud(x: [], y: []) }
    #expect(throws: FrontierError.notFinite(variable: "x", index: 1, value: .infinity)) {
      try PointCloud(x: [1, .infinity], y: [1, 2])
    }
    #expect(throws: FrontierError.notFinite(variable: "y", index: 0, value: -.infinity)) {
      try PointCloud(x: [1, 2], y: [-.infinity, .nan])
    }
    #expect(throws: FrontierError.countMismatch(variable: "weights", count: 1, expected: 2)) {
      try PointCloud(x: [1, 2], y: [1, 2], weights: [1])
    }
    #expect(throws: FrontierError.badWeight(index: 1, value: -1)) {
      try PointCloud(x: [1, 2], y: [1, 2], weights: [1, -1])
    }
    #expect(throws: FrontierError.badWeight(index: 0, value: .infinity)) {
      try PointCloud(x: [1, 2], y: [1, 2], weights: [.infinity, 1])
    }
    #expect(throws: FrontierError.badWeight(index: 0, value: 0)) {
      try PointCloud(x: [1, 2], y: [1, 2], weights: [0, 0])
    }
  }

  /// NaN equals nothing, so it is looked for by hand.
  @Test func refusesNaN() {
    do {
      _ = try PointCloud(x: [1, .nan], y: [1, 2])
      Issue.record("NaN was taken")
    } catch {
      guard case .notFinite(let variable, let index, let value) = error else {
        Issue.record(error)
        return
      }
      #expect(variable == "x" && index == 1 && value.isNaN)
    }
  }

  @Test func takesTheLargestNumbers() throws {
    let large = Double.greatestFiniteMagnitude
    let cloud = try PointCloud(x: [large, -large], y: [large, .leastNonzeroMagnitude])
    #expect(cloud.count == 2 && cloud.weights == nil)
  }

  @Test(
    arguments: [
      (.countMismatch(variable: "y", count: 1, expected: 2), "y has 1 values"),
      (.empty, "no point"),
      (.notFinite(variable: "x", index: 3, value: .infinity), "x[3] is inf"),
      (.badWeight(index: 2, value: -1), "weight[2] is -1"),
      (.outsideUnitInterval(variable: "y", index: 1, value: 77), "y[1] is 77"),
      (.notPositive(variable: "x", index: 0, value: 0), "x[0] is 0"),
      (.invalidArgument(name: "level", value: "2", requirement: "between 0 and 1"), "level is 2"),
    ] as [(FrontierError, String)])
  func errorsNameTheValue(_ error: FrontierError, _ words: String) {
    #expect("\(error)".contains(words))
  }
}
