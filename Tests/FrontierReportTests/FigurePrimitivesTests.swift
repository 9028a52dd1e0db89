import Testing

@testable import FrontierReport

/// The small parts that figures and pages are made of.
struct FigurePrimitivesTests {
  @Test(arguments: [
    (0.0, 2, "0"), (-0.0, 2, "0"), (-0.001, 2, "0"), (1.005, 1, "1"), (0.25, 1, "0.3"),
    (-12.5, 2, "-12.5"), (99.996, 2, "100"), (0.05, 2, "0.05"), (1234.5, 0, "1235"),
    (1e300, 2, "1e+300"), (.nan, 2, "–"), (-.infinity, 2, "−∞"),
  ])
  func trimmedNumbers(value: Double, decimals: Int, text: String) {
    #expect(NumberText.fixed(value, decimals: decimals, trimmed: true) == text)
  }

  @Test(arguments: [
    (0.0, "0"), (0.04567891, "0.04568"), (123456.7, "123457"), (1.5, "1.5"),
    (-0.999996, "-1"), (6.02214e23, "6.022e23"), (3e-7, "3e-7"), (1000.0, "1000"),
  ])
  func significantDigits(value: Double, text: String) {
    #expect(NumberText.significant(value, digits: 4) == text)
  }

  @Test func keepsTrailingZerosWhereAsked() {
    #expect(NumberText.fixed(0.95, decimals: 3) == "0.950")
    #expect(NumberText.significant(0.02, digits: 3, trimmed: false) == "0.0200")
    #expect(NumberText.grouped(10_000_000) == "10,000,000")
    #expect(NumberText.percent(level: 0.999) == "99.9\u{A0}%")
  }

  @Test func powersOfTenAreFoundExactly() {
    for n in -300...300 {
      let power = NumberText.powerOfTen(n)
      #expect(NumberText.decimalExponent(power) == n)
      #expect(NumberText.decimalExponent(power.nextDown) == n - 1)
    }
  }

  @Test(arguments: [
    (0.0, 1.0, 6, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
    (0.63, 1.0, 5, ["0.7", "0.8", "0.9", "1.0"]),
    (-3.0, 7.0, 4, ["0", "5"]),
    (0.0, 100.0, 3, ["0", "50", "100"]),
    (1e8, 3e8, 3, ["1e8", "2e8", "3e8"]),
  ])
  func ticks(low: Double, high: Double, limit: Int, labels: [String]) {
    let ticks = AxisScale(low...high, to: 0, 1).ticks(atMost: limit)
    #expect(ticks.map(\.label) == labels)
  }

  @Test func ticksAreInsideDistinctAndFew() {
    var low = 1e-9
    while low < 1e9 {
      for factor in [1.0001, 1.3, 2, 7, 40] {
        let scale = AxisScale(low...(low * factor), to: 0, 1)
        let ticks = scale.ticks(atMost: 6)
        #expect((1...6).contains(ticks.count) || factor < 1.01, "\(low) × \(factor)")
        #expect(Set(ticks.map(\.label)).count == ticks.count, "\(low) × \(factor)")
        for tick in ticks { #expect((-1e-6...1.000001).contains(scale.position(tick.value))) }
      }
      low *= 3.7
    }
  }

  @Test func logarithmicTicksAreDecades() {
    let scale = AxisScale(3e16...2e22, to: 0, 100, kind: .logarithmic(leastAboveZero: nil))
    #expect(scale.ticks(atMost: 3).map(\.label) == ["1e17", "1e19", "1e21"])
    #expect(scale.position(3e16) == 0)
    #expect((scale.position(2e22) - 100).magnitude < 1e-9)
  }

  @Test func zeroHasAPlaceOnALogarithmicAxis() {
    let scale = AxisScale(1e-10...1e-4, to: 0, 100, kind: .logarithmic(leastAboveZero: 1e-9))
    #expect((0..<scale.position(1e-9)).contains(scale.position(0)))
    #expect(scale.ticks(atMost: 6).first == .init(value: 0, label: "0"))
    let without = AxisScale(1e-10...1e-4, to: 0, 100, kind: .logarithmic(leastAboveZero: nil))
    #expect(without.position(0) < -1_000)
  }

  @Test func errorsOnALogarithmicAxisAreLabelledAsAccuracies() {
    let scale = AxisScale(0...0.999, to: 0, 3, kind: .error(end: 1))
    #expect(scale.ticks(atMost: 5).map(\.label) == ["0", "0.9", "0.99", "0.999"])
    #expect((scale.position(0.9) - 1).magnitude < 1e-12)
    #expect((scale.position(0.99) - 2).magnitude < 1e-12)
    #expect(scale.position(1) > 1_000)
    let percent = AxisScale(50...98, to: 0, 1, kind: .error(end: 100))
    #expect(percent.ticks(atMost: 8).map(\.label) == ["50", "80", "90", "95", "98"])
  }

  @Test(arguments: [
    (2019.2, 2026.1, 8, ["2020", "2021", "2022", "2023", "2024", "2025", "2026"]),
    (2021.1, 2021.9, 6, ["2021-03", "2021-05", "2021-07", "2021-09", "2021-11"]),
  ])
  func datesHaveYearsAndMonths(low: Double, high: Double, limit: Int, labels: [String]) {
    let ticks = AxisScale(low...high, to: 0, 1, kind: .date).ticks(atMost: limit)
    #expect(ticks.map(\.label) == labels)
  }

  @Test func textIsEscaped() {
    var markup = Markup()
    markup.element("t", ["a": .text("\"<'")], "a & b < c\u{1}\u{FFFF}é")
    #expect(markup.string == "<t a=\"&quot;&lt;&#39;\">a &amp; b &lt; c\u{FFFD}\u{FFFD}é</t>")
  }

  @Test func polylinesAreClippedAndBroken() {
    var path = PathData(decimals: 2)
    path.polyline(
      [(0, -10), (2, 10), (4, 0), (5, .nan), (6, 1), (7, 2)], clippedTo: 0...5)
    #expect(path.markup.string == "M1 0L1.5 5M3 5L4 0M6 1L7 2")
  }

  @Test func areasEndAtHolesAndBounds() {
    var path = PathData(decimals: 0)
    path.area(
      x: [0, 1, 2, 3], from: [0, 1, .nan, 3], to: [9, .infinity, 9, 9], clippedTo: 0...5)
    #expect(path.markup.string == "M0 5L1 5L1 1L0 0Z")
  }

  @Test func longNamesKeepBothEnds() {
    let short = TextMeasure.fit("vtab/a-very-long-name:25-shot", width: 60, size: 7)
    #expect(short.hasPrefix("vtab") && short.hasSuffix("shot") && short.contains("…"))
    #expect(TextMeasure.width(short, size: 7) <= 60)
    #expect(TextMeasure.fit("short", width: 60, size: 7) == "short")
  }

  @Test func commandsAreQuotedForAShell() {
    #expect(ShellWord.quoted("vtab/dtd") == "vtab/dtd")
    #expect(ShellWord.quoted("it's $5") == "'it'\\''s $5'")
    #expect(ShellWord.quoted("") == "''")
    let result = FigureSample.result([FigureSample.task("-odd")], x: "a b")
    #expect(
      ReproducingCommand.line(for: result)
        == "frontier estimate models.csv --x 'a b' --y=-odd --unit fraction "
        + "--envelope convex-hull --model power-law --fit frontier --level 0.95 "
        + "--replicates 2000 --seed 1")
  }
}
