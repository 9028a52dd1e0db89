import FrontierTestSupport
import Testing

/// The networks' kernels in every copy that this machine can run; the widest alone runs elsewhere.
@Suite struct NetworkInstructionSetTests {
  @Test(arguments: InstructionSet.available) func convolutions(_ set: InstructionSet) {
    set.run {
      let tests = ConvolutionKernelTests()
      for c in ConvolutionKernelTests.cases {
        tests.definition(c)
        if c.kernel == 3, c.stride == 1 { tests.winograd(c) }
      }
    }
  }

  @Test(arguments: InstructionSet.available) func networks(_ set: InstructionSet) {
    set.run {
      let tests = NetworkKernelTests()
      for (rows, columns, inner) in [(1, 1, 1), (7, 5, 3), (33, 47, 19), (9, 17, 300)] {
        tests.products(rows, columns, inner)
      }
      for (images, tokens, heads, width) in [(2, 17, 3, 4), (1, 36, 2, 16)] {
        tests.attention(images, tokens, heads, width)
      }
      tests.geluAndItsSlope()
      tests.lossesOfLargeLogitsAreFinite()
    }
  }
}
