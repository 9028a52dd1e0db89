import Testing

@testable import FrontierReport

@Suite struct TextNumberTests {
  @Test(
    arguments: [
      (0.12345, 4, "0.1235"), (-0.00004, 4, "0.0000"), (99.999, 2, "100.00"), (7, 0, "7"),
      (-1.5, 1, "-1.5"), (.infinity, 2, "∞"), (.nan, 2, "–"),
    ] as [(Double, Int, String)])
  func fixed(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(TextNumber.fixed(value, decimals: decimals) == text)
  }

  @Test(
    arguments: [
      (1.23456, "1.235"), (123456, "123456"), (0.012345, "0.01235"), (1.5e-9, "1.500e-9"),
      (-3e12, "-3.000e12"), (0, "0"),
    ] as [(Double, String)])
  func significant(_ value: Double, _ text: String) {
    #expect(TextNumber.significant(value) == text)
  }

  @Test func intervalsMayBeOpen() {
    func ceiling(_ low: Double?, _ high: Double?) -> TaskResult.Ceiling {
      .init(estimate: 0.9, low: low, high: high, method: "", usedReplicates: 0)
    }
    #expect(TextNumber.interval(ceiling(0.8, 0.95), .fraction) == "[0.8000, 0.9500]")
    #expect(TextNumber.interval(ceiling(0.8, nil), .raw) == "[0.8000, ∞)")
    #expect(TextNumber.interval(ceiling(nil, 0.8), .raw) == "(−∞, 0.8000]")
    #expect(TextNumber.interval(ceiling(nil, nil), .raw) == "–")
    #expect(TextNumber.percent(0.95) == "95 %")
    #expect(TextNumber.percent(0.999) == "99.9 %")
  }

  @Test func namesGiveWayInTheMiddle() {
    #expect(TextGrid.cut("vtab/clevr_closest_object_distance", to: 15) == "vtab/clev…tance")
    #expect(TextGrid.cut("short", to: 15) == "short")
  }
}
