import Testing

@testable import FrontierReport

@Suite struct NumberTextTests {
  @Test(
    arguments: [
      (0.12345, 4, "0.1235"), (-0.00004, 4, "0.0000"), (99.999, 2, "100.00"), (7, 0, "7"),
      (-1.5, 1, "-1.5"), (.infinity, 2, "∞"), (.nan, 2, "–"),
    ] as [(Double, Int, String)])
  func fixed(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
  }

  @Test(
    arguments: [
      (1.23456, "1.235"), (123456, "123456"), (0.012345, "0.01235"), (1.5e-9, "1.500e-9"),
      (1_234_567, "1234567"), (0.00012345, "0.0001235"), (.infinity, "∞"),
      (-3e12, "-3.000e12"), (0, "0"),
    ] as [(Double, String)])
  func significant(_ value: Double, _ text: String) {
    #expect(NumberText.significant(value) == text)
  }

  @Test func intervalsMayBeOpen() {
    func ceiling(_ low: Double?, _ high: Double?) -> TaskResult.Ceiling {
      .init(estimate: 0.9, low: low, high: high, method: "", usedReplicates: 0)
    }
    #expect(NumberText.interval(ceiling(0.8, 0.95), .fraction) == "[0.8000, 0.9500]")
    #expect(NumberText.interval(ceiling(0.8, nil), .raw) == "[0.8000, ∞)")
    #expect(NumberText.interval(ceiling(nil, 0.8), .raw) == "(−∞, 0.8000]")
    #expect(NumberText.interval(ceiling(nil, nil), .raw) == "–")
    #expect(NumberText.percent(0.95) == "95 %")
    #expect(NumberText.percent(0.999) == "99.9 %")
  }

  @Test func namesGiveWayInTheMiddle() {
    #expect(Elision.cut("vtab/clevr_closest_object_distance", to: 15) == "vtab/clev…tance")
    #expect(Elision.cut("short", to: 15) == "short")
  }
}
