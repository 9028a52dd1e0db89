extension EstimateText {
  /// The warnings, each once with the tasks it concerns; empty without any.
  ///
  /// One line a kind, however many columns there are: what every task shares comes first, then what
  /// differs from task to task by its numbers alone, told by its first case.
  public static func warnings(_ result: EstimateResult) -> String {
    guard result.tasks.count > 1 else {
      return result.tasks.flatMap(\.warnings).map { "warning: \($0.message)\n" }.joined()
    }
    var order: [String] = []
    var kinds: [String: [(task: String, message: String)]] = [:]
    for task in result.tasks {
      for warning in task.warnings {
        let kind = kind(warning, task)
        if kinds[kind] == nil { order.append(kind) }
        kinds[kind, default: []].append((task.name, warning.message))
      }
    }
    let everywhere = order.filter { kinds[$0]?.count == result.tasks.count }
    let some = order.filter { kinds[$0]?.count != result.tasks.count }
    return (everywhere + some).map { line(kinds[$0] ?? [], of: result.tasks.count) }.joined()
  }

  /// The longest list of names in a line.
  private static let longestList = 6

  private static func line(_ cases: [(task: String, message: String)], of count: Int) -> String {
    guard let first = cases.first else { return "" }
    if cases.count == 1 { return "warning: \(first.task): \(first.message)\n" }
    let isSame = cases.allSatisfy { $0.message == first.message }
    let names = Elision.distinct(cases.map(\.task), limit: 24)
    let who =
      cases.count == count
      ? "every task" : TableSuspicions.list(names, limit: longestList)
    let example = isSame ? first.message : "\(first.message) (\(names[0]); others alike)"
    return "warning: \(who): \(example)\n"
  }

  /// What warnings that say the same of other numbers and columns have in common.
  private static func kind(
    _ warning: TaskResult.Warning, _ task: TaskResult
  ) -> String {
    let text = warning.message.replacing("\"\(task.y)\"", with: "y")
    var kind = warning.code + ":"
    var isNumber = false
    for character in text {
      let isPart = character.isNumber || isNumber && (character == "." || character == "-")
      if !isPart { kind.append(character) } else if !isNumber { kind.append("#") }
      isNumber = isPart
    }
    // A list of three rows and one of five are of one kind.
    return kind.replacing(#/rows? #(, #)*( and #)?(, …)?/#, with: "rows")
  }
}
