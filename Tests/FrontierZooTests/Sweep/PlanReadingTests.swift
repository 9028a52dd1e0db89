import Foundation
import Testing

@testable import FrontierZoo

/// Plans from files.
@Suite struct PlanReadingTests {
  private func plan(_ json: String) throws -> SweepPlan {
    try SweepPlan(json: Data(json.utf8), path: "plan.json")
  }

  /// A plan of one run with further keys of the run and of the top.
  private func plan(run: String, top: String = "") throws -> SweepPlan {
    try plan(
      """
      { \(top) "runs": [ { "network": "mixer-d8-l1-p8", "corpus": "jft", "images": 64,
        "epochs": 1 \(run) } ] }
      """)
  }

  @Test func whatAPlanSaysIsRead() throws {
    let found = try plan(
      """
      { "name": "mine", "shards": 3, "checkpoints": 5, "firstCheckpoint": 0.2, "transfer": "quick",
        "tasks": ["dtd", "svhn"], "upstreamImages": 500, "imageSize": 24,
        "fewShot": { "shots": [2, 5], "draws": 4, "seed": 9 },
        "runs": [ { "network": "resnet-w8-basic", "corpus": "imagenet21k", "images": 1000,
          "epochs": 2.5, "seed": 18446744073709551615, "rate": 0.004, "schedule": "cosine",
          "warmUp": 0.1, "batch": 32, "loss": "sigmoid", "decay": 0.1, "headRate": 10,
          "headDecay": 3, "vtab1k": true, "layers": true } ] }
      """)
    var run = SweepRun(
      network: "resnet-w8-basic", corpus: "imagenet21k", images: 1000, epochs: 2.5,
      seed: .max, rate: 0.004, headRate: 10, headDecay: 3, vtab1k: true, layers: true)
    run.schedule = .cosine
    run.warmUp = 0.1
    run.batch = 32
    run.loss = .sigmoidCrossEntropy
    run.decay = 0.1
    var wanted = SweepPlan(name: "mine", runs: [run], tasks: ["dtd", "svhn"])
    wanted.shards = 3
    wanted.checkpoints = 5
    wanted.firstCheckpoint = 0.2
    wanted.transfer = .quick
    wanted.upstreamImages = 500
    wanted.imageSize = 24
    wanted.fewShot.shots = [2, 5]
    wanted.fewShot.draws = 4
    wanted.fewShot.seed = 9
    #expect(found == wanted)
    // What a folder keeps says the same.
    #expect(try SweepPlan(json: Data(found.encoded), path: "plan.json") == found)
  }

  @Test func listsAreCombined() throws {
    let found = try plan(run: #", "seed": [1, 2], "headRate": [0.5, 1, 10], "rateFactor": 0.5"#)
    #expect(found.runs.count == 6)
    #expect(found.runs.map(\.headRate) == [0.5, 1, 10, 0.5, 1, 10])
    #expect(found.runs.map(\.seed) == [1, 1, 1, 2, 2, 2])
    let rule = try NetworkName(named: "mixer-d8-l1-p8").peakRate
    #expect(found.runs.allSatisfy { $0.rate == rule * 0.5 })
    #expect(found.tasks.count == 25)
  }

  @Test func namedSweepsReadAsTheyAreWritten() throws {
    for name in SweepName.allCases {
      let plan = SweepPlan(name)
      #expect(try SweepPlan(json: Data(plan.encoded), path: "") == plan)
    }
  }

  @Test(
    arguments: [
      (#", "headDekay": 1"#, "runs[0].headDekay", "headDecay"),
      (#", "learningRate": 1"#, "runs[0].learningRate", nil),
      (#", "SEEDS": [1, 2]"#, "runs[0].SEEDS", "seed"),
    ] as [(String, String, String?)])
  func unknownKeysAreRefused(_ run: String, key: String, nearest: String?) throws {
    do {
      _ = try plan(run: run)
      Issue.record("a key that no plan has was read")
    } catch let SweepError.unknownKey(path, found, suggestion, known) {
      #expect(path == "plan.json" && found == key && known.contains("network"))
      if let nearest { #expect(suggestion == nearest) }
    }
  }

  @Test func unknownKeysOfTheTopAndOfFewShotAreRefused() {
    #expect(
      throws: SweepError.unknownKey(
        path: "plan.json", key: "checkpoint", nearest: "checkpoints",
        known: [
          "format", "name", "shards", "runs", "checkpoints", "firstCheckpoint", "tasks", "fewShot",
          "upstreamImages", "imageSize", "transfer",
        ])
    ) { try plan(run: "", top: #""checkpoint": 3,"#) }
    do {
      _ = try plan(run: "", top: #""fewShot": { "shot": [1] },"#)
      Issue.record("a key that no plan has was read")
    } catch {
      #expect("\(error)".contains("'fewShot.shot'") && "\(error)".contains("'shots'"))
    }
  }

  @Test(
    arguments: [
      #", "seed": -1"#, #", "seed": 1.5"#, #", "rate": "fast""#, #", "rate": []"#,
      #", "schedule": "sine""#, #", "layers": 1"#, #", "rate": 0.1, "rateFactor": 2"#,
      #", "rate": -1"#, #", "batch": 0"#, #", "loss": "softmax""#, #", "warmUp": 2"#,
      #", "seed": [1, 1]"#, #", "images": 64"#,
    ])
  func valuesOutOfPlaceAreRefused(_ run: String) {
    #expect(throws: SweepError.self) { try plan(run: run) }
  }

  @Test(
    arguments: [
      ("network", "\"vit-d32\""), ("corpus", "\"none\""), ("images", "0"), ("epochs", "0"),
    ])
  func runsThatCannotBeAreRefused(_ key: String, value: String) throws {
    var values = [
      "network": "\"mixer-d8-l1-p8\"", "corpus": "\"jft\"", "images": "64", "epochs": "1",
    ]
    func text() -> String {
      "{\"runs\": [{\(values.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", "))}]}"
    }
    #expect(try plan(text()).runs.count == 1)
    values[key] = value
    #expect(throws: SweepError.self) { try plan(text()) }
  }

  @Test func keysThatAreThereTwiceAreFound() {
    #expect(
      RepeatedKey.first(in: #"{"a": {"b": 1}, "b": ["a", "a", {"b": "c", "c": 2}]}"#.utf8) == nil)
    #expect(RepeatedKey.first(in: #"{"a": {"b": 1, "c": "b", "b": 1}}"#.utf8) == "b")
    #expect(RepeatedKey.first(in: #"[{"x\"": "x", "x": 3, "x\"" : 1}]"#.utf8) == #"x\""#)
    #expect(RepeatedKey.first(in: #"{"a": "{\"a\": 1, \"a\": 2}", "c": 1}"#.utf8) == nil)
  }

  @Test(
    arguments: [
      "", "[]", "{", #"{"runs": []}"#, #"{"runs": {}}"#, #"{"runs": [3]}"#, "{}",
      #"{"runs": [{"network": "mixer-d8-l1-p8"}]}"#, #"{"format": 1, "runs": []}"#,
    ])
  func whatIsNoPlanIsRefused(_ json: String) {
    #expect(throws: SweepError.self) { try plan(json) }
  }

  @Test func settingsOfThePlanAreChecked() {
    for top in [
      #""tasks": ["none"],"#, #""tasks": [],"#, #""checkpoints": 0,"#, #""firstCheckpoint": 0,"#,
      #""shards": 0,"#, #""imageSize": 4,"#, #""upstreamImages": 0,"#, #""transfer": "slow","#,
      #""fewShot": {"shots": [60]},"#,
    ] {
      #expect(throws: SweepError.self, "\(top)") { try plan(run: "", top: top) }
    }
  }
}
