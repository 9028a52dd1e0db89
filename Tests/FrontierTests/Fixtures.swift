import Foundation
import Frontier
import Testing

/// The tables under `Fixtures/`. A missing file fails the test that needs it.
enum Fixtures {
  /// Rows of a file without quotes, split at commas; comments (#) and the header left out.
  static func rows(_ path: String) throws -> [[String]] {
    let root = try #require(Bundle.module.resourceURL)
    let text = try String(
      contentsOf: root.appendingPathComponent("Fixtures/\(path)"), encoding: .utf8)
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst()
    try #require(!lines.isEmpty, "\(path) is empty")
    return lines.map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// The invented clouds by name.
  static func clouds() throws -> [String: PointCloud] {
    var columns: [String: (x: [Double], y: [Double], w: [Double])] = [:]
    for row in try rows("reference/clouds.csv") {
      try #require(row.count == 4)
      columns[row[0], default: ([], [], [])].x.append(try #require(Double(row[1])))
      columns[row[0]]!.y.append(try #require(Double(row[2])))
      columns[row[0]]!.w.append(try #require(Double(row[3])))
    }
    return try columns.mapValues { c in
      try PointCloud(x: c.x, y: c.y, weights: c.w.allSatisfy { $0 == 1 } ? nil : c.w)
    }
  }

  /// A leaderboard: its last two columns, clean and robust accuracy, as fractions.
  static func leaderboard(_ name: String) throws -> PointCloud {
    let rows = try rows("robustbench/\(name).csv")
    return try PointCloud(
      x: rows.map { try #require(Double($0[$0.count - 2])) / 100 },
      y: rows.map { try #require(Double($0[$0.count - 1])) / 100 })
  }

  /// An invented cloud or a leaderboard.
  static func cloud(_ name: String, _ invented: [String: PointCloud]) throws -> PointCloud {
    try invented[name] ?? leaderboard(name)
  }
}
