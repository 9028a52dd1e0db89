/// The types of the ``Catalogue``'s laws are stored as ``StoredLaw`` stores them.
extension StoredLaw {
  /// The law read, where it is of the type.
  static func law<Wanted: Law>(from decoder: any Decoder) throws -> Wanted {
    let law = try StoredLaw(from: decoder).law
    guard let wanted = law as? Wanted else {
      throw FrontierError.notReadable(
        kind: "law \(law.name)", reason: "a \(Wanted.self) was asked for")
    }
    return wanted
  }
}

extension CatalogueLaw: Hashable {
  /// Whether both have one name and the same settings.
  public static func == (a: CatalogueLaw, b: CatalogueLaw) -> Bool { StoredLaw(a) == StoredLaw(b) }
  public func hash(into hasher: inout Hasher) { StoredLaw(self).hash(into: &hasher) }
}

extension CatalogueLaw: Codable {
  public init(from decoder: any Decoder) throws { self = try StoredLaw.law(from: decoder) }
  public func encode(to encoder: any Encoder) throws { try StoredLaw(self).encode(to: encoder) }
}

extension BoxCoxPower: Codable {
  public init(from decoder: any Decoder) throws { self = try StoredLaw.law(from: decoder) }
  public func encode(to encoder: any Encoder) throws { try StoredLaw(self).encode(to: encoder) }
}

extension BrokenPowerLaw: Codable {
  public init(from decoder: any Decoder) throws { self = try StoredLaw.law(from: decoder) }
  public func encode(to encoder: any Encoder) throws { try StoredLaw(self).encode(to: encoder) }
}

extension LinearOnScale: Codable {
  public init(from decoder: any Decoder) throws { self = try StoredLaw.law(from: decoder) }
  public func encode(to encoder: any Encoder) throws { try StoredLaw(self).encode(to: encoder) }
}

extension Last1: Codable {
  public init(from decoder: any Decoder) throws { self = try StoredLaw.law(from: decoder) }
  public func encode(to encoder: any Encoder) throws { try StoredLaw(self).encode(to: encoder) }
}

extension FormulaLaw: Codable, Hashable {
  public init(from decoder: any Decoder) throws { self = try StoredLaw.law(from: decoder) }
  public func encode(to encoder: any Encoder) throws { try StoredLaw(self).encode(to: encoder) }
  /// Whether both were read from one text.
  public static func == (a: FormulaLaw, b: FormulaLaw) -> Bool { StoredLaw(a) == StoredLaw(b) }
  public func hash(into hasher: inout Hasher) { StoredLaw(self).hash(into: &hasher) }
}
