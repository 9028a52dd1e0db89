/// All edges of the library by name.
public enum EnvelopeCatalogue {
  /// Edges of one kind.
  public struct Family: Sendable {
    /// What they have in common.
    public let title: String
    /// The edges.
    public let entries: [EnvelopeEntry]
  }

  /// Every edge, kind by kind.
  public static let families = [
    Family(title: "Hulls", entries: hulls),
    Family(title: "Without concavity", entries: staircases),
    Family(title: "Partial edges, between the points", entries: partial),
    Family(title: "Smooth edges above every point", entries: smooth),
    Family(title: "Smooth edges, their bias corrected", entries: corrected),
    Family(title: "Beyond the points, by extreme-value theory", entries: extreme),
    Family(title: "No edge", entries: [all]),
  ]

  /// Every edge.
  public static var entries: [EnvelopeEntry] { families.flatMap(\.entries) }

  /// The estimator of a name, with a setting after a colon where it takes one: `order-m:25`.
  ///
  /// - Parameters:
  ///   - text: the name and the setting.
  ///   - unit: the unit of x in which a setting that is a length (a bandwidth) was written, in units of the
  ///     cloud's x: .01 where a table's percentages are shares in the cloud.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for an unknown name or a setting
  ///   that it cannot have.
  public static func estimator(
    named text: String, unit: Double = 1
  ) throws(FrontierError) -> any EnvelopeEstimator {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map { $0.lowercased() } ?? ""
    guard let entry = entries.first(where: { $0.name == name }) else {
      throw .invalidArgument(
        name: "the envelope", value: "\"\(text)\"", requirement: "a name of the catalogue of edges")
    }
    guard parts.count == 2 else { return try entry.estimator() }
    guard let value = Double(parts[1]), value.isFinite else {
      throw .invalidArgument(
        name: "the setting of \(name)", value: "\"\(parts[1])\"", requirement: "a number")
    }
    return try entry.estimator(setting: entry.isLength ? value * unit : value)
  }

  static let all = EnvelopeEntry(
    "all-points", "every point; a law through it is the mean", assumption: "none",
    rate: "–", cost: "O(n log n)", resampling: EnvelopeEntry.ordinary, source: "–"
  ) { _ in AllPoints() }
}
