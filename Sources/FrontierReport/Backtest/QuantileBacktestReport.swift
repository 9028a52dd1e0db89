import Frontier

/// What `frontier backtest --edge --tau` found: boundaries learned from the earlier rows, scored on the
/// later ones.
package struct QuantileBacktestReport: Sendable {
  package struct Task: Sendable {
    package let y: String
    package let seen: Int
    package let hidden: Int
    /// One a method.
    package let scores: [QuantileScore]

    package init(y: String, seen: Int, hidden: Int, scores: [QuantileScore]) {
      self.y = y
      self.seen = seen
      self.hidden = hidden
      self.scores = scores
    }
  }

  package let source: String
  package let x: String
  package let cut: String
  package let tau: Double
  /// What one unit of y is in the table.
  package let scale: Double
  package let methods: [String]
  package let tasks: [Task]
  package let unscored: [(task: String, reason: String)]

  package init(
    source: String, x: String, cut: String, tau: Double, scale: Double, methods: [String],
    tasks: [Task], unscored: [(task: String, reason: String)]
  ) {
    self.source = source
    self.x = x
    self.cut = cut
    self.tau = tau
    self.scale = scale
    self.methods = methods
    self.tasks = tasks
    self.unscored = unscored
  }

  /// The mean over tasks of a number of a method's score.
  private func mean(_ method: Int, _ part: (QuantileScore) -> Double) -> Double {
    tasks.reduce(0) { $0 + part($1.scores[method]) } / Double(max(tasks.count, 1))
  }

  /// For people.
  package var text: String {
    var grid = TextGrid(
      header: ["method", "pinball", "covered", "error", "error in bins of x"],
      sides: [.left, .right, .right, .right, .right])
    for (m, method) in methods.enumerated() {
      grid.append([
        method, NumberText.significant(mean(m) { $0.pinball } * scale),
        NumberText.fixed(mean(m) { $0.coverage }, decimals: 3),
        NumberText.fixed(mean(m) { abs($0.coverage - tau) }, decimals: 3),
        NumberText.fixed(mean(m) { $0.binnedError }, decimals: 3),
      ])
    }
    var text =
      "boundaries of a share of \(tau) against \(x), hidden: \(cut)\n\ntasks    \(tasks.count)"
    if !unscored.isEmpty { text += " (\(unscored.count) more not scored)" }
    text += "\n\n" + grid.text()
    text += """

      Pinball: mean loss at \(tau) over hidden rows, smaller is better. Covered: the share of them at or \
      below the boundary;
      error: its distance from \(tau), over all and in bins of x. Means over tasks. boundary: a quantile \
      line of soft logits with
      the drift of its second half; line: without drift; constant: one height.

      """
    for (task, reason) in unscored { text += "Not scored: \(task): \(reason)\n" }
    return text
  }

  /// Schema 1; losses in the table's unit.
  package var json: JSONValue {
    .object([
      .init("schema", .integer(1)), .init("source", .string(source)), .init("x", .string(x)),
      .init("edge", .bool(true)), .init("cut", .string(cut)), .init("tau", .number(tau)),
      .init("methods", .array(methods.map { .string($0) })),
      .init(
        "tasks",
        .array(
          tasks.map { task in
            .object([
              .init("y", .string(task.y)), .init("seen", .integer(task.seen)),
              .init("hidden", .integer(task.hidden)),
              .init(
                "scores",
                .array(
                  zip(methods, task.scores).map { method, score in
                    .object([
                      .init("name", .string(method)),
                      .init("pinball", .number(score.pinball * scale)),
                      .init("coverage", .number(score.coverage)),
                      .init("binnedError", .number(score.binnedError)),
                    ])
                  })),
            ])
          })),
      .init(
        "unscored",
        .array(
          unscored.map {
            .object([.init("y", .string($0.task)), .init("reason", .string($0.reason))])
          })),
    ])
  }
}
