import Foundation
import FrontierSupport
import Testing

@testable import FrontierZoo

struct PackedFolderTests {
  /// The plan that the study ships, packed.
  @Test func theStudysPlanIsRead() throws {
    let path = try #require(
      Bundle.module.url(forResource: "zoo-study", withExtension: nil, subdirectory: "Fixtures")
    ).path
    #expect(SweepFolder.isFolder(path))
    #expect(try SweepFolder(path: path).plan.identity == StudyDesign().plan.identity)
  }

  /// A packed plan and packed rows are a folder like any other.
  @Test func packedRowsAreRead() throws {
    var plan = SweepPlan(
      name: "two",
      runs: [1, 2].map {
        SweepRun(network: "vit-d16-l1-p4", corpus: "jft", images: 100, epochs: 1, seed: $0)
      }, tasks: ["dtd"])
    plan.checkpoints = 1
    let probes = SweepRecord.Probes(correct: [1, 2, 3], penalty: [1, 2, 3])
    let record = SweepRecord(
      run: 2, parameters: 10, upstreamTested: 100, tested: [10],
      checkpoints: [
        SweepRecord.Checkpoint(
          step: 1, loss: 1, upstream: 50, fewShot: [plan.fewShot.shots.map { _ in probes }])
      ])
    let path = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Self.gzip(plan.encoded).write(to: URL(fileURLWithPath: path + "/plan.json.gz"))
    let line = try record.line(plan: plan.identity)
    try Self.gzip([UInt8](line.utf8)).write(
      to: URL(fileURLWithPath: path + "/rows-part.00.txt.gz"))
    let opened = try SweepFolder(path: path)
    #expect(opened.plan == plan)
    #expect(try opened.records() == [2: record])
    #expect(try opened.missingRuns() == [1])
    #expect(try opened.table(isPartial: true).split(separator: "\n").count == 2)
    #expect(throws: SweepError.self) { try opened.table() }
  }

  @Test func aDamagedFileIsNamed() throws {
    let path = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(!SweepFolder.isFolder(path))
    try Data([0x1f, 0x8b, 8, 0, 0]).write(to: URL(fileURLWithPath: path + "/plan.json.gz"))
    let error = #expect(throws: SweepError.self) { try SweepFolder(path: path) }
    #expect("\(error.map { "\($0)" } ?? "")".contains("plan.json.gz"))
  }

  private func folder() throws -> String {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("packed-\(UInt64.random(in: 0 ... .max))").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  /// A gzip file of stored blocks (RFC 1951, 3.2.4).
  private static func gzip(_ bytes: [UInt8]) -> Data {
    var file: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]
    func append(_ value: UInt32, bytes count: Int) {
      for i in 0..<count { file.append(UInt8(truncatingIfNeeded: value >> (8 * i))) }
    }
    for start in stride(from: 0, to: max(1, bytes.count), by: 65_535) {
      let part = bytes[start..<min(bytes.count, start + 65_535)]
      file.append(start + 65_535 >= bytes.count ? 1 : 0)
      append(UInt32(part.count), bytes: 2)
      append(~UInt32(part.count), bytes: 2)
      file += part
    }
    append(CyclicRedundancyCheck.sum(bytes), bytes: 4)
    append(UInt32(bytes.count), bytes: 4)
    return Data(file)
  }
}
