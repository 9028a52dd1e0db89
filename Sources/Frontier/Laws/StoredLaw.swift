/// A law in a stored value: its name, the names of its parameters, and its settings.
///
/// A closure cannot be stored; a name can, and the text of a ``FormulaLaw``. When it is read, the law is looked up among those that the
/// decoder was given, then in the ``Catalogue``:
///
/// ```swift
/// let decoder = JSONDecoder()
/// decoder.userInfo[.frontierLaws] = [myLaw] as [any Law]
/// let fit = try decoder.decode(Fit.self, from: data)
/// ```
public struct StoredLaw: Sendable, Codable {
  /// The law.
  public let law: any Law

  /// A law to be stored.
  public init(_ law: any Law) { self.law = law }

  private enum CodingKeys: String, CodingKey { case name, parameters, settings, definition, inputs }

  /// - Throws: ``FrontierError/unknownLaw(name:nearest:)`` for a law of neither place,
  ///   ``FrontierError/notReadable(kind:reason:)`` for one with other parameters or settings, and
  ///   ``FormulaError`` for a text that is no formula.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let name = try container.decode(String.self, forKey: .name)
    let own = decoder.userInfo[.frontierLaws] as? [any Law] ?? []
    let named: any Law
    if let known = own.first(where: { $0.name == name }) {
      named = known
    } else if let text = try container.decodeIfPresent(String.self, forKey: .definition) {
      let inputs = try container.decode([String].self, forKey: .inputs)
      // A formula of the catalogue keeps its source.
      if let known = try? Catalogue.law(named: name), known.definition == text {
        named = known
      } else {
        named = try FormulaLaw(text, inputs: inputs, name: name)
      }
    } else {
      named = try Catalogue.law(named: name)
    }
    let settings = try container.decodeIfPresent([String: Double].self, forKey: .settings) ?? [:]
    guard let law = named.with(settings: settings) else {
      let words = settings.map { "\($0.key) = \($0.value)" }.sorted().joined(separator: ", ")
      throw FrontierError.notReadable(kind: "law \(name)", reason: "it cannot have \(words)")
    }
    let parameters = try container.decode([String].self, forKey: .parameters)
    guard parameters == law.parameters.map(\.name) else {
      throw FrontierError.notReadable(
        kind: "law \(name)",
        reason: "its parameters were \(parameters.joined(separator: ", ")), and here they are "
          + law.parameters.map(\.name).joined(separator: ", "))
    }
    self.law = law
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(law.name, forKey: .name)
    try container.encode(law.parameters.map(\.name), forKey: .parameters)
    if !law.settings.isEmpty { try container.encode(law.settings, forKey: .settings) }
    guard let definition = law.definition else { return }
    try container.encode(definition, forKey: .definition)
    try container.encode(law.inputNames, forKey: .inputs)
  }
}

extension StoredLaw: Hashable {
  /// Whether both have one name, the same parameters and the same settings.
  public static func == (a: StoredLaw, b: StoredLaw) -> Bool {
    a.law.name == b.law.name && a.law.parameters == b.law.parameters
      && a.law.settings == b.law.settings && a.law.definition == b.law.definition
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(law.name)
    hasher.combine(law.settings)
  }
}

extension CodingUserInfoKey {
  /// The laws that a decoder knows besides those of the ``Catalogue``, as `[any Law]`.
  public static var frontierLaws: CodingUserInfoKey { .init(rawValue: "frontier.laws")! }
}
