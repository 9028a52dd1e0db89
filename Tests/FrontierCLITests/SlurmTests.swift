import Foundation
import Testing

/// `frontier slurm` against stand-ins for Slurm's programs; `.ci/run slurm` has a real cluster.
@Suite struct SlurmTests {
  /// A folder of three shards, the second done.
  private func makeRun(in folder: URL) throws -> String {
    let (file, run) = (folder.appending(path: "plan.json"), folder.appending(path: "run").path())
    let plan =
      #"{"shards": 3, "tasks": ["kitti"], "upstreamImages": 20, "checkpoints": 1, "#
      + #""fewShot": {"shots": [1], "testImages": 8}, "runs": [{"network": "mixer-d8-l1-p8", "#
      + #""corpus": "jft", "images": 64, "epochs": 1, "seed": [1, 2, 3]}]}"#
    try Data(plan.utf8).write(to: file)
    #expect(try Program.run("zoo", "plan", "--from", file.path(), "--run", run).status == 0)
    #expect(try Program.run("zoo", "run", "--run", run, "--shard", "2/3").status == 0)
    return run
  }

  /// A folder of programs beside which nothing but the system's is found.
  private func programs(_ texts: [String: String], in folder: URL) throws -> String {
    let place = folder.appending(path: "bin")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    for (name, text) in texts {
      let file = place.appending(path: name)
      try Data("#!/bin/sh\n\(text)\n".utf8).write(to: file)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: file.path())
    }
    return place.path() + ":/usr/bin:/bin"
  }

  @Test func whatIsMissingAndNotQueuedIsSubmitted() throws {
    try TemporaryFolder.with { folder in
      let run = try makeRun(in: folder)
      let (words, script) = (folder.appending(path: "words"), folder.appending(path: "script"))
      func submit(queued: String) throws -> Program.Outcome {
        let path = try programs(
          [
            "sbatch": "echo \"$@\" >'\(words.path())'; cat >'\(script.path())'; echo '4711;east'",
            "squeue": "printf '\(queued)'",
          ], in: folder)
        return try Program.run(["slurm", "--run", run, "--", "--time=5"], path: path)
      }
      let both = try submit(queued: "")
      #expect(both.status == 0, "\(both.errors)")
      #expect(both.output == "4711\n")
      let line = try String(contentsOf: words, encoding: .utf8)
      #expect(line.contains("--array=1,3 ") && line.hasSuffix(" --time=5\n"))
      let text = try String(contentsOf: script, encoding: .utf8)
      #expect(text.contains("zoo run --run") && text.contains("--shard \"$SLURM_ARRAY_TASK_ID/3\""))

      let one = try submit(queued: "3\\n")
      #expect(one.output == "4711\n" && one.errors.contains("1 of 2 missing shards"))
      #expect(try String(contentsOf: words, encoding: .utf8).contains("--array=1 "))

      try FileManager.default.removeItem(at: words)
      let none = try submit(queued: "1\\n3\\n")
      #expect(none.status == 0 && none.output.isEmpty)
      #expect(!FileManager.default.fileExists(atPath: words.path()))
    }
  }

  @Test func refusals() throws {
    try TemporaryFolder.with { folder in
      #expect(try Program.run("slurm", "--run", folder.path() + "none").status == 66)
      let run = try makeRun(in: folder)
      let bare = try Program.run(["slurm", "--run", run], path: "/nowhere:/usr/bin:/bin")
      // Where Slurm is installed there is no cluster.
      #expect(bare.status == 66 || bare.status == 65)
      #expect(bare.errors.hasPrefix("frontier: "))
      let failing = try programs(
        ["squeue": "true", "sbatch": "echo 'invalid partition' >&2; exit 1"], in: folder)
      let refused = try Program.run(["slurm", "--run", run], path: failing)
      #expect(refused.status == 65 && refused.errors.contains("sbatch: invalid partition"))
      let shown = try Program.run("slurm", "--run", run, "--print")
      #expect(shown.status == 0 && shown.output.hasPrefix("# sbatch --parsable"))
      #expect(try Program.run("zoo", "run", "--run", run).status == 0)
      let whole = try Program.run("slurm", "--run", run)
      #expect(whole.status == 0 && whole.errors.contains("nothing is missing"))
    }
  }
}
