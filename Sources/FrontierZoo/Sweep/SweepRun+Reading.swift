/// Runs of a plan's file.
extension SweepRun {
  /// The keys of a run, in the order in which lists are gone through: the last varies fastest.
  static let keys = [
    "network", "corpus", "images", "epochs", "seed", "rate", "rateFactor", "schedule", "warmUp",
    "batch", "loss", "decay", "headRate", "headDecay", "vtab1k", "layers",
  ]

  /// The runs of an object of a file: where values are lists, one run for every combination.
  static func runs(
    _ value: PlanValue, file: String, place: String
  ) throws(SweepError) -> [SweepRun] {
    guard case .object(let values) = value else {
      throw .planValue(path: file, key: place, value: value.quoted, wanted: "an object")
    }
    let object = try PlanObject(values, file: file, place: place + ".", known: keys)
    var combinations: [[String: PlanValue]] = [[:]]
    for key in keys {
      guard let given = object.values[key] else { continue }
      var choices = [given]
      if case .list(let list) = given {
        guard !list.isEmpty else {
          throw .planValue(
            path: file, key: object.place + key, value: "an empty list", wanted: "a value or more")
        }
        choices = list
      }
      combinations = combinations.flatMap { combination in
        choices.map { choice in
          var next = combination
          next[key] = choice
          return next
        }
      }
      // A plan of this size is a slip of the pen, and would not fit in memory.
      guard combinations.count <= largestCount else {
        throw .planValue(
          path: file, key: place, value: "\(combinations.count) runs",
          wanted: "at most \(largestCount) runs")
      }
    }
    var runs: [SweepRun] = []
    for values in combinations {
      runs.append(
        try run(try PlanObject(values, file: file, place: place + ".", known: keys)))
    }
    return runs
  }

  private static let largestCount = 1_000_000

  private static func run(_ object: PlanObject) throws(SweepError) -> SweepRun {
    var run = SweepRun(
      network: try object.required("network", object.text("network")),
      corpus: try object.required("corpus", object.text("corpus")),
      images: try object.required("images", object.whole("images")),
      epochs: try object.required("epochs", object.number("epochs")),
      seed: try object.seed("seed") ?? 1, rate: try object.number("rate"))
    if let factor = try object.number("rateFactor") {
      guard !object.has("rate") else {
        throw .planValue(
          path: object.file, key: object.place + "rateFactor", value: "\(factor)",
          wanted: "absent beside a rate")
      }
      run.rate *= factor
    }
    run.schedule = try object.word("schedule", LearningRateSchedule.Name.self) ?? run.schedule
    run.warmUp = try object.number("warmUp") ?? run.warmUp
    run.batch = try object.whole("batch") ?? run.batch
    run.loss = try object.word("loss", Objective.Kind.self)
    run.decay = try object.number("decay").map(Float.init) ?? run.decay
    run.headRate = try object.number("headRate").map(Float.init) ?? run.headRate
    run.headDecay = try object.number("headDecay").map(Float.init)
    run.vtab1k = try object.flag("vtab1k") ?? run.vtab1k
    run.layers = try object.flag("layers") ?? run.layers
    return run
  }
}
