import Frontier
import FrontierReport

/// How numbers and tables are written in the paper.
enum Markdown {
  static func fixed(_ value: Double, _ decimals: Int = 3) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value > 0 ? "∞" : "−∞" }
    let text = NumberText.fixed(value, decimals: decimals)
    // −0.000 is 0.
    return text.contains { $0.isNumber && $0 != "0" }
      ? text : text.replacing("-", with: "").replacing("−", with: "")
  }

  /// With its sign.
  static func signed(_ value: Double, _ decimals: Int = 3) -> String {
    let text = fixed(value, decimals)
    guard value > 0, text.contains(where: { $0.isNumber && $0 != "0" }) else { return text }
    return "+" + text
  }

  static func range(_ low: Double, _ high: Double, _ decimals: Int = 3) -> String {
    "[\(fixed(low, decimals)), \(fixed(high, decimals))]"
  }

  static func signedRange(_ low: Double, _ high: Double, _ decimals: Int = 3) -> String {
    "[\(signed(low, decimals)), \(signed(high, decimals))]"
  }

  static func mean(_ mean: TaskMean, _ decimals: Int = 3) -> String {
    "\(signed(mean.mean, decimals)) \(signedRange(mean.low, mean.high, decimals))"
  }

  static func p(_ value: Double?) -> String {
    guard let value else { return "–" }
    return value < 0.001 ? "< .001" : fixed(value, 3)
  }

  static func count(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }

  static func grouped(_ count: Int) -> String {
    let digits = String(count)
    guard count > 999 else { return digits }
    return String(
      digits.reversed().enumerated().flatMap { $0 > 0 && $0 % 3 == 0 ? [",", $1] : [$1] }.reversed()
    )
  }

  static func table(_ header: [String], _ rows: [[String]]) -> String {
    let lines = [header, header.map { _ in "-" }] + rows
    return lines.enumerated().map { i, cells in
      i == 1
        ? "|" + cells.joined(separator: "|") + "|" : "| " + cells.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  static func list(_ names: [String]) -> String {
    guard let last = names.last else { return "none" }
    return names.count == 1
      ? last : names.dropLast().joined(separator: ", ") + " and " + last
  }
}
