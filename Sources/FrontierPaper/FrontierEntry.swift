import Frontier
import FrontierReport

/// The frontier of one cloud: the law at its edge with intervals, the other two fits, the forecast.
struct FrontierEntry: Sendable {
  /// The law's parameters as one of the fits has them.
  struct Law: Sendable {
    let k: Double
    let alpha: Double
    let eIR: Double

    init(_ fit: Fit) {
      func value(_ name: String) -> Double {
        fit.law.parameters.firstIndex { $0.name == name }.map { fit.parameters[$0] } ?? .nan
      }
      (k, alpha, eIR) = (value("k"), value("alpha"), value("eIR"))
    }
  }

  let corpus: String
  let task: String
  /// Examples a class; `nil` for all weights fine-tuned.
  let shots: Int?
  let points: Int
  let runs: Int
  let best: Double
  let lastX: Double
  let edge: Law
  let hull: Law
  let all: Law
  /// k, α and the ceiling at the edge, resampled by runs.
  let k: Interval
  let alpha: Interval
  let ceiling: Interval
  let verdict: Verdict
  let forecast: EdgeForecast
  let study: FrontierStudy
  let estimate: FrontierEstimate
  let source: ExperimentCloud

  /// The law's word for the ceiling, whether or not the data determines it.
  var eIR: Double { edge.eIR }

  init?(
    _ source: ExperimentCloud, corpus: String, task: String, shots: Int?,
    settings: PaperSettings
  ) throws(FrontierError) {
    (self.corpus, self.task, self.shots, self.source) = (corpus, task, shots, source)
    points = source.cloud.count
    runs = Set(source.runs).count
    guard points >= Self.fewest else { return nil }
    best = source.cloud.y.max() ?? .nan
    lastX = source.cloud.x.max() ?? .nan
    study = try FrontierStudy(source.cloud)
    edge = Law(try study.fit(.frontier))
    hull = Law(try study.fit(.envelope))
    all = Law(try study.fit(.allPoints))
    verdict = try study.verdict(.frontier)
    let scheme = ClusterResampling.ofEdge(source.runs)
    let parameters = try study.parameterIntervals(
      level: settings.level, replicates: settings.replicates, seed: settings.seed, scheme: scheme)
    func parameter(_ name: String) -> Interval? { parameters.first { $0.name == name } }
    guard let k = parameter("k"), let alpha = parameter("alpha") else { return nil }
    (self.k, self.alpha) = (k, alpha)
    let axis = AxisGrid.places(over: source.cloud.x, unit: .fraction)
    estimate = try study.estimate(
      at: axis, level: settings.level, replicates: settings.replicates, seed: settings.seed,
      scheme: scheme)
    ceiling = estimate.ceiling
    forecast = try EdgeForecaster().forecast(
      of: source.cloud, at: EdgeForecaster.places(for: source.cloud, ends: .accuracies))
  }

  /// Rows below which a law of three parameters is not asked for.
  private static let fewest = 20

  /// The forecast of the ceiling at a level.
  func forecastCeiling(level: Double) -> ClosedRange<Double> {
    (try? forecast.ceiling?.interval(level: level)) ?? 0...1
  }

  /// The law's ceiling at another level; open where it is not determined.
  func lawCeiling(level: Double, settings: PaperSettings) throws(FrontierError)
    -> ClosedRange<Double>
  {
    guard verdict.isDetermined else { return 0...1 }
    // A tail of 1 in 500 takes more resamples than one of 1 in 40.
    let interval = try study.ceiling(
      level: level, replicates: 4 * settings.replicates, seed: settings.seed,
      scheme: ClusterResampling.ofEdge(source.runs))
    return max(0, interval.low)...min(1, interval.high)
  }
}

extension Experiments {
  /// Every frontier of the sweep: corpora, then tasks, then shots and, last, fine-tuning.
  func frontiers(_ settings: PaperSettings) throws(FrontierError) -> [FrontierEntry] {
    var places: [(corpus: String, task: String, shots: Int?)] = []
    for corpus in corpora {
      for task in tasks {
        places += shots.map { (corpus, task, $0) }
        places.append((corpus, task, nil))
      }
    }
    let asked = places
    return try settings.map(asked.count) { (place) throws(FrontierError) -> FrontierEntry? in
      let (corpus, task, shots) = asked[place]
      let column = shots.map { Self.shot(task, $0) } ?? "\(task):transfer"
      guard let cloud = self.cloud(column, rows: self.rows(of: corpus)) else { return nil }
      return try FrontierEntry(
        cloud, corpus: corpus, task: task, shots: shots, settings: settings)
    }.compactMap { $0 }
  }
}
