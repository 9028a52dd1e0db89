import Foundation
import Testing

@testable import FrontierZoo

/// The elementary functions against the C library's, in double precision.
@Suite struct PortableMathTests {
  @Test func sineAndCosine() {
    for i in -4_000...4_000 {
      let turns = Float(i) * 0.001_37
      let angle = 2 * Double.pi * Double(turns)
      #expect(abs(Double(PortableMath.sine(turns: turns)) - sin(angle)) < 4e-6)
      #expect(abs(Double(PortableMath.cosine(turns: turns)) - cos(angle)) < 4e-6)
    }
  }

  @Test func powers() {
    for i in 1...400 {
      let x = Double(i) * 0.37
      #expect(abs(PortableMath.log2(x) - log2(x)) < 1e-14 * max(1, abs(log2(x))))
      #expect(abs(PortableMath.exp2(x - 70) / exp2(x - 70) - 1) < 1e-14)
      #expect(abs(PortableMath.pow(x, -0.7) / pow(x, -0.7) - 1) < 1e-13)
    }
    #expect(PortableMath.exp2(10) == 1024)
    #expect(PortableMath.log2(0.125) == -3)
  }
}
