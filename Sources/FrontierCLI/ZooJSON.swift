#if CommandLine
  /// A JSON text, built in order.
  struct ZooJSON {
    private(set) var text = ""
    private var depth = 0
    private var needsComma = false

    mutating func open(_ bracket: String, _ key: String?) {
      begin(key)
      text += bracket
      depth += 1
      needsComma = false
    }

    mutating func close(_ bracket: String) {
      depth -= 1
      text += "\n" + String(repeating: "  ", count: depth) + bracket
      needsComma = true
    }

    /// Names hold letters, digits and dashes alone, but a quote would still be no harm.
    mutating func string(_ key: String?, _ value: String) {
      begin(key)
      text += "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    mutating func number(_ key: String?, _ value: Int) {
      begin(key)
      text += "\(value)"
    }

    /// What is not finite is null.
    mutating func number(_ key: String?, _ value: Double?) {
      begin(key)
      text += value.map { $0.isFinite ? "\($0)" : "null" } ?? "null"
    }

    private mutating func begin(_ key: String?) {
      if needsComma { text += "," }
      if depth > 0 { text += "\n" + String(repeating: "  ", count: depth) }
      if let key { text += "\"\(key)\": " }
      needsComma = true
    }
  }
#endif
