import FrontierSupport

/// An object of a plan's file: values by key, read with the kind each must have.
struct PlanObject {
  let file: String
  /// Where it stands, `runs[3].`; empty at the top.
  let place: String
  let values: [String: PlanValue]

  /// - Throws: ``SweepError/unknownKey(path:key:nearest:known:)`` for a key that is none of `known`.
  init(
    _ values: [String: PlanValue], file: String, place: String = "", known: [String]
  ) throws(SweepError) {
    self.file = file
    self.place = place
    self.values = values
    for key in values.keys.sorted() where !known.contains(key) {
      let nearest = known.min {
        EditDistance.between($0.lowercased(), key.lowercased())
          < EditDistance.between($1.lowercased(), key.lowercased())
      }
      throw .unknownKey(path: file, key: place + key, nearest: nearest, known: known)
    }
  }

  func has(_ key: String) -> Bool { values[key].map { $0 != .null } ?? false }

  /// nil where the key is absent or null; what `convert` does not know is refused.
  func value<Value>(
    _ key: String, _ wanted: String, _ convert: (PlanValue) -> Value?
  ) throws(SweepError) -> Value? {
    guard let found = values[key], found != .null else { return nil }
    guard let value = convert(found) else {
      throw .planValue(path: file, key: place + key, value: found.quoted, wanted: wanted)
    }
    return value
  }

  func required<Value>(_ key: String, _ value: Value?) throws(SweepError) -> Value {
    guard let value else { throw .missingKey(path: file, key: place + key) }
    return value
  }

  func text(_ key: String) throws(SweepError) -> String? {
    try value(key, "text") { if case .text(let text) = $0 { text } else { nil } }
  }

  func flag(_ key: String) throws(SweepError) -> Bool? {
    try value(key, "true or false") { if case .flag(let flag) = $0 { flag } else { nil } }
  }

  func seed(_ key: String) throws(SweepError) -> UInt64? {
    try value(key, "a whole number of at most 64 bits") {
      if case .whole(let whole) = $0 { whole } else { nil }
    }
  }

  func whole(_ key: String) throws(SweepError) -> Int? {
    try value(key, "a whole number") {
      if case .whole(let whole) = $0 { Int(exactly: whole) } else { nil }
    }
  }

  func number(_ key: String) throws(SweepError) -> Double? {
    try value(key, "a number") {
      switch $0 {
      case .whole(let whole): Double(whole)
      case .number(let number): number
      default: nil
      }
    }
  }

  func list<Element>(
    _ key: String, of wanted: String, _ convert: (PlanValue) -> Element?
  ) throws(SweepError) -> [Element]? {
    try value(key, "a list of \(wanted)") {
      guard case .list(let list) = $0 else { return nil }
      let found = list.compactMap(convert)
      return found.count == list.count ? found : nil
    }
  }

  /// One of the words of an enumeration.
  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ kind: Word.Type
  ) throws(SweepError) -> Word? where Word.RawValue == String {
    let words = kind.allCases.map(\.rawValue).joined(separator: ", ")
    return try value(key, "one of \(words)") {
      if case .text(let text) = $0 { Word(rawValue: text) } else { nil }
    }
  }
}
