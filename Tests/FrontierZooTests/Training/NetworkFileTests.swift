import Foundation
import Testing

@testable import FrontierZoo

/// Networks from files: figures are those of the network that was saved, to the bit.
@Suite struct NetworkFileTests {
  private var settings: FewShotSettings {
    var settings = FewShotSettings()
    settings.shots = [1, 2]
    settings.draws = 2
    settings.poolPerClass = 4
    settings.testImages = 20
    return settings
  }

  @Test(arguments: ["vit-d16-l1-p8", "mixer-d8-l1-p8", "resnet-w8-basic-1"])
  func figuresAreThoseOfTheRun(_ name: String) throws {
    let path = TrainerTests.temporary("network.safetensors")
    defer { AtomicFile.remove(path) }
    let job = TrainingJob(
      network: try NetworkName(named: name), source: JFTLike(), imageCount: 128, epochs: 2,
      seed: 4)
    let trainer = try job.makeTrainer()
    _ = try trainer.run()
    try trainer.network.saveWeights(to: path, metadata: ["corpus": "jft"])
    let file = try NetworkFile(contentsOf: path)
    #expect(file.metadata["corpus"] == "jft" && file.network.name == name)
    #expect(TrainerTests.weights(file.network) == TrainerTests.weights(trainer.network))
    let suite = try TaskSuite(
      [Tasks.task(named: "kitti"), Tasks.task(named: "pcam")], settings: settings)
    #expect(try suite.fewShot(of: file.network) == suite.fewShot(of: trainer.network))
    let upstream = Upstream(JFTLike(), count: 50)
    #expect(
      try upstream.correctCount(of: file.network) == upstream.correctCount(of: trainer.network))
    var quick = FineTuning.quick
    quick.steps = 3
    #expect(
      try suite.transfer(of: file.network, with: quick)
        == suite.transfer(of: trainer.network, with: quick))
  }

  @Test func filesThatAreNoneOfThisVersions() throws {
    let path = TrainerTests.temporary("network.safetensors")
    defer { AtomicFile.remove(path) }
    let network = try NetworkName(named: "resnet-w8-basic-1").makeNetwork(
      classCount: 3, maximumBatch: 2)
    try network.saveWeights(to: path)
    let whole = try SafeTensors(contentsOf: path)
    #expect(whole.metadata["groups"] == "1")
    for (key, value) in [
      ("groups", nil), ("groups", "8"), ("network", nil), ("network", "vgg"), ("classes", nil),
      ("image_size", "0"), ("classes", "4"),
    ] as [(String, String?)] {
      var file = whole
      file.metadata[key] = value
      try file.write(to: path)
      #expect(throws: WeightsFileError.self, "\(key)") { try NetworkFile(contentsOf: path) }
    }
  }
}
