import Frontier

/// The text of `frontier models`, for people.
package enum ModelsText {
  /// All laws, a family after the other.
  package static func list() -> String {
    var text = ""
    for family in Catalogue.families {
      text += family.title + "\n"
      let width = family.laws.map(\.name.count).max() ?? 0
      for law in family.laws {
        let space = String(repeating: " ", count: width - law.name.count)
        text += "  \(law.name)\(space)  \(law.formula)\n"
      }
      text += "\n"
    }
    text += "frontier estimate takes power-law where x and y are accuracies, else raw-power-law.\n"
    text += "\nformulas by name\n" + list(Catalogue.textbookNames) + "\n"
    return text
      + "frontier models NAME tells the rest of a law: parameters, domain, limit, source.\n"
  }

  /// Names between commas, in lines of at most 78 characters.
  private static func list(_ names: [String]) -> String {
    var lines = [""]
    for (place, name) in names.enumerated() {
      let word = name + (place + 1 < names.count ? ", " : "")
      if lines[lines.count - 1].count + word.count > 76 { lines.append("") }
      lines[lines.count - 1] += word
    }
    return lines.map { "  " + ($0.last == " " ? String($0.dropLast()) : $0) + "\n" }.joined()
  }

  /// Everything about one law.
  package static func card(_ law: any Law) -> String {
    var text = "\(law.name): \(law.formula)\n\n"
    var grid = TextGrid(header: ["parameter", "in", "enters"], sides: [.left, .left, .left])
    for parameter in law.parameters {
      grid.append([
        parameter.name, range(parameter.bounds), parameter.isLinear ? "linearly" : "nonlinearly",
      ])
    }
    text += grid.text() + "\n"
    for derived in law.derived { text += "\(derived.name) = \(derived.formula)\n" }
    if !law.derived.isEmpty { text += "\n" }
    text += "columns  \(law.inputNames.joined(separator: ", "))\n"
    text += "domain   \(domain(law))\n"
    if law.standardScale != .identity { text += "scale    \(law.standardScale.rawValue)\n" }
    return text + "source   \(law.source)\n"
  }

  /// "x > 0", or "every x".
  static func domain(_ law: any Law) -> String {
    let names = law.inputNames.joined(separator: ", ")
    let inputs = words(law.domain.inputs, names) ?? "every \(names)"
    return words(law.domain.response, "y").map { "\(inputs); \($0)" } ?? inputs
  }

  private static func words(_ interval: LawDomain.Numbers, _ name: String) -> String? {
    switch interval {
    case .anyNumber: nil
    case .nonNegative: "\(name) ≥ 0"
    case .positive: "\(name) > 0"
    case .unit: "0 ≤ \(name) ≤ 1"
    case .openUnit: "0 < \(name) < 1"
    case .aboveOne: "\(name) > 1"
    }
  }

  static func range(_ bounds: ClosedRange<Double>) -> String {
    switch (bounds.lowerBound.isFinite, bounds.upperBound.isFinite) {
    case (false, false): "−∞ … ∞"
    case (true, false): "\(NumberText.shortest(bounds.lowerBound)) … ∞"
    case (false, true): "−∞ … \(NumberText.shortest(bounds.upperBound))"
    case (true, true):
      NumberText.shortest(bounds.lowerBound) + " … "
        + NumberText.shortest(bounds.upperBound)
    }
  }
}

/// The JSON of `frontier models`, schema 1.
package enum ModelsJSON {
  package static func text(_ laws: [any Law]) -> String {
    JSONValue.object([
      .init("schema", .integer(1)),
      .init("models", .array(laws.map(value))),
    ]).text
  }

  private static func value(_ law: any Law) -> JSONValue {
    let family = Catalogue.families.first { $0.laws.contains { $0.name == law.name } }
    return .object([
      .init("name", .string(law.name)),
      .init("family", family.map { .string($0.title) } ?? .null),
      .init("formula", .string(law.formula)),
      .init(
        "parameters",
        .array(
          law.parameters.map {
            .object([
              .init("name", .string($0.name)),
              .init("low", JSONValue($0.bounds.lowerBound)),
              .init("high", JSONValue($0.bounds.upperBound)),
              .init("linear", .bool($0.isLinear)),
            ])
          })),
      .init("columns", .array(law.inputNames.map { .string($0) })),
      .init("domain", .string(ModelsText.domain(law))),
      .init("scale", .string(law.standardScale.rawValue)),
      .init(
        "derived",
        .array(
          law.derived.map {
            .object([.init("name", .string($0.name)), .init("formula", .string($0.formula))])
          })),
      .init("source", .string(law.source)),
    ])
  }
}
