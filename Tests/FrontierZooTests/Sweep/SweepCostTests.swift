import Testing

@testable import FrontierZoo

@Suite struct SweepCostTests {
  /// A network's own count: its matrices, once a place they are applied at, and the products of
  /// attention.
  @Test func multiplicationsAreThoseOfTheArrays() throws {
    for name in ["vit-d32-l2-p4", "mixer-d16-l3-p4", "resnet-w8-basic", "resnet-w4-bottleneck-21"] {
      let network = try NetworkName(named: name).makeNetwork(classCount: 3, maximumBatch: 1)
      var expected = 0
      for tensor in network.parameters.tensors where tensor.role == .weight {
        let count = tensor.shape.reduce(1, *)
        let places: Int
        if name.hasPrefix("resnet") {
          // The stage of a kernel is told by its output channels.
          let (inputs, outputs) = (tensor.shape[2], tensor.shape[3])
          let isWide = name.contains("bottleneck") && tensor.name.hasSuffix("c1.weight")
          places = Self.places(name, tensor.name, inputs: inputs, outputs: outputs, isWide: isWide)
        } else if tensor.name.contains(".tok.") {
          places = network.featureWidth
        } else {
          places = 16
        }
        expected += count * places
      }
      if name.hasPrefix("vit") { expected += 2 * 2 * 16 * 16 * 32 }
      #expect(try NetworkName(named: name).multiplications() == expected, "\(name)")
      #expect(try NetworkName(named: name).featureWidth == network.featureWidth)
      #expect(try NetworkName(named: name).blockCount == network.blockCount)
    }
  }

  /// Places a kernel is applied at, by the unit it belongs to.
  private static func places(
    _ network: String, _ name: String, inputs: Int, outputs: Int, isWide: Bool
  ) -> Int {
    guard name.hasPrefix("units.") else { return 256 }
    let unit = Int(name.split(separator: ".")[1]) ?? 0
    let sides = network.contains("bottleneck") ? [16, 16, 8] : [16, 8, 4]
    let side = isWide && unit == 2 ? 16 : sides[unit]
    return side * side
  }

  @Test func aPlanCostsTheSumOfItsParts() {
    let study = SweepPlan(.study)
    let cost = SweepCost(study)
    #expect(cost.training > 0 && cost.fewShot > 0 && cost.layers > 0 && cost.transfer > 0)
    #expect(cost.vtab1k > cost.transfer / 10)
    var twice = study
    twice.runs += study.runs
    #expect(abs(SweepCost(twice).seconds / cost.seconds - 2) < 1e-9)
    var bare = study
    bare.transfer = nil
    #expect(SweepCost(bare).transfer == 0)
  }
}
