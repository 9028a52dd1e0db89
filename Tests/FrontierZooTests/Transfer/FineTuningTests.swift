import Testing

@testable import FrontierZoo

@Suite struct FineTuningTests {
  private func checkpoint() throws -> any Network {
    let network = try NetworkName(named: "mixer-d8-l1-p8").makeNetwork(
      classCount: 3, maximumBatch: 8)
    network.initialise(seed: 5)
    return network
  }

  private func short(_ base: FineTuning, rates: [Double]) -> FineTuning {
    var setting = base
    setting.steps = 20
    setting.recipe.batchSize = 16
    setting.recipe.schedule.warmUp = .steps(2)
    setting.rates = rates
    setting.exampleCount = 60
    setting.heldOutCount = 20
    return setting
  }

  @Test func learnsAndLeavesTheCheckpointAlone() throws {
    let network = try checkpoint()
    let before = Array(
      UnsafeBufferPointer(start: network.parameters.weights, count: network.parameters.capacity))
    let source = StripeSource()
    let test = RenderedImages(source, indices: 0..<40, seed: 1, split: .test)
    let setting = short(.quick, rates: [1e-2])
    let found = try setting.run(on: network, task: source, test: test)
    #expect(found.accuracy > 1.5 / Double(source.classCount))
    #expect(try setting.run(on: network, task: source, test: test) == found)
    let after = Array(
      UnsafeBufferPointer(start: network.parameters.weights, count: network.parameters.capacity))
    #expect(before == after)
    #expect(network.classCount == 3)
  }

  /// A rate at which nothing is learned, and one at which something is: the second is chosen.
  @Test func choosesTheRateOnHeldOutExamples() throws {
    let source = StripeSource()
    let test = RenderedImages(source, indices: 0..<40, seed: 1, split: .test)
    let found = try short(.quick, rates: [1e-9, 1e-2]).run(
      on: checkpoint(), task: source, test: test)
    #expect(found.rate == 1e-2)
  }

  @Test func settingsOutOfRangeAreNamed() throws {
    let source = StripeSource()
    let test = RenderedImages(source, indices: 0..<4, seed: 1, split: .test)
    var setting = FineTuning.vtab1k
    setting.rates = []
    #expect(throws: TransferError.self) {
      try setting.run(on: checkpoint(), task: source, test: test)
    }
    setting = .vtab1k
    setting.heldOutCount = 1000
    #expect(throws: TransferError.self) {
      try setting.run(on: checkpoint(), task: source, test: test)
    }
    #expect(throws: CancellationError.self) {
      try short(.quick, rates: [1e-2]).run(
        on: checkpoint(), task: source, test: test, shouldStop: { true })
    }
  }
}
