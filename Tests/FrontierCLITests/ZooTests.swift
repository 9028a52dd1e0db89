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
    #expect(lists["sweeps"]?.count == 8)
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
      #expect(checkpoints.compactMap { $0["images"] as? Int } == [64, 192, 320])
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
      ["run", "--run", "nowhere/none", "--shard", "3/2"],
      ["run", "--run", "nowhere/none", "--threads", "0"],
    ])
  func usage(_ arguments: [String]) throws {
    let outcome = try Program.run(["zoo"] + arguments)
    #expect(outcome.status == 64)
    #expect(!outcome.errors.isEmpty)
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
