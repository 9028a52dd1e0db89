import Foundation
import Testing

/// A sweep whose process is ended in mid-run: the same command goes on, to the same table.
@Suite struct ZooResumeTests {
  /// A run folder with one run of 200 steps of a tiny network, and two small tasks.
  private func makeFolder(_ name: String, in folder: URL) throws -> String {
    let path = folder.appending(path: name).path()
    #expect(try Program.run("zoo", "plan", "--sweep", "smoke", "--run", path).status == 0)
    let file = URL(filePath: path + "/plan.json")
    var plan = try #require(
      JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    var run = try #require((plan["runs"] as? [[String: Any]])?.first)
    run.merge(["network": "mixer-d8-l1-p8", "images": 64, "epochs": 200]) { $1 }
    plan["runs"] = [run]
    plan["tasks"] = ["kitti", "pcam"]
    plan["upstreamImages"] = 20
    plan["fewShot"] = [
      "shots": [1, 2], "draws": 1, "poolPerClass": 2, "testImages": 8, "seed": 1,
    ]
    try JSONSerialization.data(withJSONObject: plan).write(to: file)
    return path
  }

  private func table(_ run: String) throws -> String {
    let file = run + ".csv"
    #expect(try Program.run("zoo", "merge", "--run", run, "--output", file).status == 0)
    return try String(contentsOfFile: file, encoding: .utf8)
  }

  @Test func killedThenStoppedThenFinished() throws {
    try TemporaryFolder.with { folder in
      let whole = try makeFolder("whole", in: folder)
      #expect(try Program.run("zoo", "run", "--run", whole).status == 0)

      let path = try makeFolder("cut", in: folder)
      let state = path + "/state-1.safetensors"
      func saved() -> Date? {
        try? FileManager.default.attributesOfItem(atPath: state)[.modificationDate] as? Date
      }
      let run = ["zoo", "run", "--run", path, "--save-every", "0"]
      let killed = try Program.interrupt(run, with: SIGKILL) { saved() != nil }
      #expect(killed.isKilled)
      let first = saved()
      #expect(first != nil)
      let status = try Program.run("zoo", "status", "--run", path)
      #expect(status.status == 3 && status.errors.contains("0 of 1 runs done, 1 begun"))

      let stopped = try Program.interrupt(run, with: SIGTERM) { saved() != first }
      #expect(!stopped.isKilled)
      #expect(stopped.status == 75)
      let rest = try Program.run(run)
      #expect(rest.status == 0 && rest.errors.isEmpty)
      #expect(!FileManager.default.fileExists(atPath: state))
      #expect(try table(path) == table(whole))
    }
  }
}
