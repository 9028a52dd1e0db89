import Foundation
import Frontier

/// The upper hull of unsorted points: time, and memory beyond the two columns.
enum HullCase {
  static func run(folder: String) throws {
    for size in DataSets.hullSizes {
      let (x, y) = try Columns.read("\(folder)/cloud-\(size).f64")
      var area = 0.0
      // From columns to vertices: the check for NaN and infinities is part of the job.
      let seconds = try Timer.median(batches: size > 2_000_000 ? 3 : 7) {
        let hull = try ConvexHull().envelope(of: PointCloud(x: x, y: y)).vertices
        area = zip(hull, hull.dropFirst()).reduce(0) {
          $0 + ($1.1.x - $1.0.x) * ($1.1.y + $1.0.y) / 2
        }
      }
      Result(job: "hull-\(size)", who: "ours", seconds: seconds, check: area).print()
    }
  }

  /// Peak resident memory of one hull beyond what was resident before, as a share of the columns.
  /// Linux only; a process of its own, so that no earlier allocation hides the peak.
  static func memory(folder: String) throws {
    let size = DataSets.hullSizes.last!
    let (x, y) = try Columns.read("\(folder)/cloud-\(size).f64")
    let cloud = try PointCloud(x: x, y: y)
    // "5" resets the peak to what is resident now (proc(5)).
    try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
    let before = try status("VmRSS:")
    keep(try ConvexHull().envelope(of: cloud))
    let beyond = try status("VmHWM:") - before
    let columns = Double(size * 16) / 1_024
    Result(job: "memory-\(size)", who: "ours", seconds: beyond / 1_024, check: beyond / columns)
      .print()
  }

  private static func status(_ field: String) throws -> Double {
    let text = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = text.split(separator: "\n").first { $0.hasPrefix(field) }
    return line.flatMap { Double($0.split { !$0.isNumber }.first ?? "") } ?? .nan
  }
}
