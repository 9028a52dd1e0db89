import Testing

@testable import Frontier

/// `Fixtures/reference/inference*.csv`, made by `make_inference_reference.R` (R 4.2.2, minpack.lm,
/// sandwich) and `make_inference_tests.py` (statsmodels 0.15.0).
struct InferenceReference {
  static let sets = ["puromycin", "logistic", "weighted", "power", "log"]

  let values: [String: Double]
  let set: String

  init(_ set: String) throws {
    var values: [String: Double] = [:]
    for row in try Fixtures.rows("reference/inference.csv") where row[0] == set {
      let value: Double = try #require(Double(row[3]))
      values["\(row[1])/\(row[2])"] = value
    }
    try #require(!values.isEmpty)
    self.values = values
    self.set = set
  }

  func callAsFunction(_ statistic: String, _ name: String = "") throws -> Double {
    try #require(values["\(statistic)/\(name)"], "\(set): \(statistic) \(name)")
  }

  /// Where f is extrapolated to.
  var place: Double { ["puromycin": 2, "power": 1, "log": 12][set] ?? 4 }

  static func data(_ set: String) throws -> (PointCloud, clusters: [Int]) {
    var (x, y, w, clusters): ([Double], [Double], [Double], [Int]) = ([], [], [], [])
    for row in try Fixtures.rows("reference/inference_data.csv") where row[0] == set {
      x.append(try #require(Double(row[1])))
      y.append(try #require(Double(row[2])))
      w.append(try #require(Double(row[3])))
      clusters.append(try #require(Int(row[4])))
    }
    let weights = w.allSatisfy { $0 == 1 } ? nil : w
    return (try PointCloud(x: x, y: y, weights: weights, meaning: .precisions), clusters)
  }

  static func fit(_ set: String) throws -> Fit {
    let data = try data(set).0
    let fitter = LeastSquares(scale: set == "log" ? .log : nil)
    switch set {
    case "puromycin": return try fitter.fit(Saturation2(), to: data)
    case "power": return try fitter.fit(PlainPower(), to: data)
    case "log": return try fitter.fit(Decay(), to: data)
    default: return try fitter.fit(.logistic4, to: data)
    }
  }
}

/// Whether two numbers agree to a relative tolerance (absolute below 1e-3 of it).
func agree(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
  abs(a - b) <= tolerance * max(abs(b), 1e-3)
}
