import FrontierAlgebra
import FrontierTestSupport
import Testing

/// The algebra's kernels in every copy that this machine can run; the widest alone runs elsewhere.
@Suite struct InstructionSetTests {
  @Test(arguments: InstructionSet.available) func elementary(_ set: InstructionSet) {
    set.run {
      let tests = ElementwiseTests()
      for exponents in [-1074.0 ... -1000, -1.0...1, 0.0...1023.9] { tests.log(exponents) }
      for exponents in [-30.0...0, 0.0...9.46] { tests.exp(exponents) }
      for exponents in [-30.0...0, -2.0...2] { tests.expMinusOne(exponents) }
      tests.edgesOfLog()
      tests.edgesOfExp()
      tests.edgesOfExpMinusOne()
      tests.everyLength()
    }
  }

  @Test(arguments: InstructionSet.available) func products(_ set: InstructionSet) throws {
    try set.run {
      for first in [false, true] {
        for second in [false, true] { try ProductTests().agreesWithLoops(first, second) }
      }
    }
  }

  /// Without a limit the last of them runs.
  @Test func theLimitIsLifted() {
    #expect(InstructionSet.current == InstructionSet.available.last)
    InstructionSet.base.run { #expect(InstructionSet.current == .base) }
    #expect(InstructionSet.current == InstructionSet.available.last)
  }
}
