/// A JSON document whose objects keep the order of their keys.
///
/// Foundation's encoder sorts or shuffles keys, and refuses or misspells what is not finite;
/// here a number that is not finite is `null`, and every number is the shortest text that reads
/// back as the same `Double`.
package indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case string(String)
  case number(Double)
  case integer(Int)
  case unsigned(UInt64)
  case array([JSONValue])
  case object([Member])

  /// A key and its value.
  package struct Member: Sendable, Equatable {
    package let key: String
    package let value: JSONValue

    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// `null` for `nil`.
  package init(_ number: Double?) { self = number.map { .number($0) } ?? .null }

  package init(_ numbers: [Double]) { self = .array(numbers.map { .number($0) }) }

  /// The document, indented by two spaces and ended by a line feed; arrays and objects that
  /// hold no others stand on one line.
  package var text: String {
    var text = ""
    write(to: &text, indent: 0)
    text += "\n"
    return text
  }

  private var isScalar: Bool {
    switch self {
    case .array(let values): values.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }

  private func write(to text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .string(let value): Self.write(value, to: &text)
    case .number(let value): text += value.isFinite ? "\(value)" : "null"
    case .integer(let value): text += "\(value)"
    case .unsigned(let value): text += "\(value)"
    case .array(let values):
      Self.write(
        values, to: &text, indent: indent, open: "[", close: "]",
        inline: values.allSatisfy(\.isScalar)
      ) { value, text, indent in value.write(to: &text, indent: indent) }
    case .object(let members):
      Self.write(
        members, to: &text, indent: indent, open: "{", close: "}",
        inline: indent > 0 && members.allSatisfy(\.value.isScalar)
      ) { member, text, indent in
        Self.write(member.key, to: &text)
        text += ": "
        member.value.write(to: &text, indent: indent)
      }
    }
  }

  private static func write<Element>(
    _ elements: [Element], to text: inout String, indent: Int, open: String, close: String,
    inline: Bool, element: (Element, inout String, Int) -> Void
  ) {
    text += open
    let inner = String(repeating: " ", count: indent + 2)
    for (index, value) in elements.enumerated() {
      if index > 0 { text += inline ? ", " : "," }
      if !inline { text += "\n" + inner }
      element(value, &text, indent + 2)
    }
    if !inline, !elements.isEmpty { text += "\n" + inner.dropLast(2) }
    text += close
  }

  /// RFC 8259: the quote, the backslash and control characters are escaped, nothing else.
  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case ..<" ", "\u{7F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
