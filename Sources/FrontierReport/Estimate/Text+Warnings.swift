extension EstimateText {
  /// The warnings, a line a kind; empty without any.
  package static func warnings(_ result: EstimateResult) -> String {
    var digest = WarningDigest(of: result.tasks.count, called: "task")
    for task in result.tasks {
      for warning in task.warnings {
        digest.add(warning.message, code: warning.code, about: task.name, column: task.y)
      }
    }
    return digest.text
  }
}
