import FrontierTestSupport
import Testing

@testable import Frontier

/// One law in several groups.
@Suite struct SharedLawTests {
  static let exponents = [0.5, 0.5, 0.5]

  static func groups(noise: Double, weights: Bool = false) throws -> [PointCloud] {
    var random = SplitMix(seed: 12)
    let x = (0..<25).map { Double.exp(0.2 * Double($0)) }
    return try [[0.9, 0.5, 0.5], [0.8, 0.3, 0.5], [0.95, 0.9, 0.5]].enumerated().map { g, p in
      let y = CatalogueLaw.pow3.values(at: [x], parameters: p).map { $0 + noise * random.normal() }
      let w = weights && g == 1 ? x.indices.map { Double(1 + $0 % 2) } : nil
      return try PointCloud(x: x, y: y, weights: w)
    }
  }

  @Test(arguments: [false, true]) func nothingSharedIsSeparateFits(weighted: Bool) throws {
    let groups = try Self.groups(noise: 0.01, weights: weighted)
    let shared = try LeastSquares().fit(.pow3, toGroups: groups, sharing: [])
    for (g, group) in groups.enumerated() {
      let alone = try LeastSquares().fit(.pow3, to: group)
      for (a, b) in zip(try shared.parameters(ofGroup: g), alone.parameters) {
        #expect(abs(a - b) < 1e-8)
      }
      #expect(try abs(shared.verdict(ofGroup: g).rootMeanSquare - alone.rootMeanSquare) < 1e-9)
    }
  }

  @Test func everythingSharedIsOneFit() throws {
    let groups = try Self.groups(noise: 0.01, weights: true)
    let shared = try LeastSquares().fit(.pow3, toGroups: groups, sharing: ["a", "b", "c"])
    let all = try PointCloud(
      x: groups.flatMap(\.x), y: groups.flatMap(\.y),
      weights: groups.flatMap { $0.weights ?? [Double](repeating: 1, count: $0.count) })
    let one = try LeastSquares().fit(.pow3, to: all)
    for g in groups.indices {
      for (a, b) in zip(try shared.parameters(ofGroup: g), one.parameters) {
        #expect(abs(a - b) < 1e-8)
      }
      for (a, b) in zip(try shared.standardErrors(ofGroup: g), one.standardErrors) {
        #expect(try abs(#require(a) - #require(b)) < 1e-8)
      }
    }
    #expect(shared.parameterNames == ["a", "b", "c"])
  }

  @Test(arguments: ResponseScale.allCases) func aCommonExponent(scale: ResponseScale) throws {
    let groups = try Self.groups(noise: 0.002)
    let fitter = LeastSquares(scale: scale)
    let shared = try fitter.fit(.pow3, toGroups: groups, sharing: ["c"])
    #expect(shared.stopped == .converged)
    #expect(shared.parameterNames == ["c", "a[0]", "b[0]", "a[1]", "b[1]", "a[2]", "b[2]"])
    let c = try #require(shared["c"])
    #expect(abs(c - 0.5) < 0.05)
    #expect(shared["a"] == nil)
    #expect(try shared["a", group: 1] == shared.parameters(ofGroup: 1)[0])
    #expect(shared.limit(ofGroup: 1) == shared["a", group: 1])
    // Its variance is smaller than any group's alone.
    let error = try #require(try shared.standardErrors(ofGroup: 0)[2])
    for group in groups {
      #expect(try error < #require(fitter.fit(.pow3, to: group).standardErrors[2]))
    }
    // Given c, each group's own parameters are those of a separate fit at that c.
    for (g, group) in groups.enumerated() {
      let alone = try LeastSquares(scale: scale, fixed: ["c": c]).fit(.pow3, to: group)
      for (a, b) in zip(try shared.parameters(ofGroup: g), alone.parameters) {
        #expect(abs(a - b) < 1e-7)
      }
      let covariance = try #require(shared.covariance(ofGroup: g))
      #expect(abs(covariance[8].squareRoot() - error) < 1e-12)
      #expect(try shared.verdict(ofGroup: g).isDetermined)
    }
  }

  @Test func aGroupWithoutInformationIsNamed() throws {
    var groups = try Self.groups(noise: 0.01)
    groups.append(try PointCloud(x: [3, 3, 3], y: [0.5, 0.6, 0.7]))
    let shared = try LeastSquares().fit(.pow3, toGroups: groups, sharing: ["c"])
    #expect(try Set(shared.verdict(ofGroup: 3).undetermined) == ["a", "b"])
    #expect(try !shared.verdict(ofGroup: 3).isDetermined)
    #expect(try shared.verdict(ofGroup: 0).isDetermined)
  }

  @Test func fixedAndBoundedParametersHold() throws {
    let groups = try Self.groups(noise: 0.01)
    let shared = try LeastSquares(fixed: ["c": 0.4], bounds: ["a": 0...0.85])
      .fit(.pow3, toGroups: groups, sharing: ["c"])
    #expect(shared["c"] == 0.4)
    #expect(shared["a", group: 2] == 0.85)
    #expect(try shared.verdict(ofGroup: 2).atBound == ["a"])
  }

  /// Groups of one row, of one value, and of extreme numbers: a verdict, and no NaN.
  @Test func hostileGroupsGetAVerdict() throws {
    let groups = try [
      PointCloud(x: [2], y: [1]), PointCloud(x: [3, 3], y: [1, 1]),
      PointCloud(x: [1e-300, 1, 1e300], y: [1e300, -1e300, 0]),
      PointCloud(x: [1, 2, 4], y: [1e-300, 2e-300, 3e-300]),
    ]
    for names in [[], ["c"], ["a", "c"], ["a", "b", "c"]] {
      let shared = try LeastSquares().fit(.pow3, toGroups: groups, sharing: names)
      for g in groups.indices {
        let numbers =
          try shared.parameters(ofGroup: g) + shared.standardErrors(ofGroup: g).compactMap { $0 }
        #expect(!numbers.contains { !$0.isFinite })
      }
      if names != ["a", "b", "c"] { #expect(try !shared.verdict(ofGroup: 0).isDetermined) }
    }
  }

  @Test func badArgumentsAreNamed() throws {
    let groups = try Self.groups(noise: 0)
    #expect(throws: FrontierError.empty) {
      try LeastSquares().fit(.pow3, toGroups: [], sharing: ["c"])
    }
    #expect(throws: FrontierError.self) {
      try LeastSquares().fit(.pow3, toGroups: groups, sharing: ["alpha"])
    }
  }
}
