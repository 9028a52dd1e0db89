#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  /// What `frontier fit` is asked of a fit beside its parameters, and by which errors.
  struct FitInferenceArguments: ParsableArguments {
    @Option(
      parsing: .unconditional,
      help: ArgumentHelp(
        "In place of --model: 'y = a + b*exp(-c*x)'.", valueName: "formula"))
    var law: String?

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp("Predict at these; x1:x2 for several columns.", valueName: "x,x…"))
    var at: String?

    @Option(
      parsing: .unconditional,
      help: ArgumentHelp(
        "The x of a y, of ED50, or of 90% of the limit.", valueName: "y,…"))
    var xAt: String?

    @Option(
      parsing: .unconditionalSingleValue,
      help: ArgumentHelp("Begin the search there, too; repeatable.", valueName: "name=value"))
    var start: [String] = []

    @Option(help: ArgumentHelp("A column of each y's known error.", valueName: "column"))
    var sigma: String?

    @Option(
      name: .customLong("covariance"),
      help: ArgumentHelp(
        "By model, sandwich, cluster:COLUMN or bootstrap.", valueName: "kind"))
    var covarianceKind: String?

    @Option(
      parsing: .unconditionalSingleValue,
      help: ArgumentHelp(
        "Parameters that the groups of --by share, with a test.", valueName: "names"))
    var share: [String] = []

    @Option(
      help: ArgumentHelp("The number of resamples.", valueName: "n", visibility: .hidden))
    var replicates = 1_000

    @Option(
      help: ArgumentHelp("The seed of the resamples.", valueName: "n", visibility: .hidden))
    var seed: UInt64 = 1

    var covariance: String { covarianceKind ?? "model" }

    /// The starts by name; checked in ``check(with:)``.
    var starts: [String: Double] { (try? namedStarts()) ?? [:] }

    var clusterColumn: String? {
      covariance.hasPrefix("cluster:") ? String(covariance.dropFirst("cluster:".count)) : nil
    }

    /// The names after --share, which may hold several between commas.
    var sharedNames: [String] {
      share.flatMap { $0.split(separator: ",").map { String($0).trimmingSpaces } }
        .filter { !$0.isEmpty }
    }

    func check(with fit: FitCommand) throws {
      _ = try namedStarts()
      _ = try questions()
      _ = try places(columns: nil)
      guard
        ["model", "sandwich", "bootstrap"].contains(covariance) || !(clusterColumn ?? "").isEmpty
      else {
        throw ValidationError(
          "--covariance is \"\(covariance)\"; write model, sandwich, cluster:COLUMN or bootstrap")
      }
      guard replicates >= 20 else {
        throw ValidationError("--replicates is \(replicates); intervals need at least 20")
      }
      if sigma != nil, fit.weights != nil {
        throw ValidationError("--sigma and --weights were both given; pass one")
      }
      if sigma != nil, fit.loss != .squares {
        throw ValidationError("--sigma goes with the loss squares; leave --loss out")
      }
      if sigma != nil, covariance != "model" {
        throw ValidationError(
          "--sigma says what errors are and --covariance \(covariance) looks for it in the "
            + "residuals; pass one")
      }
      guard !share.isEmpty else { return }
      if sharedNames.isEmpty { throw ValidationError("--share names no parameter") }
      if fit.by == nil {
        throw ValidationError("--share needs groups: name their column with --by")
      }
      if fit.model == "auto" {
        throw ValidationError("--share names parameters of one law; name the law with --model")
      }
      for (name, isGiven) in [
        ("--at", at != nil), ("--x-at", xAt != nil), ("--residuals", fit.residuals != nil),
        ("--figure", fit.figureOptions.figure != nil), ("--covariance", covariance != "model"),
      ] where isGiven {
        throw ValidationError("\(name) belongs to fits by themselves; leave it or --share out")
      }
    }

    private func namedStarts() throws -> [String: Double] {
      var found: [String: Double] = [:]
      for text in start.flatMap({ $0.split(separator: ",").map(String.init) }) {
        let parts = text.split(separator: "=", maxSplits: 1).map { String($0).trimmingSpaces }
        guard parts.count == 2, let value = Double(parts[1]), value.isFinite else {
          throw ValidationError("--start is \"\(text)\"; write name=value, like rate=0.1")
        }
        found[parts[0]] = value
      }
      return found
    }

    /// The places of --at; a number a column each.
    func places(columns: Int?) throws -> [[Double]] {
      guard let at else { return [] }
      let places = try at.split(separator: ",").map { text in
        // A time of day has a colon, too.
        if columns ?? 1 == 1, let value = FitInference.Place.number(String(text).trimmingSpaces) {
          return [value]
        }
        return try text.split(separator: columns == 1 ? "," : ":").map { word in
          guard let value = FitInference.Place.number(String(word).trimmingSpaces) else {
            throw ValidationError(
              "--at is \"\(at)\"; write numbers between commas, like 5,10 (5:1,10:1 for two columns "
                + "of x)")
          }
          return value
        }
      }
      if let columns, let wrong = places.first(where: { $0.count != columns }) {
        throw ValidationError(
          "--at has a place of \(wrong.count) \(wrong.count == 1 ? "number" : "numbers"), and --x "
            + "names \(columns) \(columns == 1 ? "column" : "columns")")
      }
      return places
    }

    /// What --x-at asks.
    func questions() throws -> [FitInference.Question] {
      guard let xAt else { return [] }
      return try xAt.split(separator: ",").map { text in
        let word = String(text).trimmingSpaces
        let upper = word.uppercased()
        if let prefix = ["ED", "EC", "IC", "LD", "LC", "GI", "TD"].first(where: upper.hasPrefix),
          let share = Double(word.dropFirst(prefix.count)), share > 0, share < 100
        {
          return .init(name: upper, inverse: LawInverse(.shareOfWay(share / 100)))
        }
        if word.hasSuffix("%"), let share = Double(word.dropLast()), share.isFinite {
          return .init(
            name: "x at \(word) of the limit", inverse: LawInverse(.shareOfLimit(share / 100)))
        }
        guard let y = Double(word), y.isFinite else {
          throw ValidationError(
            "--x-at is \"\(word)\"; write a y like 3.2, ED50 for half of the way from the law's "
              + "beginning to its limit, or 90% of the limit")
        }
        return .init(name: "x at \(word)", inverse: LawInverse(.value(y)))
      }
    }
  }

  extension String {
    /// Without spaces at either end.
    var trimmingSpaces: String {
      String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
  }
#endif
