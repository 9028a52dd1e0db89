import Testing

@testable import FrontierReport

@Suite struct JSONValueTests {
  @Test func orderEscapesAndNumbers() {
    let value = JSONValue.object([
      .init("z", .number(0.1)), .init("a", .array([.number(1e-300), .number(.nan)])),
      .init("seed", .unsigned(.max)), .init("empty", .array([])),
      .init("text", .string("\"\\\n\u{1}é – \u{7F}")),
      .init("inner", .array([.object([.init("b", .bool(true)), .init("n", .null)])])),
    ])
    #expect(
      value.text == """
        {
          "z": 0.1,
          "a": [1e-300, null],
          "seed": 18446744073709551615,
          "empty": [],
          "text": "\\"\\\\\\n\\u0001é – \\u007f",
          "inner": [
            {"b": true, "n": null}
          ]
        }

        """)
  }

  @Test func neverNaNOrInfinity() {
    #expect(JSONValue.number(.infinity).text == "null\n")
    #expect(JSONValue(nil as Double?).text == "null\n")
  }
}
