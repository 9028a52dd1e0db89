import FrontierTestSupport
import RealModule
import Testing

@testable import Frontier

/// The power law without its pole, on clouds whose best exponent is negative or near 0, against a
/// profile over all exponents (`Fixtures/reference/make_pole_reference.py`).
@Suite struct BoxCoxPowerTests {
  struct Row {
    let peer: String
    let start: Double?
    let a: Double?
    let cost: Double?
  }

  static func clouds() throws -> [(name: String, data: PointCloud)] {
    var columns: [String: (x: [Double], y: [Double])] = [:]
    for row in try Fixtures.rows("reference/pole_data.csv") {
      columns[row[0], default: ([], [])].x.append(try #require(Double(row[1])))
      columns[row[0]]!.y.append(try #require(Double(row[2])))
    }
    return try columns.sorted { $0.key < $1.key }.map {
      try ($0.key, PointCloud(x: $0.value.x, y: $0.value.y))
    }
  }

  static func rows(_ cloud: String) throws -> [Row] {
    try Fixtures.rows("reference/pole_peers.csv").filter { $0[0] == cloud }.map {
      Row(peer: $0[1], start: Double($0[2]), a: Double($0[3]), cost: Double($0[4]))
    }
  }

  @Test func theOptimumOfTheProfileIsFound() throws {
    for (name, data) in try Self.clouds() {
      let best = try #require(try Self.rows(name).first { $0.peer == "profile" })
      let (a, cost) = try (#require(best.a), #require(best.cost))
      for law in [BoxCoxPower(), BoxCoxPower().centred(on: data)] {
        let fit = try LeastSquares().fit(law, to: data)
        #expect(fit.solution.isDetermined, "\(name): \(fit.stopped)")
        #expect(abs(fit.parameters[2] - a) < 1e-6 * max(0.1, abs(a)), "\(name)")
        #expect(abs(fit.solution.sumOfSquares / cost - 1) < 1e-9, "\(name)")
      }
    }
  }

  /// One search from one exponent, on whichever side of 0 and however far.
  @Test(arguments: [0.0, 1e-7, 0.5, -0.5, 2, -2, 6, -6])
  func anyStartLeadsThere(start: Double) throws {
    for (name, data) in try Self.clouds() {
      let best = try #require(try Self.rows(name).first { $0.peer == "profile" })
      let fit = try LeastSquares().fit(
        FromOneExponent(start: start, law: BoxCoxPower().centred(on: data)), to: data)
      try #expect(abs(fit.parameters[2] - #require(best.a)) < 1e-5, "\(name)")
      #expect(fit.searches == 1)
    }
  }

  /// The table of peers says what it is for: with a pole between start and optimum they stop at it.
  @Test func thePeersStopAtThePole() throws {
    for (name, data) in try Self.clouds() {
      let rows = try Self.rows(name)
      let ours = try LeastSquares().fit(.boxCox, to: data).solution.sumOfSquares
      let peers = rows.filter { $0.peer != "profile" }
      #expect(peers.count == 6)
      #expect(peers.allSatisfy { $0.cost.map { $0 > ours * (1 - 1e-9) } ?? true }, "\(name)")
      let best = try #require(rows.first { $0.peer == "profile" }?.a)
      for row in peers where row.start.map({ $0 * best < 0 }) ?? false {
        let a = try #require(row.a)
        #expect(abs(a) < 0.06 * abs(try #require(row.start)) || a == row.start, "\(name) \(row)")
      }
    }
  }

  @Test func theDerivedPowerLawIsTheSameCurve() throws {
    for (name, data) in try Self.clouds() {
      let law = BoxCoxPower().centred(on: data)
      let fit = try LeastSquares().fit(law, to: data)
      let values = law.derived.map { $0.value(fit.parameters) }
      let (k, c, a) = (values[0], values[1], fit.parameters[2])
      for (x, f) in zip(data.x, fit.fitted) {
        #expect(abs(c + k * .pow(x, a) - f) < 1e-9 * max(1, abs(c)), "\(name)")
      }
      #expect(fit.limit == (a < 0 ? c : nil))
      // Where the pole is near, c is far and unsure; f at the centre is not.
      #expect(try #require(fit.standardErrors[0]) < 0.1)
    }
  }

  @Test func theDerivativeHasNoSeamAtItsSeries() {
    for z in [1 - 1e-12, 1 + 1e-12, -1 - 1e-12, -1 + 1e-12] {
      let slope = BoxCoxPower.slope(z, expMinusOne: .expMinusOne(z))
      #expect(abs(slope - (z * .exp(z) - .expMinusOne(z)) / (z * z)) < 4e-16)
    }
    #expect(BoxCoxPower.slope(0, expMinusOne: 0) == 0.5)
  }
}

/// The law with one start.
private struct FromOneExponent: Law {
  let start: Double
  let law: BoxCoxPower

  var name: String { law.name }
  var formula: String { law.formula }
  var source: String { law.source }
  var parameters: [LawParameter] { law.parameters }
  var domain: LawDomain { law.domain }
  var scratchColumns: Int { law.scratchColumns }
  func evaluate(_ evaluation: LawEvaluation) { law.evaluate(evaluation) }
  func starts(for data: PointCloud) -> [[Double]] { [[start]] }
}
