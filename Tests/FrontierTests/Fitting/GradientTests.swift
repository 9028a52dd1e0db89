import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct GradientTests {
  /// At e = 0 the law and its derivatives take their limits.
  @Test func limitsWithoutError() {
    let law = ErrorPowerLaw()
    #expect(law.value(at: 1, parameters: [0.7, 0.3, 0.1]) == 0.9)
    #expect(
      law.gradients(at: [[1]], parameters: [0.7, 0.3, 0.1]).map { $0 + 0 } == [0, 0, -1])
    #expect(abs(law.value(at: 0, parameters: [0.7, 0.3, 0.1]) - 0.2) < 1e-15)
  }
}
