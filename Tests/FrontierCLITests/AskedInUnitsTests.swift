import Foundation
import Testing

/// Errors, weights, levels and answers in the unit of the table they stand beside.
@Suite struct AskedInUnitsTests {
  /// y = 50 + 45·x/(x + 2) per cent, with a zigzag of half a point.
  private static func table(scale: Double) -> String {
    var text = "x,y,s\n"
    for i in 1...14 {
      let x = Double(i) * 0.7
      let y = 50 + 45 * x / (x + 2) + (i % 2 == 0 ? 0.5 : -0.5)
      text += "\(x),\(y * scale),\(0.5 * scale)\n"
    }
    return text
  }

  private static func fit(_ words: String, _ input: String) throws -> Program.Outcome {
    try Program.run(
      ["fit", "-", "--x", "x", "--y", "y", "--model", "emax", "--format", "json"]
        + words.split(separator: " ").map(String.init), input: input)
  }

  private static func errors(_ outcome: Program.Outcome) throws -> [String: Double] {
    #expect(outcome.status == 0, "\(outcome.errors)")
    let found = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let fit = (found?["fits"] as? [[String: Any]])?.first ?? found
    return try #require(fit?["standardErrors"] as? [String: Double])
  }

  /// σ is turned with y: an error of a dose is the same under per cent as with fractions.
  @Test func sigmaIsInTheUnitOfY() throws {
    let percent = try Self.errors(Self.fit("--sigma s --unit-y percent", Self.table(scale: 1)))
    let plain = try Self.errors(Self.fit("--sigma s --unit-y fraction", Self.table(scale: 0.01)))
    #expect(percent.count > 2 && percent.keys == plain.keys)
    for (name, error) in percent {
      #expect(abs(error / (plain[name] ?? 0) - 1) < 1e-6, "\(name)")
    }
  }

  /// 1/y^2 is the weight that a column of it would be.
  @Test func weightsMayBePowersOfAColumn() throws {
    let rows = Self.table(scale: 1).split(separator: "\n").map { $0.split(separator: ",") }
    let weighed =
      "x,y,w\n"
      + rows.dropFirst().map { row in
        let y = Double(row[1]) ?? 0
        return "\(row[0]),\(row[1]),\(1 / (y * y))"
      }.joined(separator: "\n") + "\n"
    let named = try Self.errors(Self.fit("--weights w", weighed))
    for words in ["--weights 1/y^2", "--weights 1/y**2"] {
      let power = try Self.errors(Self.fit(words, Self.table(scale: 1)))
      for (name, error) in named {
        #expect(abs((power[name] ?? 0) / error - 1) < 1e-6, "\(name)")
      }
    }
    let plain = try Self.errors(Self.fit("", Self.table(scale: 1)))
    #expect(named.contains { abs((plain[$0.key] ?? 0) / $0.value - 1) > 1e-3 })
  }

  /// Seeds at one x of a curve are averaged, and it is said.
  @Test func seedsAreAveraged() throws {
    var (seeds, means) = ("n,err\n", "n,err\n")
    for k in 0..<6 {
      let (n, err) = (100 * pow(2, Double(k)), 0.8 * pow(0.8, Double(k)))
      for factor in [0.96, 1, 1.04] { seeds += "\(n),\(err * factor)\n" }
      means += "\(n),\(err)\n"
    }
    func forecast(_ table: String) throws -> Program.Outcome {
      try Program.run(
        ["forecast", "-", "--x", "n", "--y", "err", "--at", "10000", "--format", "csv"],
        input: table)
    }
    let (many, one) = (try forecast(seeds), try forecast(means))
    #expect(many.status == 0 && many.errors.contains("18 measurements stand at 6 n"))
    func numbers(_ text: String) -> [Double] {
      text.split(separator: "\n").last?.split(separator: ",").compactMap { Double($0) } ?? []
    }
    let (left, right) = (numbers(many.output), numbers(one.output))
    #expect(left.count > 3 && left.count == right.count)
    for (a, b) in zip(left, right) { #expect(abs(a - b) <= 1e-9 * abs(b)) }
  }
}
