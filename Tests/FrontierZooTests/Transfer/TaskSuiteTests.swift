import Testing

@testable import FrontierZoo

@Suite struct TaskSuiteTests {
  private var quick: FewShotSettings {
    var settings = FewShotSettings()
    settings.shots = [1, 4]
    settings.draws = 2
    settings.poolPerClass = 6
    settings.testImages = 30
    return settings
  }

  private func network() throws -> any Network {
    let network = try NetworkName(named: "mixer-d8-l1-p8").makeNetwork(
      classCount: 3, maximumBatch: 8)
    network.initialise(seed: 5)
    return network
  }

  /// A set of k examples a class holds k different images of every class.
  @Test func setsAreBalancedAndSpread() throws {
    let images = try TaskImages(Tasks.task(named: "kitti"), settings: quick, imageSize: 8)
    #expect(images.test.count == 32)
    for shot in [1, 4] {
      for draw in 0..<2 {
        let places = images.places(draw: draw, shot: shot, settings: quick)
        #expect(Set(places).count == 4 * shot)
        for label in 0..<4 {
          #expect(places.count { images.pool.labels[$0] == label } == shot)
        }
      }
      // The pool of six is too small for two sets of four without overlap; two are shared.
      let first = Set(images.places(draw: 0, shot: shot, settings: quick))
      let second = Set(images.places(draw: 1, shot: shot, settings: quick))
      #expect(first.intersection(second).count == (shot == 4 ? 8 : 0))
    }
  }

  /// Features that are the label itself are read without a mistake, and constant ones by chance.
  @Test func accuracyOfPerfectAndOfEmptyFeatures() throws {
    let images = try TaskImages(Tasks.task(named: "kitti"), settings: quick, imageSize: 8)
    func oneHot(_ labels: [Int32]) -> [Float] {
      labels.flatMap { label in (0..<4).map { $0 == label ? 1 : 0 } }
    }
    let evaluation = FewShotEvaluation(images: images, settings: quick)
    let perfect = try evaluation.accuracy(
      task: "kitti", pool: oneHot(images.pool.labels), test: oneHot(images.test.labels),
      featureWidth: 4)
    #expect(perfect.accuracies == [1, 1])
    #expect(perfect.deviations == [0, 0])
    #expect(perfect.chance == 0.25)
    let empty = try evaluation.accuracy(
      task: "kitti", pool: oneHot(images.pool.labels).map { _ in 1 },
      test: oneHot(images.test.labels).map { _ in 1 }, featureWidth: 4)
    #expect(empty.accuracies == [0.25, 0.25])
  }

  @Test func aSuiteIsAFunctionOfTheNetwork() throws {
    let tasks: [any ImageSource] = [try Tasks.task(named: "kitti"), try Tasks.task(named: "pcam")]
    let suite = try TaskSuite(tasks, settings: quick)
    let first = try suite.fewShot(of: network())
    #expect(first.map(\.task) == ["kitti", "pcam"])
    #expect(try suite.fewShot(of: network()) == first)
    #expect(try TaskSuite(tasks, settings: quick).fewShot(of: network()) == first)
    #expect(try suite.fewShot(of: network(), threads: 2) == first)
    #expect(try suite.fewShot(of: network(), block: 0).count == 2)
    #expect(throws: TransferError.self) { try suite.fewShot(of: network(), block: 1) }
    #expect(throws: CancellationError.self) {
      try suite.fewShot(of: network(), shouldStop: { true })
    }
  }

  @Test func settingsOutOfRangeAreNamed() {
    for change: (inout FewShotSettings) -> Void in [
      { $0.shots = [] }, { $0.shots = [0] }, { $0.shots = [5, 1] }, { $0.shots = [51] },
      { $0.draws = 0 }, { $0.testImages = 0 },
    ] {
      var settings = FewShotSettings()
      change(&settings)
      #expect(throws: TransferError.self) { try TaskSuite([], settings: settings) }
    }
  }
}
