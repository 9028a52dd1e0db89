#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport
  import FrontierSupport

  /// An edge by the name `frontier envelopes` lists, with a setting after a colon where it takes one.
  struct EnvelopeChoice: ExpressibleByArgument {
    /// As it was written.
    let rawValue: String

    init?(argument: String) { rawValue = argument }

    /// How an edge's name stands in help.
    var defaultValueDescription: String { rawValue }

    init(_ name: String) { rawValue = name }

    /// Whether the edge is chosen for each cloud, by ``EnvelopeSelection``.
    var isAutomatic: Bool { rawValue.lowercased() == "auto" }

    static let convexHull = EnvelopeChoice("convex-hull")

    /// What most users take; the others are found by `frontier envelopes`.
    static let common = [
      "convex-hull", "concave-majorant", "free-disposal-hull", "all-points",
    ]
    /// Up to how many letters apart a name is meant.
    private static let nearDistance = 2

    /// Whether there is an edge of this name.
    static func isKnown(_ text: String) -> Bool {
      let name = text.split(separator: ":").first.map { $0.lowercased() }
      return EnvelopeCatalogue.entries.contains { $0.name == name }
    }

    /// The edge; where it is chosen for each cloud, the one that stands for clouds too small to choose.
    ///
    /// - Parameter xUnit: that of the table; a bandwidth is written in it.
    func estimator(
      xUnit: EstimateResult.Unit = .raw
    ) throws(Failure) -> any EnvelopeEstimator {
      if isAutomatic { return ConvexHull() }
      do throws(FrontierError) {
        return try EnvelopeCatalogue.estimator(named: rawValue, unit: 1 / xUnit.scale)
      } catch {
        throw Self.isKnown(rawValue) ? Failure(status: .usage, message: "\(error)") : unknown
      }
    }

    /// What is said of a name that no edge has.
    var unknown: Failure {
      let name = rawValue.lowercased()
      let near = EnvelopeCatalogue.entries.map(\.name)
        .map { (distance: EditDistance.between(name, $0), name: $0) }
        .filter { $0.distance <= Self.nearDistance || $0.name.contains(name) }
        .sorted { $0.distance < $1.distance }.prefix(3).map(\.name)
      let names = (near.isEmpty ? Self.common + ["auto"] : near).joined(separator: ", ")
      return Failure(
        status: .usage,
        message: "there is no envelope \"\(rawValue)\"; "
          + (near.isEmpty ? "there are \(names) and more: " : "did you mean \(names)? ")
          + "`frontier envelopes` lists all")
    }
  }
#endif
