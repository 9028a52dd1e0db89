import Foundation
import Frontier

/// The bootstrap of hull and fit, and of the fit alone.
enum BootstrapCase {
  static let replicates = 10_000

  static func run(folder: String) throws {
    let study = try study(folder: folder, size: 4_800)
    let full = (try study.fit(.envelope))["eIR"].map { 1 - $0 } ?? .nan
    var cpu: [Double] = []
    var walls: [[Double]] = [[], []]
    for _ in 0..<9 {  // one and two threads in turn: both see the same neighbours
      for threads in 1...2 {
        let (start, startCPU) = (Timer.wall(), Timer.cpu())
        keep(
          try study.ceiling(replicates: replicates, seed: 7, threads: threads, scheme: .cases))
        walls[threads - 1].append(Timer.wall() - start)
        if threads == 1 { cpu.append(Timer.cpu() - startCPU) }
      }
    }
    func report(_ job: String, _ who: String, _ times: [Double]) {
      Result(job: job, who: who, seconds: Timer.median(of: times), check: full).print()
    }
    report("bootstrap-4800", "ours", cpu)
    // Whatever else the machine does lengthens wall clock and never shortens it: the best counts.
    report("threads-4800", "ours, two threads", [walls[1].min()!])
    report("threads-4800", "one thread", [walls[0].min()!])
    let standard = try Timer.median(batches: 3) {
      keep(try study.ceiling(replicates: replicates, seed: 7))
    }
    report("bootstrap-4800", "ours, default m-out-of-n", [standard])
  }

  /// What R's boot does: cases, the law through all points, n = 200, 2,000 replicates.
  static func cases(folder: String) throws {
    let (x, y) = try Columns.readAccuracies("\(folder)/errors-200.f64")
    let study = try FrontierStudy(
      PointCloud(x: x, y: y), envelope: .allPoints, law: .errorPowerLaw, target: .allPoints)
    let seconds = try Timer.median(batches: 5) {
      keep(try study.ceiling(replicates: 2_000, seed: 7, scheme: .cases))
    }
    let full = (try study.fit(.allPoints))["eIR"].map { 1 - $0 } ?? .nan
    Result(job: "cases-200", who: "ours", seconds: seconds, check: full).print()
  }

  /// The kind is `frontier`, whose density jumps at the edge, or `noisy`, the same cloud with
  /// normal measurement errors.
  static func study(
    folder: String, size: Int, kind: String = "frontier"
  ) throws -> FrontierStudy {
    let (x, y) = try Columns.read("\(folder)/\(kind)-\(size).f64")
    return try FrontierStudy(
      PointCloud(x: x, y: y), envelope: .convexHull, law: .errorPowerLaw, target: .envelope)
  }
}
