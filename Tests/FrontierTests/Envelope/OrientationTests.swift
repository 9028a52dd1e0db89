import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct OrientationTests {
  /// The classic of Kettner, Mehlhorn, Pion, Schirra & Yap 2008
  /// (doi:10.1016/j.comgeo.2007.06.003): steps of one unit in the last place around a point of a
  /// line; plain floating point answers at random there.
  @Test(arguments: [(12.0, 24.0), (17.3000000000000001, 24.00000000000005)])
  func nearlyCollinearGrid(_ q: Double, _ r: Double) {
    var wrongInFloatingPoint = 0
    for i in 0..<64 {
      for j in 0..<64 {
        let (px, py) = (0.5 + Double(i) * 0x1p-53, 0.5 + Double(j) * 0x1p-53)
        let exact = ExactOrientation.sign(px, py, q, q, r, r)
        #expect(Orientation.sign(px, py, q, q, r, r) == exact)
        let plain = (q - px) * (r - py) - (q - py) * (r - px)
        if (plain > 0 ? 1 : plain < 0 ? -1 : 0) != exact { wrongInFloatingPoint += 1 }
      }
    }
    // Otherwise this test would show nothing.
    #expect(wrongInFloatingPoint > 100)
  }

  /// p = (½ + i·2⁻⁵³, ½ + j·2⁻⁵³) against the line y = x: the sign of j − i or its opposite.
  @Test func againstWholeNumbers() {
    for i in 0..<32 {
      for j in 0..<32 {
        // 0.5 + i·2⁻⁵³ is a double for even i only: the sum rounds.
        let (x, y) = (0.5 + Double(i) * 0x1p-53, 0.5 + Double(j) * 0x1p-53)
        let (a, b) = (Int64(x * 0x1p54), Int64(y * 0x1p54))
        #expect(Orientation.sign(0, 0, 12, 12, x, y) == (b - a).signum())
      }
    }
  }

  @Test(arguments: [1.0, 0x1p300, 0x1p-300])
  func againstExactArithmetic(_ scale: Double) {
    var random = SplitMix(seed: 1)
    for round in 0..<3_000 {
      var p = (0..<6).map { _ in random.uniform(-1, 1) * scale }
      // Two points and one near the line through them.
      if round % 3 != 0 {
        let t = random.uniform(-2, 3)
        p[4] = p[0] + t * (p[2] - p[0])
        p[5] = p[1] + t * (p[3] - p[1])
      }
      let exact = ExactOrientation.sign(p[0], p[1], p[2], p[3], p[4], p[5])
      let found = Orientation.sign(p[0], p[1], p[2], p[3], p[4], p[5])
      #expect(found == exact)
      #expect(Orientation.exactSign(p[0], p[1], p[2], p[3], p[4], p[5]) == exact)
      #expect(Orientation.sign(p[2], p[3], p[0], p[1], p[4], p[5]) == -found)
      #expect(Orientation.sign(p[0], p[1], p[4], p[5], p[2], p[3]) == -found)
      #expect(Orientation.sign(p[2], p[3], p[4], p[5], p[0], p[1]) == found)
    }
  }

  @Test func collinearIsZero() {
    var random = SplitMix(seed: 2)
    for _ in 0..<1_000 {
      // Coordinates of 20 bits on a line of integer direction: all sums are exact.
      let (x, y) = (Double(random.index(below: 1 << 20)), Double(random.index(below: 1 << 20)))
      let (u, v) = (Double(random.index(below: 999)) - 499, Double(random.index(below: 999)) - 499)
      let (s, t) = (Double(random.index(below: 99)), -Double(random.index(below: 99)))
      #expect(Orientation.sign(x, y, x + s * u, y + s * v, x + t * u, y + t * v) == 0)
    }
    #expect(Orientation.sign(0.1, 0.1, 0.2, 0.2, 0.3, 0.3) == 0)
    #expect(Orientation.sign(1, 1, 1, 1, 2, 3) == 0)
  }

  /// Coordinates of very different size, which fill the expansion.
  @Test func mixedMagnitudes() {
    var random = SplitMix(seed: 3)
    for _ in 0..<2_000 {
      let p = (0..<6).map { _ in
        random.uniform(-1, 1)
          * Double(sign: .plus, exponent: random.index(below: 120) - 60, significand: 1)
      }
      let exact = ExactOrientation.sign(p[0], p[1], p[2], p[3], p[4], p[5])
      #expect(Orientation.sign(p[0], p[1], p[2], p[3], p[4], p[5]) == exact)
    }
  }
}
