import Foundation
import Testing

@testable import FrontierZoo

struct PackedFolderTests {
  /// The study as it ships: a packed plan and packed rows are a folder like any other.
  @Test func theStudyIsRead() throws {
    let path = try #require(
      Bundle.module.url(forResource: "zoo-study", withExtension: nil, subdirectory: "Fixtures")
    ).path
    #expect(SweepFolder.isFolder(path))
    let folder = try SweepFolder(path: path)
    #expect(folder.plan.runs.count == 600)
    let records = try folder.records()
    #expect(records.count >= 76)
    #expect(try folder.missingRuns().count == 600 - records.count)
    let lines = try folder.table(isPartial: true).split(separator: "\n")
    #expect(lines.count == 1 + records.values.reduce(0) { $0 + $1.checkpoints.count })
    #expect(throws: SweepError.self) { try folder.table() }
  }

  @Test func aDamagedFileIsNamed() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("packed-\(UInt64.random(in: 0 ... .max))").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(!SweepFolder.isFolder(path))
    try Data([0x1f, 0x8b, 8, 0, 0]).write(to: URL(fileURLWithPath: path + "/plan.json.gz"))
    let error = #expect(throws: SweepError.self) { try SweepFolder(path: path) }
    #expect("\(error.map { "\($0)" } ?? "")".contains("plan.json.gz"))
  }
}
