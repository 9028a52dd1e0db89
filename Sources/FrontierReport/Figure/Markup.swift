/// A buffer of XML or HTML, written front to back.
///
/// Only `StaticString` literals go in as they are; every `String` is escaped. A column name
/// can therefore never become a tag, and the compiler sees to it.
struct Markup: Sendable {
  private(set) var bytes: [UInt8] = []

  /// The document so far.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The value of an attribute.
  enum Value: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    case text(String)
    case number(Double)

    init(stringLiteral value: String) { self = .text(value) }
    init(floatLiteral value: Double) { self = .number(value) }
    init(integerLiteral value: Int) { self = .number(Double(value)) }
  }

  typealias Attributes = KeyValuePairs<StaticString, Value>

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  // MARK: Pieces

  /// Literal markup, as it is.
  mutating func raw(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// Text, escaped.
  mutating func text(_ text: String) { escape(text) }

  /// JSON for a script element, where no character may begin a tag.
  mutating func json(_ value: JSONValue) {
    bytes.append(contentsOf: value.text.replacing("<", with: "\\u003c").utf8)
  }

  /// A finite number, rounded to `decimals`, without trailing zeros.
  mutating func number(_ value: Double, decimals: Int = 2) {
    NumberText.append(value, decimals: decimals, trimmed: true, to: &bytes)
  }

  /// Another buffer's document, as it is.
  mutating func append(_ other: Markup) { bytes.append(contentsOf: other.bytes) }

  mutating func append(byte: UInt8) { bytes.append(byte) }

  // MARK: Elements

  mutating func open(_ name: StaticString, _ attributes: Attributes = [:]) {
    start(name, attributes)
    raw(">")
  }

  mutating func close(_ name: StaticString) {
    raw("</")
    raw(name)
    raw(">")
  }

  /// An element without content.
  mutating func empty(_ name: StaticString, _ attributes: Attributes = [:]) {
    start(name, attributes)
    raw("/>")
  }

  /// An element that holds text.
  mutating func element(_ name: StaticString, _ attributes: Attributes = [:], _ content: String) {
    open(name, attributes)
    text(content)
    close(name)
  }

  /// An element that holds what `content` writes.
  mutating func element(
    _ name: StaticString, _ attributes: Attributes = [:], _ content: (inout Markup) -> Void
  ) {
    open(name, attributes)
    content(&self)
    close(name)
  }

  private mutating func start(_ name: StaticString, _ attributes: Attributes) {
    raw("<")
    raw(name)
    for (key, value) in attributes {
      raw(" ")
      raw(key)
      raw("=\"")
      switch value {
      case .text(let text): escape(text)
      case .number(let number): self.number(number)
      }
      raw("\"")
    }
  }

  // MARK: Escaping

  /// Appends `text` with the five special characters as entities and whatever XML 1.0 does
  /// not allow (control characters, U+FFFE, U+FFFF) as U+FFFD.
  private mutating func escape(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      var clean = 0
      func flush(_ end: Int, _ bytes: inout [UInt8]) {
        if clean < end { bytes.append(contentsOf: utf8[clean..<end]) }
      }
      for (i, byte) in utf8.enumerated() {
        let entity: StaticString
        var length = 1
        switch byte {
        case UInt8(ascii: "&"): entity = "&amp;"
        case UInt8(ascii: "<"): entity = "&lt;"
        case UInt8(ascii: ">"): entity = "&gt;"
        case UInt8(ascii: "\""): entity = "&quot;"
        case UInt8(ascii: "'"): entity = "&#39;"
        case 0x09, 0x0A, 0x0D: continue
        case 0..<0x20: entity = "\u{FFFD}"
        case 0xEF where i + 2 < utf8.count && utf8[i + 1] == 0xBF && utf8[i + 2] >= 0xBE:
          entity = "\u{FFFD}"
          length = 3
        default: continue
        }
        flush(i, &bytes)
        entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
        clean = i + length
      }
      flush(utf8.count, &bytes)
    }
  }
}
