import Foundation
import Synchronization
import Testing

@testable import FrontierZoo

@Suite struct SweepTests {
  /// Five runs of the smallest networks, two tasks.
  static var plan: SweepPlan {
    var plan = SweepPlan(
      name: "tiny",
      runs: (1...5).map {
        SweepRun(
          network: "mixer-d8-l1-p8", corpus: $0 % 2 == 0 ? "imagenet21k" : "jft", images: 64,
          epochs: 2, seed: UInt64($0))
      }, tasks: ["kitti", "pcam"])
    plan.checkpoints = 2
    plan.upstreamImages = 20
    plan.fewShot.shots = [1, 2]
    plan.fewShot.draws = 2
    plan.fewShot.poolPerClass = 4
    plan.fewShot.testImages = 8
    return plan
  }

  private var plan: SweepPlan { Self.plan }

  static func withFolder(_ body: (String) throws -> Void) throws {
    let path = NSTemporaryDirectory() + "/frontier-sweep-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(path)
  }

  private func rows(_ path: String, _ shard: Int = 1, of count: Int = 1) -> String {
    path + "/" + RowFolder<SweepRecord>.rowsName(shard: shard, of: count)
  }

  private func finished(_ path: String) throws -> String {
    let folder = try SweepFolder.create(plan, at: path)
    #expect(try SweepRunner(folder).run())
    return try folder.table()
  }

  @Test func theTableIsTheSameForAnyShardsAndThreads() throws {
    var one = ""
    try Self.withFolder { one = try finished($0) }
    try Self.withFolder { path in
      let folder = try SweepFolder.create(plan, at: path)
      #expect(try SweepRunner(folder, shard: 2, of: 3).run(threads: 2))
      #expect(try folder.missingRuns() == [1, 3, 4])
      #expect(throws: SweepError.incomplete(missing: 3, of: 5)) { try folder.table() }
      #expect(try SweepRunner(folder).run(threads: 3))
      #expect(try folder.missingShards().isEmpty)
      #expect(try folder.table() == one)
    }
    let lines = one.split(separator: "\n")
    let shots = ["kitti:1shot", "kitti:2shot", "pcam:1shot", "pcam:2shot"]
    let run = ["run", "network", "parameters", "corpus", "images", "epochs", "seed", "step"]
    let columns: [String] =
      run + ["upstream"] + shots + ["loss", "upstream:tested", "kitti:tested", "pcam:tested"]
      + shots.map { $0 + ":deviation" } + shots.map { $0 + ":penalty" }
    #expect(lines[0] == columns.joined(separator: ","))
    // 128 images are two steps, a checkpoint each.
    #expect(lines.count == 1 + 5 * 2)
    #expect(lines.last?.hasPrefix("5,mixer-d8-l1-p8,") == true)
    #expect(lines.allSatisfy { $0.split(separator: ",").count == 25 })
  }

  /// Accuracies times images are counts, and the counts are those of the records.
  @Test func countsCanBeHadBack() throws {
    try Self.withFolder { path in
      _ = try finished(path)
      let folder = try SweepFolder(path: path)
      let lines = try folder.table().split(separator: "\n")
      let names = lines[0].split(separator: ",").map(String.init)
      var rows = lines.dropFirst().makeIterator()
      for (_, record) in try folder.records().sorted(by: { $0.key < $1.key }) {
        for checkpoint in record.checkpoints {
          let next = rows.next()
          let cells = try #require(next).split(separator: ",").map(String.init)
          let row = Dictionary(uniqueKeysWithValues: zip(names, cells))
          func number(_ name: String) throws -> Double {
            try #require(row[name].flatMap(Double.init), "\(name)")
          }
          let upstream = try number("upstream") * number("upstream:tested")
          #expect(Int(upstream.rounded()) == checkpoint.upstream)
          #expect(try abs(number("loss") - checkpoint.loss) < 1e-4)
          for (task, settings) in zip(plan.tasks, checkpoint.fewShot) {
            for (shot, probes) in zip(plan.fewShot.shots, settings) {
              #expect(probes.correct.count == 2)
              let right = try number("\(task):\(shot)shot") * number("\(task):tested") * 2
              #expect(Int(right.rounded()) == probes.correct.reduce(0, +))
              let deviation = FewShotAccuracy.deviation(probes.correct)
              #expect(try abs(number("\(task):\(shot)shot:deviation") - deviation) <= 0.5)
              let penalty = try #require(probes.penalty.max())
              #expect(try number("\(task):\(shot)shot:penalty") == penalty)
            }
          }
        }
      }
      #expect(rows.next() == nil)
    }
  }

  /// A line a checkpoint; the table does not have it.
  @Test func timesAreTold() throws {
    try Self.withFolder { path in
      _ = try finished(path)
      let log = try String(
        contentsOfFile: path + "/" + SweepLog.name(shard: 1, of: 1), encoding: .utf8)
      let lines = log.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      #expect(lines.count == 1 + 5 * 2)
      #expect(lines.allSatisfy { $0.count == 11 })
      #expect(lines.dropFirst().allSatisfy { Double($0[3]).map { $0 > 0 } == true })
    }
  }

  /// The head's knobs come after the tasks, and only where runs differ in them.
  @Test func knobsThatVaryAreColumns() throws {
    try Self.withFolder { path in
      var plan = plan
      plan.runs.removeLast(2)
      for (i, rate) in ([1, 0.3, 3] as [Float]).enumerated() { plan.runs[i].headRate = rate }
      plan.runs[1].headDecay = 10
      let folder = try SweepFolder.create(plan, at: path)
      #expect(try SweepRunner(folder).run())
      let lines = try folder.table().split(separator: "\n").map { $0.split(separator: ",") }
      #expect(lines[0].suffix(3) == ["pcam:2shot:penalty", "headRate", "headDecay"])
      #expect(
        lines.dropFirst().map { Array($0.suffix(2)) } == [
          ["1.0", "0.3"], ["1.0", "0.3"], ["0.3", "10.0"], ["0.3", "10.0"], ["3.0", "0.3"],
          ["3.0", "0.3"],
        ])
      #expect(lines.allSatisfy { $0.count == 27 })
    }
  }

  @Test func aTornLineIsDoneAgain() throws {
    try Self.withFolder { path in
      let whole = try finished(path)
      let text = try String(contentsOfFile: rows(path), encoding: .utf8)
      try text.dropLast(20).write(toFile: rows(path), atomically: false, encoding: .utf8)
      let folder = try SweepFolder(path: path)
      #expect(try folder.missingRuns() == [5])
      let runner = try SweepRunner(folder)
      #expect(runner.missingCount == 1)
      #expect(try runner.run())
      #expect(try folder.table() == whole)
      #expect(try String(contentsOfFile: rows(path), encoding: .utf8) == text)
    }
  }

  @Test func aDamagedLineIsNamed() throws {
    try Self.withFolder { path in
      _ = try finished(path)
      var text = try String(contentsOfFile: rows(path), encoding: .utf8)
      text = text.replacing("\"step\":1,", with: "\"step\":7,", maxReplacements: 1)
      try text.write(toFile: rows(path), atomically: false, encoding: .utf8)
      #expect(throws: SweepError.damagedRow(path: rows(path), line: 1)) {
        try SweepFolder(path: path).table()
      }
    }
  }

  @Test func anotherPlanIsRefusedAndNothingLost() throws {
    try Self.withFolder { path in
      let folder = try SweepFolder.create(plan, at: path)
      var other = plan
      other.runs[0].seed = 99
      #expect(throws: SweepError.self) { try SweepFolder.create(other, at: path) }
      #expect(try SweepFolder(path: path).plan == plan)
      var split = plan
      split.shards = 3
      #expect(try SweepFolder.create(split, at: path).missingShards() == [1, 2, 3])
      // A row of another plan, as a file copied into the wrong folder has it.
      let row = try SweepRecord(
        run: 1, parameters: 1, upstreamTested: 0, tested: [], checkpoints: []
      ).line(plan: other.identity)
      try row.write(toFile: rows(path), atomically: false, encoding: .utf8)
      #expect(throws: SweepError.self) { try folder.table() }
      #expect(throws: SweepError.self) { try SweepRunner(folder) }
    }
  }

  /// Two attempts at a shard, begun before either has a row: one table, and one file in the end.
  @Test func twoAttemptsAtOnceAreHarmless() throws {
    try Self.withFolder { path in
      let folder = try SweepFolder.create(plan, at: path)
      let (first, second) = (try SweepRunner(folder), try SweepRunner(folder))
      #expect(first.missingCount == 5 && second.missingCount == 5)
      let outcomes = Mutex<[Bool]>([])
      DispatchQueue.concurrentPerform(iterations: 2) { i in
        let isDone = try? (i == 0 ? first : second).run()
        outcomes.withLock { $0.append(isDone ?? false) }
      }
      #expect(outcomes.withLock { $0 } == [true, true])
      let files = try FileManager.default.contentsOfDirectory(atPath: path)
      let name = RowFolder<SweepRecord>.rowsName(shard: 1, of: 1)
      #expect(files.filter { $0.hasPrefix("rows-") } == [name])
      var whole = ""
      try Self.withFolder { whole = try finished($0) }
      #expect(try folder.table() == whole)
    }
  }

  /// A whole file that another attempt is about to rename is none of this one's parts.
  @Test func unfinishedFilesOfAnotherAttemptStay() throws {
    try Self.withFolder { path in
      _ = try finished(path)
      let begun = path + "/" + RowFolder<SweepRecord>.rowsName(shard: 1, of: 1) + ".77.part"
      try "torn".write(toFile: begun, atomically: false, encoding: .utf8)
      #expect(try SweepFolder(path: path).rows.gather(shard: 1, of: 1))
      #expect(FileManager.default.fileExists(atPath: begun))
    }
  }

  /// What a killed attempt wrote counts, torn end and all; its part goes when the shard is done.
  @Test func partsOfKilledAttemptsCount() throws {
    try Self.withFolder { path in
      let whole = try finished(path)
      let text = try String(contentsOfFile: rows(path), encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      try FileManager.default.removeItem(atPath: rows(path))
      let prefix = path + "/" + RowPart.prefix(shard: 1, of: 1)
      let one = lines[0] + "\n" + lines[1].prefix(40)
      let two = lines[0] + "\n" + lines[3] + "\n"
      try one.write(toFile: prefix + "n1-77-1.part", atomically: false, encoding: .utf8)
      try two.write(toFile: prefix + "n2-77-2.part", atomically: false, encoding: .utf8)
      let folder = try SweepFolder(path: path)
      #expect(try folder.missingRuns() == [2, 3, 5])
      #expect(try !folder.rows.gather(shard: 1, of: 1))
      #expect(try SweepRunner(folder).run())
      #expect(try folder.table() == whole)
      #expect(try String(contentsOfFile: rows(path), encoding: .utf8) == text)
      let left = try FileManager.default.contentsOfDirectory(atPath: path)
      #expect(!left.contains { $0.hasSuffix(".part") })
    }
  }

  @Test func rowsTellTheirMachine() throws {
    try Self.withFolder { path in
      _ = try finished(path)
      let folder = try SweepFolder(path: path)
      #expect(try folder.machines() == [Machine.fingerprint: [1, 2, 3, 4, 5]])
      #expect(Machine.fingerprint.split(separator: "-").map(\.count) == [8, 8, 8])
      // Rows of another machine, and rows older than fingerprints.
      let identity = folder.plan.identity
      var records = try folder.records()
      records[2]?.machine = "00000000-00000000-00000000"
      records[3]?.machine = nil
      let text = try records.sorted { $0.key < $1.key }.map { try $0.value.line(plan: identity) }
      try text.joined().write(toFile: rows(path), atomically: false, encoding: .utf8)
      #expect(
        try folder.machines() == [
          Machine.fingerprint: [1, 4, 5], "00000000-00000000-00000000": [2],
        ])
    }
  }

  @Test func foldersThatAreNone() throws {
    try Self.withFolder { path in
      #expect(throws: SweepError.noFolder(path: path)) { try SweepFolder(path: path) }
      _ = try SweepFolder.create(plan, at: path)
      let file = path + "/" + SweepFolder.planName
      let text = try String(contentsOfFile: file, encoding: .utf8)
      try text.dropLast(100).write(toFile: file, atomically: false, encoding: .utf8)
      #expect(throws: SweepError.self) { try SweepFolder(path: path) }
    }
  }

  @Test func aStopKeepsWhatIsDone() throws {
    try Self.withFolder { path in
      let folder = try SweepFolder.create(plan, at: path)
      #expect(try !SweepRunner(folder, shouldStop: { true }).run(threads: 2))
      #expect(try folder.missingRuns().count == 5)
    }
  }

  @Test func namedSweepsAreValid() throws {
    for name in SweepName.allCases {
      let plan = SweepPlan(name)
      try plan.validate()
      #expect(Set(plan.runs).count == plan.runs.count)
    }
    #expect(SweepPlan(.smoke).runs.count == 48)
    let study = SweepPlan(.study)
    #expect(study.runs.count == 600 && study.experimentCount == 4800)
    #expect(study.runs.count(where: \.vtab1k) == 60)
    #expect(study.runs.count(where: \.layers) > 30)
    #expect(study.transfer == .quick && study.tasks.count == 25)
    #expect(Shard.runs(of: study.runs.count, in: 120, of: study.shards).count == 5)
    for network in ["vit", "mixer", "resnet"] {
      #expect(study.runs.count { $0.network.hasPrefix(network) } > 150)
    }
    #expect(throws: SweepError.self) { try SweepName(named: "none") }
  }
}
