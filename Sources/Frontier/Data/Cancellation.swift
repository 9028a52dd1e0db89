/// Whether the caller's task was cancelled: long searches ask between two evaluations of the law, so
/// that a cancelled task ends within a few of them.
///
/// What a search has found until then is given up: every public call that throws ends with
/// ``FrontierError/cancelled``, and ``LevenbergMarquardt`` says so in ``NonlinearFit/stopped``. Code
/// outside a task is never cancelled.
enum Cancellation {
  /// A few nanoseconds.
  static var isRequested: Bool { Task.isCancelled }

  /// - Throws: ``FrontierError/cancelled``.
  static func check() throws(FrontierError) {
    if Task.isCancelled { throw .cancelled }
  }
}
