import Frontier

/// What `frontier test` found, for its printers.
package struct EdgeTestResult: Sendable {
  /// A question asked of every task; p-values are adjusted over the tasks of one question.
  package enum Kind: String, Sendable, CaseIterable {
    case dispersion, edge, ceiling, reversal, moved

    /// The question, for people.
    package var question: String {
      switch self {
      case .dispersion: "do groups scatter alike at equal x?"
      case .edge: "do they share one upper edge?"
      case .ceiling: "do they share one ceiling?"
      case .reversal: "does the edge fall again?"
      case .moved: "did the edge move in time?"
      }
    }

    package var needsGroups: Bool { self != .reversal && self != .moved }
  }

  /// The tests of one downstream column.
  package struct Task: Sendable {
    package let y: String
    package let groups: [(name: String, rows: Int)]
    package var dispersion: DispersionTest?
    package var edge: EdgeEqualityTest?
    package var ceiling: CeilingEqualityTest?
    package var reversal: ReversalTest?
    /// Where the edge turns; `nil` where no fall was found.
    package var turn: ReversalPlace?
    package var moved: EdgeShiftTest?
    /// Tests that could not be made, and why.
    package var skipped: [(kind: Kind, reason: String)] = []

    package init(y: String, groups: [(name: String, rows: Int)]) {
      self.y = y
      self.groups = groups
    }

    package func pValue(_ kind: Kind) -> Double? {
      switch kind {
      case .dispersion: dispersion?.pValue
      case .edge: edge?.pValue
      case .ceiling: ceiling?.pValue
      case .reversal: reversal?.pValue
      case .moved: moved?.pValue
      }
    }
  }

  package let source: String
  package let x: String
  package let by: String?
  package let time: String?
  package let level: Double
  package let permutations: Int
  package let seed: UInt64
  /// What one unit of x and of y is in the table.
  package let xScale: Double
  package let yScale: Double
  package let tasks: [Task]
  package let notes: [String]

  package init(
    source: String, x: String, by: String?, time: String?, level: Double, permutations: Int,
    seed: UInt64, xScale: Double, yScale: Double, tasks: [Task], notes: [String]
  ) {
    self.source = source
    self.x = x
    self.by = by
    self.time = time
    self.level = level
    self.permutations = permutations
    self.seed = seed
    self.xScale = xScale
    self.yScale = yScale
    self.tasks = tasks
    self.notes = notes
  }

  /// The questions that were answered for a task at least.
  package var kinds: [Kind] {
    Kind.allCases.filter { kind in tasks.contains { $0.pValue(kind) != nil } }
  }

  /// p-values over the tasks, as they are and adjusted for their number.
  package func pValues(_ kind: Kind) -> (plain: [Double?], holm: [Double?], discovery: [Double?]) {
    let plain = tasks.map { $0.pValue(kind) }
    return (
      plain, PValueAdjustment.holm.adjusted(plain),
      PValueAdjustment.benjaminiHochberg.adjusted(plain)
    )
  }
}
