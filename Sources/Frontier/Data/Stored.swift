/// A result, an option or a law in a file, with what is needed to read it years later.
///
/// ```swift
/// let data = try JSONEncoder().encode(Stored(interval))
/// let again = try JSONDecoder().decode(Stored<Interval>.self, from: data).value
/// ```
///
/// Every type that conforms to `Codable` may be coded by itself, too; `Stored` adds the version of
/// its form and its name, and refuses what a later version wrote instead of misreading it. Numbers
/// come back bit for bit, infinities and NaN included: in JSON they are the words "inf", "-inf" and
/// "nan".
public struct Stored<Value: Codable>: Codable {
  /// The version of the stored form that this library writes. It grows when a form changes so that
  /// an older library would misread it; older forms stay readable.
  public static var currentSchema: Int { 1 }

  /// The version of the form the value came in.
  public let schema: Int
  /// What is stored.
  public let value: Value

  /// A value to be stored, in the current form.
  public init(_ value: Value) {
    schema = Self.currentSchema
    self.value = value
  }

  private enum CodingKeys: String, CodingKey { case schema, kind, value }

  /// - Throws: ``FrontierError/notReadable(kind:reason:)`` for a form of a later version or a value
  ///   of another type, and what the value's own decoding throws.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    schema = try container.decode(Int.self, forKey: .schema)
    let (kind, wanted) = (try container.decode(String.self, forKey: .kind), Self.kind)
    guard (1...Self.currentSchema).contains(schema) else {
      throw FrontierError.notReadable(
        kind: kind,
        reason: "its schema is \(schema), and this version reads 1 to \(Self.currentSchema)")
    }
    guard kind == wanted else {
      throw FrontierError.notReadable(kind: kind, reason: "a \(wanted) was asked for")
    }
    value = try container.decode(Value.self, forKey: .value)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.currentSchema, forKey: .schema)
    try container.encode(Self.kind, forKey: .kind)
    try container.encode(value, forKey: .value)
  }

  /// The type's name.
  private static var kind: String { "\(Value.self)" }
}

extension Stored: Sendable where Value: Sendable {}
extension Stored: Equatable where Value: Equatable {}
extension Stored: Hashable where Value: Hashable {}
