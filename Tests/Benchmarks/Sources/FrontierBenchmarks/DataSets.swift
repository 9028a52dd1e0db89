import BenchmarkSupport
import Foundation

/// Writes every data set that ours and the peers read.
enum DataSets {
  static let fitSizes = [20, 200, 5_000]
  static let hullSizes = [10_000, 1_000_000, 10_000_000]
  static let frontierSizes = [4_800, 10_000, 1_000_000]

  static func write(to folder: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for size in fitSizes {
      let (x, y) = errors(count: size, seed: UInt64(size))
      try Columns.write(x, y, to: "\(folder)/errors-\(size).f64")
    }
    for size in hullSizes {
      let (x, y) = cloud(count: size, seed: UInt64(size)) { $0.squareRoot() }
      try Columns.write(x, y, to: "\(folder)/cloud-\(size).f64")
    }
    for size in frontierSizes {
      var (x, y) = cloud(count: size, seed: UInt64(size) + 1) {
        0.88 - 0.7 * pow(1 - (0.05 + 0.85 * $0), 2.2)
      }
      x = x.map { 0.05 + 0.85 * $0 }
      try Columns.write(x, y, to: "\(folder)/frontier-\(size).f64")
      var random = SplitMix(seed: UInt64(size) + 2)
      let noisy = y.map { min(max($0 + 0.01 * random.normal(), 0), 1) }
      try Columns.write(x, noisy, to: "\(folder)/noisy-\(size).f64")
    }
    for name in LawCase.names {
      for size in fitSizes {
        let (x, y) = law(name, count: size)
        try Columns.write(x, y, to: "\(folder)/law-\(name)-\(size).f64")
      }
    }
    try writeEdges(to: folder)
    try table(models: 121, tasks: 38).write(
      toFile: "\(folder)/table.csv", atomically: true, encoding: .utf8)
  }

  /// Errors about d = .8 e^.6 + .1 with normal noise of .02, e uniform on (.02, .98).
  static func errors(count: Int, seed: UInt64) -> ([Double], [Double]) {
    var random = SplitMix(seed: seed)
    let e = (0..<count).map { _ in 0.02 + 0.96 * random.uniform() }
    return (e, e.map { 0.8 * pow($0, 0.6) + 0.1 + 0.02 * random.normal() })
  }

  /// A logistic, a Richards or a broken power law with normal noise, x evenly or geometrically
  /// spaced.
  static func law(_ name: String, count: Int) -> ([Double], [Double]) {
    var random = SplitMix(seed: UInt64(count) + 7)
    let share = (0..<count).map { Double($0) / Double(count - 1) }
    switch name {
    case "logistic4":
      let x = share.map { -3 + 6 * $0 }
      return (x, x.map { 0.2 + 0.7 / (1 + exp(-1.7 * ($0 - 0.4))) + 0.01 * random.normal() })
    case "richards":
      let x = share.map { -3 + 6 * $0 }
      return (
        x,
        x.map {
          0.9 * pow(1 + 0.6 * exp(-1.5 * ($0 - 0.2)), -1 / 0.6) + 0.01 * random.normal()
        }
      )
    default:
      let x = share.map { pow(10, 4 * $0) }
      return (
        x,
        x.map {
          0.1 + 2 * pow($0, -0.2) * pow(1 + pow($0 / 100, 1 / 0.3), -0.5 * 0.3)
            + 0.002 * random.normal()
        }
      )
    }
  }

  /// x uniform on (0, 1), y under the edge by a Beta(2, 1) factor: a density that jumps there.
  static func cloud(
    count: Int, seed: UInt64, edge: (Double) -> Double
  ) -> ([Double], [Double]) {
    var random = SplitMix(seed: seed)
    let x = (0..<count).map { _ in random.uniform() }
    return (x, x.map { edge($0) * max(random.uniform(), random.uniform()) })
  }

  /// A table of models as people publish it: names, upstream accuracy, a column a task, and
  /// here and there a measurement that is missing. Accuracies are rounded to four digits.
  static func table(models: Int, tasks: Int) -> String {
    var random = SplitMix(seed: 121)
    func cell(_ value: Double) -> String { String(format: "%.4f", min(max(value, 0), 1)) }
    let laws = (0..<tasks).map { _ in
      (
        k: 0.3 + 0.6 * random.uniform(), alpha: 0.5 + 2.5 * random.uniform(),
        floor: 0.3 * random.uniform()
      )
    }
    var lines = ["name,pretrained,parameters,upstream"]
    lines[0] += (1...tasks).map { ",task-\($0)" }.joined()
    for model in 1...models {
      let upstream = 0.05 + 0.8 * random.uniform().squareRoot()
      let skill = max(random.uniform(), random.uniform())
      var line = "model-\(model),corpus-\(model % 7),\(model * 7_919 % 1_000),\(cell(upstream))"
      for law in laws {
        let best = 1 - law.floor - law.k * pow(1 - upstream, law.alpha)
        let luck = 0.6 * skill + 0.4 * random.uniform()
        let missing = random.uniform() < 0.005
        line += "," + (missing ? "" : cell(max(best, 0.02) * (0.6 + 0.4 * luck)))
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
