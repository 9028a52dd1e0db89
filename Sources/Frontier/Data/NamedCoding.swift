/// Values known by a name: what is stored is the name, and beside it whatever the value's own type
/// stores of itself.
enum NamedCoding {
  private enum CodingKeys: String, CodingKey { case name, settings }

  static func write(_ value: any Sendable, named name: String, to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    guard let settings = value as? any Encodable else { return }
    try settings.encode(to: container.superEncoder(forKey: .settings))
  }

  /// The first value of the stored name, with the stored settings where its type has such.
  ///
  /// - Throws: ``FrontierError/notReadable(kind:reason:)`` where none has the name.
  static func read<Value>(
    from decoder: any Decoder, among values: [Value], kind: String, name: (Value) -> String
  ) throws -> Value {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let wanted = try container.decode(String.self, forKey: .name)
    guard let known = values.first(where: { name($0) == wanted }) else {
      let names = values.map(name).joined(separator: ", ")
      throw FrontierError.notReadable(
        kind: "\(kind) \(wanted)", reason: "there is none of this name; known are \(names)")
    }
    // As Any: of a protocol's value the type itself is wanted, not the protocol.
    guard let type = type(of: known as Any) as? any Decodable.Type, container.contains(.settings)
    else {
      return known
    }
    let settings = try type.init(from: container.superDecoder(forKey: .settings))
    // Of the same type as the known one.
    return settings as? Value ?? known
  }
}
