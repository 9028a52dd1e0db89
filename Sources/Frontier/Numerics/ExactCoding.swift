/// Numbers in stored values, each bit of them: finite ones as numbers, the others, which JSON has no
/// sign for, as the words "inf", "-inf" and "nan".
///
/// The overloads at the end of the file are chosen by every synthesised `Codable` conformance of the
/// module, so that a type with numbers in it needs nothing but the word `Codable`. Encoders write a
/// finite number by its shortest decimal form, which reads back as the same bits.
protocol ExactlyCodable: Codable {
  func write(to encoder: any Encoder) throws
  static func read(from decoder: any Decoder) throws -> Self
}

/// A value in a container, as ``ExactlyCodable`` writes it.
struct Exact<Value: ExactlyCodable>: Codable {
  let value: Value

  init(_ value: Value) { self.value = value }
  init(from decoder: any Decoder) throws { value = try Value.read(from: decoder) }
  func encode(to encoder: any Encoder) throws { try value.write(to: encoder) }
}

extension Double: ExactlyCodable {
  private static let words: [String: Double] = ["inf": .infinity, "-inf": -.infinity, "nan": .nan]
  /// Before the bits of a NaN that is not the plain one.
  private static let bits = "nan:"

  func write(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if isFinite { return try container.encode(self) }
    let word = Self.words.first { $0.value.bitPattern == bitPattern }?.key
    try container.encode(word ?? Self.bits + String(bitPattern, radix: 16))
  }

  static func read(from decoder: any Decoder) throws -> Double {
    let container = try decoder.singleValueContainer()
    guard let word = try? container.decode(String.self) else {
      return try container.decode(Double.self)
    }
    if let number = words[word] { return number }
    if word.hasPrefix(bits), let pattern = UInt64(word.dropFirst(bits.count), radix: 16) {
      return Double(bitPattern: pattern)
    }
    throw DecodingError.dataCorruptedError(
      in: container, debugDescription: "\"\(word)\" is no number; inf, -inf and nan are")
  }
}

extension Optional: ExactlyCodable where Wrapped: ExactlyCodable {
  func write(to encoder: any Encoder) throws {
    if let self { return try self.write(to: encoder) }
    var container = encoder.singleValueContainer()
    try container.encodeNil()
  }

  static func read(from decoder: any Decoder) throws -> Wrapped? {
    try decoder.singleValueContainer().decodeNil() ? nil : Wrapped.read(from: decoder)
  }
}

extension Array: ExactlyCodable where Element: ExactlyCodable {
  func write(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for element in self { try container.encode(Exact(element)) }
  }

  static func read(from decoder: any Decoder) throws -> [Element] {
    var container = try decoder.unkeyedContainer()
    var elements: [Element] = []
    while !container.isAtEnd { elements.append(try container.decode(Exact<Element>.self).value) }
    return elements
  }
}

extension Dictionary: ExactlyCodable where Key == String, Value: ExactlyCodable {
  func write(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(mapValues { Exact($0) })
  }

  static func read(from decoder: any Decoder) throws -> [String: Value] {
    try decoder.singleValueContainer().decode([String: Exact<Value>].self).mapValues(\.value)
  }
}

/// Two numbers, the lower end first.
extension ClosedRange: ExactlyCodable where Bound == Double {
  func write(to encoder: any Encoder) throws { try [lowerBound, upperBound].write(to: encoder) }

  static func read(from decoder: any Decoder) throws -> ClosedRange<Double> {
    let ends = try [Double].read(from: decoder)
    guard ends.count == 2, ends[0] <= ends[1] else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath,
          debugDescription: "a range is two numbers, the lower one first"))
    }
    return ends[0]...ends[1]
  }
}

extension KeyedEncodingContainer {
  mutating func encode(_ value: Double, forKey key: Key) throws {
    try encode(Exact(value), forKey: key)
  }
  mutating func encodeIfPresent(_ value: Double?, forKey key: Key) throws {
    try encodeIfPresent(value.map { Exact($0) }, forKey: key)
  }
  mutating func encode<Value: ExactlyCodable>(_ value: Value, forKey key: Key) throws {
    try encode(Exact(value), forKey: key)
  }
  mutating func encodeIfPresent<Value: ExactlyCodable>(_ value: Value?, forKey key: Key) throws {
    try encodeIfPresent(value.map { Exact($0) }, forKey: key)
  }
}

extension KeyedDecodingContainer {
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
    try decode(Exact<Double>.self, forKey: key).value
  }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
    try decodeIfPresent(Exact<Double>.self, forKey: key)?.value
  }
  func decode<Value: ExactlyCodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    try decode(Exact<Value>.self, forKey: key).value
  }
  func decodeIfPresent<Value: ExactlyCodable>(
    _ type: Value.Type, forKey key: Key
  ) throws -> Value? {
    try decodeIfPresent(Exact<Value>.self, forKey: key)?.value
  }

  /// What a stored value must hold of itself before it may be used.
  func require(
    _ holds: Bool, _ key: Key, _ requirement: @autoclosure () -> String
  ) throws {
    guard !holds else { return }
    throw DecodingError.dataCorruptedError(
      forKey: key, in: self, debugDescription: "\(key.stringValue) must be \(requirement())")
  }
}
