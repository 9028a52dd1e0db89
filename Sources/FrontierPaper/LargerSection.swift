import Frontier

/// Networks larger than any of the study against the forecasts that the study makes: the one look at what
/// the study did not have.
struct LargerSection: PaperSection {
  let title = "Larger networks"

  /// One result of a larger network, and what the study's forecast says of the edge at its place.
  private struct Result: Sendable {
    let network: String
    let corpus: String
    let task: String
    let shots: Int
    let y: Double
    let range: ClosedRange<Double>
    let median: Double
    /// The forecast of the edge of the network's own family.
    let ofFamily: ClosedRange<Double>?
    /// The upper end of the interval of the ceiling's forecast.
    let ceilingAtMost: Double

    var isInside: Bool { range.contains(y) }
    var isAbove: Bool { y > range.upperBound }
    var isInsideFamily: Bool { ofFamily?.contains(y) ?? false }
    var isAboveFamily: Bool { ofFamily.map { y > $0.upperBound } ?? false }
  }

  private let results: [Result]
  /// The networks in the order of the table, with their sizes.
  private let networks: [(name: String, corpus: String, parameters: Double, x: Double)]
  private let largest: Double
  private let lastX: [String: Double]

  init(_ larger: Experiments, of study: Experiments, settings: PaperSettings)
    throws(FrontierError)
  {
    let largest = study.parameters.max() ?? 0
    self.largest = largest
    let finals = larger.run.indices.filter {
      larger.isFinal[$0] && larger.parameters[$0] > largest
    }
    networks = finals.map {
      (
        larger.recipe[$0].network, larger.recipe[$0].corpus, larger.parameters[$0],
        larger.upstream[$0]
      )
    }
    lastX = Dictionary(
      uniqueKeysWithValues: study.corpora.map { corpus in
        (corpus, study.rows(of: corpus).map { study.upstream[$0] }.max() ?? .nan)
      })
    let places = study.corpusTasks.flatMap { corpus, task in
      study.shots.map { (corpus, task, $0) }
    }
    results = try settings.map(places.count) { (place) throws(FrontierError) -> [Result] in
      let (corpus, task, shots) = places[place]
      let column = Experiments.shot(task, shots)
      let own = finals.filter { larger.recipe[$0].corpus == corpus }.sorted {
        (larger.upstream[$0], $0) < (larger.upstream[$1], $1)
      }
      guard !own.isEmpty, let y = larger.values(column),
        let source = study.cloud(column, rows: study.rows(of: corpus))
      else { return [] }
      let forecast = try EdgeForecaster().forecast(
        of: source.cloud, at: own.map { larger.upstream[$0] })
      var families: [String: EdgeForecast] = [:]
      for family in Set(own.map { larger.recipe[$0].family }).sorted() {
        let rows = study.rows(of: corpus).filter { study.recipe[$0].family == family }
        guard let cloud = study.cloud(column, rows: rows)?.cloud else { continue }
        families[family] = try EdgeForecaster().forecast(
          of: cloud, at: own.map { larger.upstream[$0] })
      }
      let atMost = try forecast.ceiling?.interval(level: settings.level).upperBound ?? 1
      var found: [Result] = []
      for (k, row) in own.enumerated() where y[row].isFinite {
        let distribution = forecast.distributions[k]
        found.append(
          Result(
            network: larger.recipe[row].network, corpus: corpus, task: task, shots: shots,
            y: y[row],
            range: try distribution.interval(level: settings.level),
            median: distribution.median,
            ofFamily: try families[larger.recipe[row].family]?.distributions[k]
              .interval(level: settings.level), ceilingAtMost: atMost))
      }
      return found
    }.flatMap { $0 }
  }

  /// A share a task, the mean over networks and shots.
  private func share(_ isCounted: (Result) -> Bool) -> TaskMean {
    var names: [String] = []
    for result in results where !names.contains(result.task) { names.append(result.task) }
    return TaskMean(
      names.map { name in
        let own = results.filter { $0.task == name }
        return Double(own.count(where: isCounted)) / Double(own.count)
      })
  }

  var claims: [Claim] {
    let inside = share(\.isInside)
    guard inside.values.count > 1 else {
      return [
        Claim(
          name: Self.claim, test: "–", effect: "–", finding: .notYet,
          sentence: "No larger network has been measured.")
      ]
    }
    let finding: Finding = inside.mean >= 0.9 ? .holds : inside.high < 0.9 ? .fails : .undecided
    let above = share(\.isAbove)
    let refuted = results.filter { $0.y > $0.ceilingAtMost }
    return [
      Claim(
        name: Self.claim,
        test:
          "\(networks.count) networks that are larger than all of the study, final checkpoints: share of their few-shot results inside the 95 % interval of the study's forecast at their accuracy upstream, .90 wanted",
        effect:
          "inside \(Markdown.fixed(inside.mean)) \(Markdown.range(inside.low, inside.high)), above \(Markdown.fixed(above.mean)) \(Markdown.range(above.low, above.high)) (mean of \(inside.values.count) tasks)",
        finding: finding,
        sentence:
          "Of \(Markdown.count(results.count, "result")) \(results.count(where: \.isInside)) lie inside, \(results.count(where: \.isAbove)) above, and the others below, where a network that is not the best of its place belongs; \(refuted.isEmpty ? "none lies" : "\(refuted.count) lie") above the 95 % interval of its ceiling. Of the edge of their own family \(results.count(where: \.isInsideFamily)) lie inside and \(results.count(where: \.isAboveFamily)) above."
      )
    ]
  }

  private static let claim = "The study's forecasts hold what larger networks do"

  var text: String {
    let rows = networks.map { network -> [String] in
      let own = results.filter { $0.network == network.name && $0.corpus == network.corpus }
      func part(_ isCounted: (Result) -> Bool) -> String {
        Markdown.fixed(Double(own.count(where: isCounted)) / Double(max(1, own.count)), 2)
      }
      return [
        network.name, network.corpus, Markdown.grouped(Int(network.parameters)),
        "\(Markdown.fixed(network.x)) (\(Markdown.fixed(lastX[network.corpus] ?? .nan)))",
        part(\.isInside), part(\.isAbove), part(\.isInsideFamily), part(\.isAboveFamily),
        Markdown.signed(
          own.reduce(0) { $0 + $1.y - $1.median } / Double(max(1, own.count))),
      ]
    }
    let above = results.filter(\.isAbove).sorted {
      ($0.range.upperBound - $0.y, $0.task) < ($1.range.upperBound - $1.y, $1.task)
    }
    let worst = above.prefix(5).map {
      "\($0.task) (\($0.corpus), \($0.shots)-shot) by \(Markdown.fixed($0.y - $0.range.upperBound))"
    }
    return """
      The largest network of the study has \(Markdown.grouped(Int(largest))) parameters; these have more. The \
      rules here were written down before a result was looked at; `larger` in the run folder has the rows. A forecast is of the *edge*, so a network that is \
      not the best of its place lies below it; where families lie on curves of their own, whole families do. The forecast from the rows of the \
      network's own family is therefore shown, too (added after a look at the first).\
      \(worst.isEmpty ? "" : " Furthest above: \(Markdown.list(Array(worst))).")

      \(Markdown.table(["network", "corpus", "parameters", "upstream (the study's most)", "inside 95 %", "above", "inside, own family", "above", "result − median"], rows))
      """
  }
}
