import Frontier

/// The table of a sweep, one row a checkpoint, as `frontier zoo merge` writes it.
package struct Experiments: Sendable {
  /// What runs differ in, beside what a question is about.
  struct Recipe: Hashable, Sendable {
    var network: String
    var corpus: String
    var images: Double
    var epochs: Double
    var seed: Int
    /// The rate over the commonest one of the network.
    var rate: Double
    var headRate: Double
    var headDecay: Double

    var family: String { String(network.prefix { $0 != "-" }) }
    /// Whether nothing but network, corpus, amount and seed was chosen.
    var isPlain: Bool { rate == 1 && headRate == 1 }
  }

  private let columns: [String: Int]
  private let cells: [[Substring]]
  /// The run of every row, its recipe, and whether the row is the run's last.
  let run: [Int]
  let recipe: [Recipe]
  let isFinal: [Bool]
  let step: [Double]
  let upstream: [Double]
  /// Network sizes.
  let parameters: [Double]
  let corpora: [String]
  let tasks: [String]
  let shots: [Int]
  /// Draws of few-shot examples.
  let draws: Int

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - csv: the table.
  ///   - draws: of few-shot examples, which the table does not tell.
  /// - Throws: ``PaperError/foreign(_:)`` for text that is no such table.
  package init(csv: String, draws: Int) throws(PaperError) {
    self.draws = draws
    let lines = csv.split(separator: "\n")
    guard let header = lines.first?.split(separator: ",", omittingEmptySubsequences: false) else {
      throw .foreign("it is empty")
    }
    let columns = Dictionary(
      header.enumerated().map { (String($1), $0) }, uniquingKeysWith: { first, _ in first })
    let cells = lines.dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    guard let short = cells.firstIndex(where: { $0.count != header.count }) else {
      self.columns = columns
      self.cells = cells
      func text(_ name: String) throws(PaperError) -> [String] {
        guard let place = columns[name] else { throw .foreign("it has no column \(name)") }
        return cells.map { String($0[place]) }
      }
      func numbers(_ name: String) throws(PaperError) -> [Double] {
        try text(name).map { Double($0) ?? .nan }
      }
      func knob(_ name: String) -> [Double] {
        columns[name].map { place in cells.map { Double($0[place]) ?? .nan } }
          ?? cells.map { _ in 1 }
      }
      run = try numbers("run").map { Int($0) }
      step = try numbers("step")
      upstream = try numbers("upstream")
      parameters = try numbers("parameters")
      let (network, corpus) = (try text("network"), try text("corpus"))
      let (images, epochs) = (try numbers("images"), try numbers("epochs"))
      let seed = try numbers("seed").map { Int($0) }
      let rates = Self.relative(knob("rate"), to: network)
      let (headRate, headDecay) = (knob("headRate"), knob("headDecay"))
      recipe = network.indices.map {
        Recipe(
          network: network[$0], corpus: corpus[$0], images: images[$0], epochs: epochs[$0],
          seed: seed[$0], rate: rates[$0], headRate: headRate[$0], headDecay: headDecay[$0])
      }
      let runs = run
      isFinal = runs.indices.map { $0 + 1 == runs.count || runs[$0 + 1] != runs[$0] }
      var corpora: [String] = []
      for name in corpus where !corpora.contains(name) { corpora.append(name) }
      self.corpora = corpora.sorted()
      var (tasks, shots) = ([String](), [Int]())
      for name in header where name.hasSuffix("shot") {
        let parts = name.split(separator: ":")
        guard parts.count == 2, let count = Int(parts[1].dropLast(4)) else { continue }
        if !tasks.contains(String(parts[0])) { tasks.append(String(parts[0])) }
        if !shots.contains(count) { shots.append(count) }
      }
      (self.tasks, self.shots) = (tasks, shots)
      guard !run.isEmpty, !tasks.isEmpty else { throw .foreign("it has no experiments") }
      return
    }
    throw .foreign("row \(short + 1) has \(cells[short].count) cells of \(header.count)")
  }

  /// Rates over the commonest one of each network.
  private static func relative(_ rates: [Double], to networks: [String]) -> [Double] {
    var counts: [String: [Double: Int]] = [:]
    for (network, rate) in zip(networks, rates) {
      counts[network, default: [:]][rate, default: 0] += 1
    }
    let common = counts.mapValues { rates in
      rates.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 1
    }
    return zip(networks, rates).map { network, rate in
      // Rates are written in single precision: quarters and doubles of them are exact to six digits.
      let ratio = rate / (common[network] ?? rate)
      return (ratio * 1e4).rounded() / 1e4
    }
  }

  var count: Int { run.count }
  var runCount: Int { Set(run).count }

  /// A column of numbers, NaN where a cell is empty; `nil` where there is no such column.
  func values(_ name: String) -> [Double]? {
    columns[name].map { place in cells.map { Double($0[place]) ?? .nan } }
  }

  static func shot(_ task: String, _ shots: Int) -> String { "\(task):\(shots)shot" }

  /// Every task of every corpus: where there is a frontier.
  var corpusTasks: [(corpus: String, task: String)] {
    corpora.flatMap { corpus in tasks.map { (corpus, $0) } }
  }

  /// The rows of a corpus.
  func rows(of corpus: String) -> [Int] { recipe.indices.filter { recipe[$0].corpus == corpus } }

  /// Rows as a cloud of a column against upstream accuracy, those without a number left out.
  func cloud(_ column: String, rows: [Int]) -> ExperimentCloud? {
    guard let y = values(column) else { return nil }
    let kept = rows.filter { y[$0].isFinite && upstream[$0].isFinite }
    guard let cloud = try? PointCloud(x: kept.map { upstream[$0] }, y: kept.map { y[$0] }) else {
      return nil
    }
    return ExperimentCloud(cloud: cloud, rows: kept, runs: kept.map { run[$0] })
  }
}

/// Some rows of the table as points.
struct ExperimentCloud: Sendable {
  let cloud: PointCloud
  /// Their places in the table, and their runs.
  let rows: [Int]
  let runs: [Int]
}

/// What is wrong with a table, or keeps a paper from being made.
package enum PaperError: Error, Sendable, CustomStringConvertible {
  case foreign(String)
  case statistics(FrontierError)

  package var description: String {
    switch self {
    case .foreign(let problem): "this is no table of `frontier zoo merge`: \(problem)"
    case .statistics(let error): "\(error)"
    }
  }
}
