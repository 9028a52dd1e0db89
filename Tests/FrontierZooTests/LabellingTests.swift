import FrontierZoo
import Testing

@Suite struct LabellingTests {
  @Test func sourcesOfOneLabelDifferFromThoseOfSeveral() {
    #expect(Labelling.single != .multiple(sets: [[0]], scored: 0..<1))
  }
}
