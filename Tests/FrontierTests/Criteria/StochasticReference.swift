import Frontier
import Testing

/// Clouds of two columns and what quantreg, frontier and sfaR say of them
/// (`Fixtures/reference/make_stochastic_reference.R`).
struct StochasticReference {
  let clouds: [String: PointCloud]
  private var values: [String: Double] = [:]

  init() throws {
    var columns: [String: [[Double]]] = [:]
    for row in try Fixtures.rows("reference/stochastic_data.csv") {
      for (j, cell) in row.dropFirst().enumerated() {
        columns[row[0], default: [[], [], []]][j].append(try #require(Double(cell)))
      }
    }
    clouds = try columns.mapValues { try PointCloud(inputs: [$0[0], $0[1]], y: $0[2]) }
    for row in try Fixtures.rows("reference/stochastic_peers.csv") {
      let cell = row[4].replacing(" ", with: "")
      let value: Double = try #require(Double(cell), "\(row)")
      values[row[..<4].joined(separator: ",")] = value
    }
  }

  func value(_ set: String, _ peer: String, _ what: String, _ parameter: String) throws -> Double {
    try #require(values["\(set),\(peer),\(what),\(parameter)"], "\(set) \(peer) \(parameter)")
  }

  /// Whether the peer's search of a family came to an end.
  func has(_ set: String, _ peer: String, _ what: String) -> Bool {
    values["\(set),\(peer),\(what),logLik"] != nil
  }

  /// y = a + b1·x1 + b2·x2.
  static func plane() throws -> ClosureLaw {
    try ClosureLaw(
      "plane", inputs: ["x1", "x2"],
      parameters: [
        LawParameter("a", isLinear: true), LawParameter("b1", isLinear: true),
        LawParameter("b2", isLinear: true),
      ]
    ) { x, p in p[0] + p[1] * x[0] + p[2] * x[1] }
  }
}
