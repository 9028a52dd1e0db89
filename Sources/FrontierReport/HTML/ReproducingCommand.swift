import Frontier

/// The command line that gives a result again, from its record.
enum ReproducingCommand {
  /// Every option that decides the numbers, also those at their defaults, so that the line
  /// means the same in a later version. `--missing` is not on record and cannot be shown.
  static func line(for result: EstimateResult) -> String {
    var line = "frontier estimate \(quoted(result.source))"
    line += option("x", result.x)
    for task in result.tasks { line += option("y", task.y) }
    line += option("unit", result.unit.rawValue)
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
    " --\(name)\(value.hasPrefix("-") ? "=" : " ")\(quoted(value))"
  }

  /// A word for a POSIX shell.
  static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "%"),
        UInt8(ascii: "+"), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard !isPlain || word.isEmpty else { return word }
    var quoted = "'"
    for character in word {
      if character == "'" { quoted += "'\\''" } else { quoted.append(character) }
    }
    return quoted + "'"
  }
}
