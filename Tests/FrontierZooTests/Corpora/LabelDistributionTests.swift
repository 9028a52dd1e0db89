import FrontierZoo
import Testing

@Suite struct LabelDistributionTests {
  static let balanced = (Corpora.all + Tasks.all as [any ImageSource]).filter(\.isBalanced)

  /// Each run of C images has each class once, in either split; runs are not all in one order.
  @Test(arguments: balanced.map(\.name))
  func balancedSourcesDealEveryClassOnceARun(_ name: String) throws {
    let source = try #require(Self.balanced.first { $0.name == name })
    let classes = source.classCount
    for split in Split.allCases {
      let labels = DrawnImages(source, 0..<3 * classes, split: split, size: 8).labels
      let runs = (0..<3).map { Array(labels[$0 * classes..<($0 + 1) * classes]) }
      for run in runs { #expect(run.sorted() == Array(0..<classes)) }
      if classes > 4 { #expect(runs[0] != runs[1] || runs[1] != runs[2]) }
    }
  }

  @Test func everyCorpusButJFTIsBalanced() {
    #expect(Corpora.all.map(\.isBalanced) == [false, true])
    #expect(Self.balanced.count == 26)
  }

  /// Frequencies over ranks follow r^−0.7; what is drawn follows the frequencies.
  @Test func jftHasALongTail() {
    let jft = JFTLike()
    let sorted = jft.frequencies.sorted(by: >)
    #expect(sorted.count == 160)
    #expect(abs(sorted.reduce(0, +) - 1) < 1e-12)
    // 2^−0.7 and 160^−0.7 to ten digits (Python 3.11).
    #expect(abs(sorted[1] / sorted[0] - 0.615_572_206_7) < 1e-9)
    #expect(abs(sorted[159] / sorted[0] - 0.028_649_431_7) < 1e-9)

    let n = 4_000
    var counts = [Int](repeating: 0, count: 160)
    for label in DrawnImages(jft, 0..<n, split: .test, size: 8).labels { counts[label] += 1 }
    #expect(counts.allSatisfy { $0 > 0 })
    let statistic = zip(counts, jft.frequencies).reduce(0.0) { sum, pair in
      let expected = pair.1 * Double(n)
      return sum + (Double(pair.0) - expected) * (Double(pair.0) - expected) / expected
    }
    // The 0.1 % points of chi-square with 159 degrees of freedom.
    #expect(statistic > 107 && statistic < 220)
  }

  /// One training label in ten is another class's. Noise makes rare classes more frequent, by as
  /// much as the two shares below differ.
  @Test func jftsTrainingLabelsAreWrongOneTimeInTen() {
    let jft = JFTLike()
    let n = 4_000
    let labels = DrawnImages(jft, 0..<n, size: 8).labels
    let rare = Set((0..<160).filter { jft.frequencies[$0] < 1 / 160.0 })
    let share = rare.reduce(0) { $0 + jft.frequencies[$1] }
    // A wrong label is any of the other classes with equal chance.
    let expected = 0.9 * share + 0.1 * Double(rare.count) / 160
    let found = Double(labels.count { rare.contains($0) }) / Double(n)
    let deviation = (expected * (1 - expected) / Double(n)).squareRoot()
    #expect(abs(found - expected) < 3 * deviation)
    #expect(found > share + 2 * deviation, "as if no label were wrong")
  }

  @Test func jftTurnsOnLeafMiddleAndRoot() throws {
    let jft = JFTLike()
    guard case .multiple(let sets, let scored) = jft.labelling else {
      Issue.record("JFT has several labels an image")
      return
    }
    #expect(jft.classCount == 209)
    #expect(scored == 0..<160)
    #expect(sets.count == 160)
    #expect(Set(sets.joined()) == Set(0..<209))
    for (leaf, set) in sets.enumerated() {
      #expect(set.count == 3)
      #expect(set[0] == leaf)
      #expect((160..<197).contains(set[1]))
      #expect((197..<209).contains(set[2]))
    }
    // Leaves of one middle class share its root.
    for (a, b) in zip(sets, sets.dropFirst()) where a[1] == b[1] { #expect(a[2] == b[2]) }
  }
}
