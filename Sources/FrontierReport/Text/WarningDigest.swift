/// Warnings about many columns or groups as a few lines: one a kind, however many there are.
///
/// What all share comes first; what differs from one to the next by its numbers alone is told by
/// its first case, with the names of the others. So 300 columns fit a screen.
struct WarningDigest {
  private let total: Int
  private let noun: String
  private var order: [String] = []
  private var kinds: [String: [(name: String, message: String)]] = [:]

  /// - Parameters:
  ///   - total: how many tasks or fits there are.
  ///   - noun: what one is called.
  init(of total: Int, called noun: String) {
    self.total = total
    self.noun = noun
  }

  /// - Parameters:
  ///   - name: of the task or fit.
  ///   - column: its name as messages quote it, which makes no difference of kind.
  mutating func add(_ message: String, code: String, about name: String, column: String) {
    let kind = Self.kind(code + ":" + message.replacing("\"\(column)\"", with: "y"))
    if kinds[kind] == nil { order.append(kind) }
    kinds[kind, default: []].append((name, message))
  }

  /// The lines.
  var text: String {
    if total == 1 {
      return order.flatMap { kinds[$0] ?? [] }.map { "warning: \($0.message)\n" }.joined()
    }
    let everywhere = order.filter { kinds[$0]?.count == total }
    let some = order.filter { kinds[$0]?.count != total }
    return (everywhere + some).map { line(kinds[$0] ?? []) }.joined()
  }

  /// The longest list of names in a line, and the longest name there.
  private static let longestList = 5
  private static let longestName = 24

  private func line(_ cases: [(name: String, message: String)]) -> String {
    guard let first = cases.first else { return "" }
    if cases.count == 1 { return "warning: \(first.name): \(first.message)\n" }
    // A task may have several of a kind: two outliers.
    var seen: Set<String> = []
    let who = Elision.distinct(
      cases.map(\.name).filter { seen.insert($0).inserted }, limit: Self.longestName)
    let subject =
      who.count == total ? "every \(noun)" : TableSuspicions.list(who, limit: Self.longestList)
    let isSame = cases.allSatisfy { $0.message == first.message }
    let others = cases.count == 2 ? "another one" : "\(cases.count - 1) more"
    return isSame
      ? "warning: \(subject): \(first.message)\n"
      : "warning: \(subject): \(first.message) (\(who[0]); \(others) alike)\n"
  }

  /// The text with every number, and every list of rows, as one sign.
  private static func kind(_ text: String) -> String {
    var kind = ""
    var isNumber = false
    for character in text {
      let isPart =
        character.isNumber || isNumber && (character == "." || character == "-" || character == "e")
      if !isPart { kind.append(character) } else if !isNumber { kind.append("#") }
      isNumber = isPart
    }
    return kind.replacing(#/rows? #(, #)*( and #)?(, …)?/#, with: "rows")
      .replacing("-#", with: "#").replacing("∞", with: "#")
      .replacing(#/# (cells|points|vertices)/#) { "# \($0.output.1.dropLast())" }
  }
}
