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
  private static func estimator(_ edge: String, _ setting: String) throws -> (
    any EnvelopeEstimator
  )? {
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

  /// How far values may lie apart, as a share of y's range: solutions of linear programs agree to the digits that
  /// GLPK's tolerance (1e-7) leaves. Its kernels are in `kernelsOfLeastArea`.
  private static func tolerance(_ edge: String) -> Double {
    switch edge {
    case "kernel-pr-mc": 1e-5
    case "dea", "fdh", "lfdh", "order-m", "order-alpha": 1e-12
    default: 1e-7
    }
  }

  /// Rows in which npbr and frontiles do another thing by intent or by a coarser rule.
  private static func isComparable(_ row: Row, _ cloud: PointCloud) -> Bool {
    switch row.edge {
    case "quadratic-spline-mc", "cubic-spline-mc":
      // npbr's area is a sum over 5,001 places: between two knots .003 apart at the left end it chooses
      // another corner.
      return row.cloud != "logistic" || row.x > 0.05
    default: return true
    }
  }

  /// Whether αN is a whole number k below N. Then the k-th smallest y is the least with F(y) ≥ α, which is the
  /// quantile of Aragon, Daouia & Thomas-Agnan 2005 and ours; frontiles takes the one after it.
  private static func isWhole(_ row: Row, _ cloud: PointCloud) -> Bool {
    let product = Double(row.setting)! * Double(cloud.x.count { $0 <= row.x })
    return row.setting != "1" && abs(product - product.rounded()) <= 1e-9
  }

  private static func expectNext(_ row: Row, _ envelope: Envelope, _ cloud: PointCloud) throws {
    let seen = cloud.x.indices.filter { cloud.x[$0] <= row.x }.map { cloud.y[$0] }.sorted()
    let k = Int((Double(row.setting)! * Double(seen.count)).rounded())
    #expect(envelope.value(at: row.x) == seen[k - 1], "\(row)")
    #expect(abs(seen[k] - row.value) <= 1e-12, "\(row)")
  }

  @Test func values() throws {
    let clouds = try Self.clouds()
    var groups: [String: [Row]] = [:]
    for row in try Self.rows() where !row.edge.hasPrefix("kernel-noh") {
      // Kernels of 80 points take seconds in a debug build.
      if row.edge.hasPrefix("kernel"), row.cloud != "root" { continue }
      groups["\(row.cloud) \(row.edge) \(row.setting)", default: []].append(row)
    }
    var checked = 0
    for (name, rows) in groups.sorted(by: { $0.key < $1.key }) {
      let (edge, cloud) = (rows[0].edge, try #require(clouds[rows[0].cloud]))
      guard !edge.hasSuffix("ic"), let estimator = try Self.estimator(edge, rows[0].setting) else {
        continue
      }
      let envelope = try estimator.envelope(of: cloud)
      let spread = cloud.y.max()! - cloud.y.min()!
      for row in rows where Self.isComparable(row, cloud) {
        if edge == "order-alpha", Self.isWhole(row, cloud) {
          try Self.expectNext(row, envelope, cloud)
          continue
        }
        let gap = abs((envelope.value(at: row.x) ?? .nan) - row.value) / spread
        #expect(gap <= Self.tolerance(edge), "\(name) at \(row.x)")
      }
      checked += 1
    }
    #expect(checked > 120)
  }

  /// Degrees and numbers of knots that AIC and BIC choose. The last digit of a criterion decides among degrees
  /// beyond ten, where npbr's powers of x are ill-conditioned.
  @Test func choices() throws {
    let clouds = try Self.clouds()
    var checked = 0
    for row in try Self.rows() where row.edge.hasSuffix("aic") || row.edge.hasSuffix("bic") {
      let cloud = try #require(clouds[row.cloud])
      let rule: EnvelopeComplexity = row.edge.hasSuffix("aic") ? .aic : .bic
      if row.edge.hasPrefix("polynomial") {
        guard row.value < 10 else { continue }
        let found = try PolynomialEnvelope(degree: rule).certifiedEnvelope(of: cloud).degree
        guard found <= 10 else { continue }
        #expect(Double(found) == row.value, "\(row.cloud) \(row.edge)")
      } else if row.edge.contains("spline"), row.value < 10 {
        let found = try SplineEnvelope(
          degree: row.edge.hasPrefix("quadratic") ? 2 : 3, shape: Self.shape(row.edge), knots: rule
        ).certifiedEnvelope(of: cloud)
        // Knots that coincide are one: the chosen number may be larger.
        #expect(Double(found.knots) <= row.value, "\(row.cloud) \(row.edge) \(found.knots)")
      } else {
        continue
      }
      checked += 1
    }
    #expect(checked > 15)
  }

  @Test func kernelsOfLeastArea() throws {
    let cloud = try #require(try Self.clouds()["root"])
    for shape in EnvelopeShape.allCases {
      let rows = try Fixtures.rows("reference/kernel_edges.csv").filter {
        $0[0] == shape.rawValue && $0[1] == "0.3"
      }
      let found = try KernelEnvelope(.leastArea, shape: shape, bandwidth: 0.3).certifiedEnvelope(
        of: cloud)
      #expect(found.certificate <= 1e-8, "\(shape): \(found.certificate)")
      for row in rows {
        let value = try #require(found.envelope.value(at: Double(row[2])!))
        // HiGHS stops at rows met to 1e-7, which a kernel of narrow support makes some 4e-6 of.
        #expect(abs(value - Double(row[3])!) <= 1e-5, "\(shape) at \(row[2])")
      }
    }
  }

  @Test func extremeValues() throws {
    let clouds = try Self.clouds()
    // npbr's intervals are 1.96 deviations wide.
    let width = 1.96 / NormalDistribution.quantile(0.975)
    var checked = 0
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
      checked += 1
      if parts.last == "rho" {
        let rho = try #require(try ExtremeValueFrontier(method).tailIndex(sample))
        #expect(abs(rho - row.value) <= 1e-9 * row.value, "\(row.cloud) \(row.edge) \(row.x)")
        continue
      }
      // npbr's own k for Pickands is ⌊√N⌋, whatever was asked for.
      let k =
        method == .pickands ? Int(Double(sample.count).squareRoot()) : Int(row.setting)!
      let frontier = try ExtremeValueFrontier(method, index: 2, k: k)
      let found = try #require(try frontier.estimate(at: row.x, of: cloud, level: 0.95))
      let expected =
        switch parts.last {
        case "low": found.value + width * (found.low - found.value)
        case "high": found.value + width * (found.high - found.value)
        default: found.value
        }
      #expect(abs(expected - row.value) <= 1e-11, "\(row.cloud) \(row.edge) \(row.x)")
    }
    #expect(checked > 100)
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
      case "crs": found = try analysis.score(of: unit, .constant, orientation).value
      case "drs": found = try analysis.score(of: unit, .nonIncreasing, orientation).value
      case "irs": found = try analysis.score(of: unit, .nonDecreasing, orientation).value
      case "vrs": found = try analysis.score(of: unit, .variable, orientation).value
      case "fdh": found = try analysis.score(of: unit, .freeDisposal, orientation).value
      default:
        let parts = row[0].split(separator: " ")
        let setting = Double(parts[1])!
        // Where αN is a whole number k below N frontiles takes the score after the k-th.
        let dominating = data.count { $0[0] <= data[unit][0] && $0[1] <= data[unit][1] }
        let place = setting * Double(dominating)
        let isWhole = parts[0] == "order-alpha" && abs(place - place.rounded()) < 1e-9
        let level = isWhole ? setting + 0.5 / Double(dominating) : setting
        found =
          (parts[0] == "order-m"
            ? analysis.orderMScore(of: unit, order: Int(setting))
            : analysis.orderAlphaScore(of: unit, level: min(1, level))) ?? .nan
      }
      #expect(abs(found - expected) <= 1e-8 * max(1, expected), "\(row) \(found)")
    }
  }
}
