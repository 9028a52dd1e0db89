import Frontier

/// The text of `frontier envelopes`, for people.
package enum EnvelopesText {
  /// All edges, a family after the other: name, assumption, rate, cost.
  package static func list() -> String {
    var text = ""
    let entries = EnvelopeCatalogue.entries
    let name = width(entries.map(\.name))
    let rate = width(entries.map(\.rate))
    for family in EnvelopeCatalogue.families {
      text += family.title + "\n"
      for entry in family.entries {
        text += "  \(padded(entry.name, name))  \(padded(entry.rate, rate))  \(entry.assumption)\n"
      }
      text += "\n"
    }
    return text
      + "--envelope takes a name, and after a colon its setting: order-m:25;\n"
      + "a bandwidth is in the unit of x. auto takes the one that a back-test prefers.\n"
      + "frontier envelopes NAME tells the rest: cost, resampling, setting, source.\n"
  }

  /// Everything about one edge.
  package static func card(_ entry: EnvelopeEntry) -> String {
    """
    \(entry.name): \(entry.summary)

    assumes     \(entry.assumption)
    rate        \(entry.rate)
    resampling  \(entry.resampling)
    cost        \(entry.cost)
    setting     \(entry.setting ?? "none")
    source      \(entry.source)

    """
  }

  private static func width(_ words: [String]) -> Int { words.map(\.count).max() ?? 0 }

  private static func padded(_ word: String, _ width: Int) -> String {
    word + String(repeating: " ", count: max(0, width - word.count))
  }
}

/// The JSON of `frontier envelopes`, schema 1.
package enum EnvelopesJSON {
  /// The document of these edges.
  package static func text(_ entries: [EnvelopeEntry]) -> String {
    JSONValue.object([
      .init("schema", .integer(1)),
      .init("envelopes", .array(entries.map(value))),
    ]).text
  }

  private static func value(_ entry: EnvelopeEntry) -> JSONValue {
    let family = EnvelopeCatalogue.families.first {
      $0.entries.contains { $0.name == entry.name }
    }
    return .object([
      .init("name", .string(entry.name)),
      .init("family", family.map { .string($0.title) } ?? .null),
      .init("summary", .string(entry.summary)),
      .init("assumption", .string(entry.assumption)),
      .init("rate", .string(entry.rate)),
      .init("resampling", .string(entry.resampling)),
      .init("cost", .string(entry.cost)),
      .init("setting", entry.setting.map { .string($0) } ?? .null),
      .init("source", .string(entry.source)),
    ])
  }
}
