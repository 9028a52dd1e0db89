import Frontier

/// The command line that gives a result again, from its record.
enum ReproducingCommand {
  /// Every option that decides the numbers, also those at their defaults, so that the line
  /// means the same in a later version. `--missing`, `--where` and `--by` are not on record and
  /// cannot be shown.
  static func line(for result: EstimateResult) -> String {
    var line = "frontier estimate \(ShellWord.quoted(result.source))"
    line += option("x", result.x)
    var columns: [String] = []
    for task in result.tasks where !columns.contains(task.y) { columns.append(task.y) }
    for column in columns { line += option("y", column) }
    line += option("unit", result.unit.rawValue)
    if result.xUnit != result.unit { line += option("unit-x", result.xUnit.rawValue) }
    line += option("envelope", result.envelope)
    line += option("model", result.model)
    line += option("fit", result.target.rawValue)
    line += option("level", "\(result.level)")
    line += option("replicates", "\(result.replicates)")
    line += option("seed", "\(result.seed)")
    return line
  }

  /// A value that begins with a dash would read as an option: it is joined by "=".
  private static func option(_ name: String, _ value: String) -> String {
    " --\(name)\(value.hasPrefix("-") ? "=" : " ")\(ShellWord.quoted(value))"
  }
}
