/// Keys that a JSON object has twice: a parser takes one of them without a word, and the other was
/// meant just as much.
enum RepeatedKey {
  /// The first key that its object has already, as it is written; nil where there is none. The text
  /// is JSON: a parser has read it.
  static func first(in json: some Sequence<UInt8>) -> String? {
    /// The keys of an object, or nil of a list, from the outermost on.
    var open: [Set<[UInt8]>?] = []
    var isKey = false
    /// The string that is being read, without its quotes.
    var string: [UInt8]?
    var isEscaped = false
    for byte in json {
      if let read = string {
        if isEscaped {
          string?.append(byte)
          isEscaped = false
        } else if byte == UInt8(ascii: "\"") {
          string = nil
          if isKey, !open.isEmpty, open[open.count - 1]?.insert(read).inserted == false {
            return String(decoding: read, as: UTF8.self)
          }
          isKey = false
        } else {
          string?.append(byte)
          isEscaped = byte == UInt8(ascii: "\\")
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): string = []
      case UInt8(ascii: "{"):
        open.append([])
        isKey = true
      case UInt8(ascii: "["): open.append(nil)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
      case UInt8(ascii: ","): isKey = open.last.flatMap(\.self) != nil
      case UInt8(ascii: ":"): isKey = false
      default: break
      }
    }
    return nil
  }
}
