import Testing

@testable import FrontierZoo

@Suite struct NetworkNameTests {
  @Test func namesAreReadAsTheyAreWritten() throws {
    for name in NetworkName.registered {
      #expect(try NetworkName(named: name.description) == name)
    }
    for text in ["vit-d24-l3-p8-tok", "resnet-w8-bottleneck", "resnet-w8-basic-211"] {
      #expect(try NetworkName(named: text).description == text)
    }
    #expect(Set(NetworkName.registered).count == 44)
  }

  @Test(arguments: [
    "", "vit", "ViT-d32-l2-p4", "vit-d32-l2", "vit-d032-l2-p4", "vit-d+3-l2-p4", "vit-d0-l2-p4",
    "vit-l2-d32-p4", "vit-d32-l2-p4-gap", "mixer-d32-l2-p4-tok",
    "mixer-d99999999999999999999-l2-p4",
    "resnet-w8", "resnet-w8-wide", "resnet-w8-basic-", "resnet-w8-basic-1x1", "resnet-w8-basic-٣",
  ])
  func unknownNamesAreRefused(_ name: String) {
    let error = #expect(throws: NetworkError.self) { try NetworkName(named: name) }
    guard case .unknownName(name, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func impossibleShapesSayWhatIsPossible() throws {
    func problem(_ name: String, imageSize: Int = 16, classCount: Int = 10) throws -> String {
      let name = try NetworkName(named: name)
      let error = try #require(throws: NetworkError.self) {
        try name.makeNetwork(imageSize: imageSize, classCount: classCount, maximumBatch: 1)
      }
      return error.description
    }
    #expect(try problem("vit-d32-l2-p5").contains("patches of 1, 2, 4, 8, 16 do"))
    #expect(try problem("vit-d50-l2-p4").contains("3 heads"))
    #expect(try problem("mixer-d5000-l2-p4").contains("1 to 1024"))
    #expect(try problem("mixer-d32-l2-p4", classCount: 0).contains("classes is 0"))
    #expect(try problem("resnet-w6-basic").contains("multiple of 4"))
  }

  /// Counts by formula: embedding, positions, blocks, norm, head.
  @Test func parameterCounts() throws {
    let d = 32
    let vit = 48 * d + d + 16 * d + 2 * (12 * d * d + 13 * d) + 2 * d + d * 10 + 10
    #expect(try NetworkName(named: "vit-d32-l2-p4").parameterCount(classCount: 10) == vit)
    let token = 2 * 16 * 16 + 16 + 16
    let mixer = 48 * d + d + 2 * (token + 8 * d * d + 9 * d) + 2 * d + d * 10 + 10
    #expect(try NetworkName(named: "mixer-d32-l2-p4").parameterCount(classCount: 10) == mixer)
  }
}
