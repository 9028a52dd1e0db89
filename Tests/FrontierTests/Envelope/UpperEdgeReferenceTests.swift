import Testing

@testable import Frontier

/// Edges against npbr, frontiles and Benchmarking (`Fixtures/reference/make_upper_edges.R`).
@Suite struct UpperEdgeReferenceTests {
  struct Row {
    let cloud: String
    let edge: String
    let setting: String
    let x: Double
    let value: Double
  }

  static func rows() throws -> [Row] {
    try Fixtures.rows("reference/upper_edges.csv").compactMap { row in
      guard let value = Double(row[4]) else { return nil }
      return Row(
        cloud: row[0], edge: row[1], setting: row[2], x: try #require(Double(row[3])), value: value)
    }
  }

  static func clouds() throws -> [String: PointCloud] {
    var columns: [String: (x: [Double], y: [Double])] = [:]
    for row in try Fixtures.rows("reference/upper_edge_clouds.csv") {
      columns[row[0], default: ([], [])].x.append(try #require(Double(row[1])))
      columns[row[0]]!.y.append(try #require(Double(row[2])))
    }
    return try columns.mapValues { try PointCloud(x: $0.x, y: $0.y) }
  }

  private static func shape(_ name: String) -> EnvelopeShape {
    let parts = name.split(separator: "-")
    return parts.contains("mc") ? .concave : parts.contains("m") ? .monotone : .free
  }

  /// The estimator a row speaks of; `nil` for what has no envelope of its own.
  private static func estimator(_ edge: String, _ setting: String) throws -> (any EnvelopeEstimator)?
  {
    let number = Double(setting)
    switch edge {
    case "dea": return ConcaveMajorant()
    case "fdh": return FreeDisposalHull()
    case "lfdh": return LinearizedFreeDisposalHull()
    case "polynomial": return try PolynomialEnvelope(degree: .fixed(Int(number!)))
    case "local-linear-u": return try LocalLinear(bandwidth: number!)
    case "local-linear-m": return try LocalLinear(bandwidth: number!, isMonotone: true)
    case "local-maximum": return try LocalMaximum(bandwidth: number!)
    case "order-m": return try OrderMFrontier(order: Int(number!))
    case "order-alpha": return try OrderAlphaFrontier(level: number!)
    case let name where name.contains("spline"):
      return try SplineEnvelope(
        degree: name.hasPrefix("quadratic") ? 2 : 3, shape: shape(name),
        knots: number.map { .fixed(Int($0)) } ?? (setting == "all" ? .vertices : .bic))
    case let name where name.hasPrefix("kernel"):
      return try KernelEnvelope(
        name.contains("noh") ? .leastArea : .leastChange, shape: shape(name), bandwidth: number)
    default: return nil
    }
  }

  /// How far values may lie apart, as a share of y's range. Solutions of linear programs agree to the digits that
  /// GLPK's tolerance (1e-7) leaves; kernel weights are bounded sums of nearly collinear columns.
  private static func tolerance(_ edge: String) -> Double {
    edge.hasPrefix("kernel") ? 2e-4 : edge.contains("spline") || edge == "polynomial" ? 1e-6 : 1e-9
  }

  @Test func values() throws {
    let clouds = try Self.clouds()
    var groups: [String: [Row]] = [:]
    for row in try Self.rows() where !row.edge.hasSuffix("ic") {
      groups["\(row.cloud) \(row.edge) \(row.setting)", default: []].append(row)
    }
    var checked = 0
    for (name, rows) in groups.sorted(by: { $0.key < $1.key }) {
      let cloud = try #require(clouds[rows[0].cloud])
      guard let estimator = try Self.estimator(rows[0].edge, rows[0].setting) else { continue }
      let envelope = try estimator.envelope(of: cloud)
      let spread = cloud.y.max()! - cloud.y.min()!
      var largest = 0.0
      for row in rows {
        let found = envelope.value(at: row.x) ?? .nan
        let gap = abs(found - row.value) / spread
        largest = max(largest, gap.isNaN ? 1 : gap)
      }
      print("EDGE", name, largest)
      #expect(largest <= Self.tolerance(rows[0].edge), "\(name)")
      checked += 1
    }
    #expect(checked > 150)
  }

  @Test func choices() throws {
    let clouds = try Self.clouds()
    for row in try Self.rows() where row.edge.hasSuffix("ic") {
      let cloud = try #require(clouds[row.cloud])
      let found: Double
      if row.edge.hasPrefix("polynomial") {
        let choice: EnvelopeComplexity = row.edge.hasSuffix("aic") ? .aic : .bic
        found = Double(
          try PolynomialEnvelope(degree: choice).certifiedEnvelope(of: cloud).degree)
      } else if row.edge.hasPrefix("kernel") {
        found =
          try KernelEnvelope(.leastArea, shape: Self.shape(row.edge)).certifiedEnvelope(of: cloud)
          .bandwidth
      } else {
        continue
      }
      print("CHOICE", row.cloud, row.edge, found, row.value)
    }
  }

  @Test func extremeValues() throws {
    let clouds = try Self.clouds()
    for row in try Self.rows() {
      let parts = row.edge.split(separator: "-").map(String.init)
      let method: ExtremeValueFrontier.Method
      switch parts[0] {
      case "moment": method = .moment
      case "pickands": method = .pickands
      case "pwm": method = .probabilityWeightedMoments
      default: continue
      }
      let cloud = try #require(clouds[row.cloud])
      let sample = try #require(OrderedSample(cloud, upTo: row.x))
      if parts.last == "rho" {
        let rho = try ExtremeValueFrontier(method).tailIndex(sample)
        print("RHO", row.cloud, row.edge, row.x, rho ?? .nan, row.value)
        continue
      }
      // npbr counts Pickands' k down from √N.
      let k =
        method == .pickands
        ? Int(Double(sample.positiveCount).squareRoot()) - 1 + 1 : Int(row.setting)!
      let frontier = try ExtremeValueFrontier(method, index: 2, k: k)
      let found = try #require(try frontier.estimate(at: row.x, of: cloud, level: 0.95))
      let value = parts.last == "low" ? found.low : parts.last == "high" ? found.high : found.value
      print("EVF", row.cloud, row.edge, row.setting, row.x, value, row.value)
    }
  }

  @Test func efficiency() throws {
    let data = try Fixtures.rows("reference/efficiency_data.csv").map { $0.map { Double($0)! } }
    let analysis = try EfficiencyAnalysis(
      inputs: [data.map { $0[0] }, data.map { $0[1] }],
      outputs: [data.map { $0[2] }, data.map { $0[3] }])
    for row in try Fixtures.rows("reference/efficiency.csv") {
      let unit = try #require(Int(row[2])) - 1
      guard let expected = Double(row[3]) else { continue }
      let orientation: EfficiencyAnalysis.Orientation = row[1] == "in" ? .input : .output
      let found: Double
      switch row[0] {
      case "crs": found = analysis.score(of: unit, .constant, orientation).value
      case "drs": found = analysis.score(of: unit, .nonIncreasing, orientation).value
      case "vrs": found = analysis.score(of: unit, .variable, orientation).value
      case "fdh": found = analysis.score(of: unit, .freeDisposal, orientation).value
      default:
        let parts = row[0].split(separator: " ")
        let setting = Double(parts[1])!
        found =
          (parts[0] == "order-m"
            ? analysis.orderMScore(of: unit, order: Int(setting))
            : analysis.orderAlphaScore(of: unit, level: setting)) ?? .nan
      }
      #expect(abs(found - expected) <= 1e-8 * max(1, expected), "\(row) \(found)")
    }
  }
}
