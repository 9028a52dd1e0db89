extension TaskResult {
  /// Something a careful reader should know, with a code for programs.
  package struct Warning: Sendable, Equatable {
    /// The kind, in lower case with hyphens.
    package let code: String
    /// One sentence without a full stop, for people.
    package let message: String
    /// The data rows it is about, from 1; empty where it is about none in particular.
    package let rows: [Int]

    package init(_ code: String, _ message: String, rows: [Int] = []) {
      self.code = code
      self.message = message
      self.rows = rows
    }
  }
}
