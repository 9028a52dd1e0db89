import FrontierZoo
import Testing

/// Every image is a pure function of (source, seed, split, index).
@Suite struct PurityTests {
  static let sources: [any ImageSource] = Corpora.all + Tasks.all

  @Test(arguments: sources.map(\.name))
  func anImageDependsOnItsArgumentsAndOnNothingElse(_ name: String) throws {
    let source = try #require(Self.sources.first { $0.name == name })
    let forwards = DrawnImages(source, 0..<6)
    let backwards = DrawnImages(source, (0..<6).reversed())
    #expect(forwards.bytes == backwards.bytes.reversed())
    #expect(forwards.labels == backwards.labels.reversed())

    // A changed seed, split or index changes the picture.
    #expect(Set(forwards.bytes).count == 6)
    #expect(Set(DrawnImages(source, 0..<6, seed: 2).bytes).isDisjoint(with: forwards.bytes))
    #expect(Set(DrawnImages(source, 0..<6, split: .test).bytes).isDisjoint(with: forwards.bytes))
  }

  @Test func threadsDrawTheSameImages() async {
    let alone = Self.sources.map { DrawnImages($0, 0..<4).checksum }
    let together = await withTaskGroup(of: [UInt64].self) { group in
      for _ in 0..<4 {
        group.addTask { Self.sources.map { DrawnImages($0, 0..<4).checksum } }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    for checksums in together { #expect(checksums == alone) }
  }

  @Test(arguments: [8, 9, 24, 32])
  func anySizeFromEightIsDrawn(_ size: Int) {
    for source in Self.sources {
      let image = DrawnImages(source, [3], size: size)
      // The label is drawn before the picture, so it does not depend on the size.
      #expect(image.labels == DrawnImages(source, [3]).labels)
      #expect(Set(image.bytes[0]).count > 3, "\(source.name) at \(size) is blank")
    }
  }

  @Test func seedsAndIndicesMayBeAnything() {
    for source in Self.sources {
      for (index, seed) in [(Int.max, UInt64.max), (1 << 40, 0)] {
        let label = DrawnImages(source, [index], seed: seed).labels[0]
        #expect((0..<source.classCount).contains(label))
      }
    }
  }
}
