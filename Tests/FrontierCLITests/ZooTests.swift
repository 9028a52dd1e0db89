import Foundation
import Testing

@Suite struct ZooTests {
  @Test func list() throws {
    let outcome = try Program.run("zoo", "list")
    #expect(outcome.status == 0)
    for word in ["vit-d32-l2-p4", "imagenet21k", "smallnorb-elevation", "smoke"] {
      #expect(outcome.output.contains(word))
    }
    let json = try Program.run("zoo", "list", "--format", "json")
    let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let lists = try #require(object as? [String: [Any]])
    #expect(lists["tasks"]?.count == 25)
    #expect(lists["sweeps"]?.count == 9)
  }

  @Test func trainPrintsTheSameNumbersTwice() throws {
    let arguments = [
      "zoo", "train", "--network", "mixer-d8-l1-p8", "--corpus", "jft", "--images", "64",
      "--epochs", "1", "--seed", "3", "--tasks", "kitti,pcam", "--shots", "1,2", "--test-images",
      "20", "--format", "json",
    ]
    let first = try Program.run(arguments)
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.errors.isEmpty)
    func results(_ outcome: Program.Outcome) throws -> NSDictionary {
      let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      let all = try #require(object as? [String: Any])
      return all.filter { !$0.key.hasSuffix("Seconds") && !$0.key.hasSuffix("PerSecond") }
        as NSDictionary
    }
    let found = try results(first)
    #expect((found["tasks"] as? [Any])?.count == 2)
    #expect(try results(Program.run(arguments)) == found)
  }

  /// Every block in the text, the JSON and the figure; the checkpoints of the run in the last two.
  @Test func trainShowsBlocksAndCheckpoints() throws {
    try TemporaryFolder.with { folder in
      let figure = folder.appending(path: "f.svg").path()
      let arguments = [
        "zoo", "train", "--network", "mixer-d8-l2-p8", "--corpus", "jft", "--images", "320",
        "--epochs", "1", "--tasks", "kitti,pcam", "--shots", "1,2", "--test-images", "20",
        "--layers", "--figure", figure,
      ]
      let text = try Program.run(arguments)
      #expect(text.status == 0, "\(text.errors)")
      #expect(text.output.contains("2-shot by block, %         block 1   block 2      head\n"))
      let svg = try String(contentsOfFile: figure, encoding: .utf8)
      for word in ["mixer-d8-l2-p8 on jft", "images seen", "kitti", "Accuracy by block"] {
        #expect(svg.contains(word))
      }
      let json = try Program.run(arguments + ["--format", "json"])
      #expect(try String(contentsOfFile: figure, encoding: .utf8) == svg)
      let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
      let all = try #require(object as? [String: Any])
      let checkpoints = try #require(all["checkpoints"] as? [[String: Any]])
      // 320 images are five steps.
      #expect(checkpoints.compactMap { $0["images"] as? Int } == [64, 128, 192, 320])
      #expect(checkpoints.last?["upstream"] as? Double == all["upstream"] as? Double)
      let task = try #require((all["tasks"] as? [[String: Any]])?.first)
      let layers = try #require(task["layers"] as? [[String: Any]])
      #expect(layers.compactMap { $0["block"] as? Int } == [1, 2])
      #expect((layers[1]["fewShot"] as? [[String: Any]])?.count == 2)
    }
  }

  @Test(
    arguments: [
      ["train", "--network", "vgg", "--corpus", "jft", "--images", "9", "--epochs", "1"],
      ["train", "--network", "vit-d16-l1-p4", "--corpus", "x", "--images", "9", "--epochs", "1"],
      ["train", "--network", "vit-d16-l1-p4", "--corpus", "jft", "--images", "0", "--epochs", "1"],
      ["train", "--network", "vit-d16-l1-p5", "--corpus", "jft", "--images", "9", "--epochs", "1"],
      [
        "train", "--network", "vit-d16-l1-p4", "--corpus", "jft", "--images", "9", "--epochs", "1",
        "--shots", "a",
      ],
      ["plan", "--sweep", "none", "--run", "nowhere/none"],
      ["plan", "--run", "nowhere/none"],
      ["plan", "--sweep", "smoke", "--from", "x.json", "--run", "nowhere/none"],
      ["evaluate", "--weights", "none", "--images", "a", "--tasks", "dtd"],
      ["export", "--folder", "nowhere/none", "--block", "1"],
      ["run", "--run", "nowhere/none", "--shard", "3/2"],
      ["run", "--run", "nowhere/none", "--threads", "0"],
    ])
  func usage(_ arguments: [String]) throws {
    let outcome = try Program.run(["zoo"] + arguments)
    #expect(outcome.status == 64)
    #expect(!outcome.errors.isEmpty)
  }

  /// A saved network on the tasks of its run, and on a folder of their images.
  @Test func evaluateGivesTheFiguresOfTheRun() throws {
    try TemporaryFolder.with { folder in
      let weights = folder.appending(path: "w.safetensors").path()
      let log = folder.appending(path: "log.csv").path()
      let measuring = [
        "--tasks", "kitti,pcam", "--shots", "1,2", "--test-images", "20", "--task-seed", "5",
        "--transfer", "quick", "--layers", "--format", "json",
      ]
      let trained = try Program.run(
        [
          "zoo", "train", "--network", "resnet-w4-basic-1", "--corpus", "imagenet21k", "--images",
          "640", "--epochs", "2", "--seed", "3", "--batch", "32", "--schedule", "cosine",
          "--head-rate", "2", "--head-decay", "1", "--loss", "sigmoid", "--weights", weights,
          "--log", log,
        ] + measuring)
      #expect(trained.status == 0, "\(trained.errors)")
      let found = try Program.run(["zoo", "evaluate", "--weights", weights] + measuring)
      #expect(found.status == 0, "\(found.errors)")
      func object(_ text: String) throws -> [String: Any] {
        try #require(
          JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      }
      let (run, again) = (try object(trained.output), try object(found.output))
      #expect(run["tasks"] as? NSArray == again["tasks"] as? NSArray)
      #expect(run["upstream"] as? Double == again["upstream"] as? Double)
      // 640 images twice in 32s are forty steps, fewer than the hundred lines of a long run.
      let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 41 && lines[0] == "step,images,loss,rate,gradientNorm")
      #expect(lines.allSatisfy { $0.split(separator: ",").count == 5 })
      let other = try Program.run(
        ["zoo", "evaluate", "--weights", weights] + measuring + ["--task-seed", "6"])
      #expect(try object(other.output)["tasks"] as? NSArray != again["tasks"] as? NSArray)
      #expect(try Program.run("zoo", "evaluate", "--weights", log).status == 65)
    }
  }

  @Test func exportWritesArrays() throws {
    try TemporaryFolder.with { folder in
      let weights = folder.appending(path: "w.safetensors").path()
      #expect(
        try Program.run(
          "zoo", "train", "--network", "mixer-d8-l1-p8", "--corpus", "jft", "--images", "64",
          "--epochs", "1", "--tasks", "kitti", "--shots", "1", "--test-images", "4", "--weights",
          weights
        ).status == 0)
      let arrays = folder.appending(path: "arrays").path()
      let outcome = try Program.run(
        "zoo", "export", "--tasks", "kitti", "--weights", weights, "--test-images", "20",
        "--folder", arrays)
      #expect(outcome.status == 0, "\(outcome.errors)")
      // 50 examples of 4 classes; 20 test images; a header of 128 bytes.
      let sizes = [
        "pool-images": 200 * 768, "pool-labels": 200 * 4, "pool-features": 200 * 8 * 4,
        "test-images": 20 * 768, "test-labels": 20 * 4, "test-features": 20 * 8 * 4,
      ]
      for (name, size) in sizes {
        let data = try Data(contentsOf: URL(filePath: "\(arrays)/kitti-\(name).npy"))
        #expect(data.count == size + 128, "\(name)")
      }
      let block = ["zoo", "export", "--weights", weights, "--folder", arrays, "--block", "2"]
      #expect(try Program.run(block).status == 64)
    }
  }

  @Test func ownPlans() throws {
    try TemporaryFolder.with { folder in
      let file = folder.appending(path: "plan.json")
      let run = folder.appending(path: "run").path()
      func plan(_ text: String) throws -> Program.Outcome {
        try Data(text.utf8).write(to: file)
        return try Program.run("zoo", "plan", "--from", file.path(), "--run", run)
      }
      #expect(
        try Program.run("zoo", "plan", "--from", run + ".none", "--run", run).status == 66)
      let unknown = try plan(#"{"runs": [{"netwerk": "mixer-d8-l1-p8"}]}"#)
      #expect(unknown.status == 65)
      #expect(unknown.errors.contains("runs[0].netwerk") && unknown.errors.contains("'network'"))
      let made = try plan(
        #"{"shards": 2, "tasks": ["kitti"], "upstreamImages": 20, "checkpoints": 2, "#
          + #""fewShot": {"shots": [1], "testImages": 8}, "runs": [{"network": "mixer-d8-l1-p8", "#
          + #""corpus": "jft", "images": 128, "epochs": 2, "seed": [1, 2, 3], "layers": true}]}"#)
      #expect(made.status == 0, "\(made.errors)")
      #expect(made.errors.contains("own, 3 runs in 2 shards, 3 to do"))
      #expect(made.errors.contains("core-hours"))
      #expect(try Program.run("zoo", "run", "--run", run, "--shard", "2/2").status == 0)
      #expect(try Program.run("zoo", "status", "--run", run).output == "1\n")
      #expect(try Program.run("zoo", "run", "--run", run).status == 0)
      let (table, layers) = (run + ".csv", run + "-layers.csv")
      #expect(
        try Program.run(
          "zoo", "merge", "--run", run, "--output", table, "--layers", layers
        ).status == 0)
      #expect(try String(contentsOfFile: table, encoding: .utf8).split(separator: "\n").count == 7)
      let blocks = try String(contentsOfFile: layers, encoding: .utf8).split(separator: "\n")
      #expect(blocks.count == 4 && blocks[0].hasSuffix("upstream,block,kitti:1shot"))
    }
  }

  @Test func folders() throws {
    try TemporaryFolder.with { folder in
      let run = folder.appending(path: "smoke").path()
      for command in ["run", "status"] {
        #expect(try Program.run("zoo", command, "--run", run).status == 66)
      }
      let plan = ["zoo", "plan", "--sweep", "smoke", "--shards", "3", "--run", run]
      #expect(try Program.run(plan).status == 0)
      #expect(try Program.run(plan).status == 0)
      #expect(try Program.run("zoo", "plan", "--sweep", "size", "--run", run).status == 65)
      let status = try Program.run("zoo", "status", "--run", run)
      #expect(status.status == 3)
      #expect(status.output == "1-3\n")
      let table = folder.appending(path: "t.csv").path()
      #expect(try Program.run("zoo", "merge", "--run", run, "--output", table).status == 3)
      #expect(!FileManager.default.fileExists(atPath: table))
    }
  }
}
