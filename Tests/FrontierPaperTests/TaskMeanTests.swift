import Testing

@testable import FrontierPaper

struct TaskMeanTests {
  /// Student's t by hand: mean 2.5, deviation 1.290994, t(3, .975) = 3.182446.
  @Test func intervalIsStudents() {
    let mean = TaskMean([1, 2, 3, 4])
    #expect(abs(mean.mean - 2.5) < 1e-12)
    #expect(abs(mean.low - (2.5 - 2.054260)) < 1e-5)
    #expect(abs(mean.high - (2.5 + 2.054260)) < 1e-5)
  }

  /// Of the 16 signs of four numbers two give a mean as far from 0: .125, drawn 9,999 times.
  @Test func signsAreDrawn() {
    #expect(abs(TaskMean([1, 2, 3, 4]).pValue - 0.125) < 0.015)
    #expect(TaskMean([1, -1, 2, -2]).pValue > 0.9)
  }

  @Test func aLoneTaskHasNoInterval() {
    let mean = TaskMean([0.3])
    #expect(mean.low == -.infinity && mean.high == .infinity && mean.side == 0)
  }

  /// scipy 1.11, spearmanr([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]): ρ = 0.820783, p = 0.088587.
  @Test func ranksWithTies() throws {
    let found = try #require(Ranks.spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]))
    #expect(abs(found.rho - 0.820783) < 1e-6)
    #expect(abs(found.pValue - 0.088587) < 1e-6)
  }
}
