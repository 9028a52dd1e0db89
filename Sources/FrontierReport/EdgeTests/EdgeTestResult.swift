import Frontier

/// What `frontier test` found, for its printers.
package struct EdgeTestResult: Sendable {
  /// A question asked of every task; p-values are adjusted over the tasks of one question.
  package enum Kind: String, Sendable, CaseIterable {
    case curve, dispersion, edge, ceiling, reversal, moved

    /// The question, for people.
    package var question: String {
      switch self {
      case .curve: "do groups lie on one curve?"
      case .dispersion: "do groups scatter alike at equal x?"
      case .edge: "do they share one upper edge?"
      case .ceiling: "do they share one ceiling?"
      case .reversal: "does the edge fall again?"
      case .moved: "did the edge move in time?"
      }
    }

    package var needsGroups: Bool { self != .reversal && self != .moved }
  }

  /// Whether groups lie on one curve, with the groups' names.
  package struct Curve: Sendable {
    package let test: CollapseTest
    /// What the test's groups are called, in the order of their numbers.
    package let names: [String]

    package init(test: CollapseTest, names: [String]) {
      self.test = test
      self.names = names
    }
  }

  /// The tests of one downstream column.
  package struct Task: Sendable {
    package let y: String
    package let groups: [(name: String, rows: Int)]
    package var curve: Curve?
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
      case .curve: curve?.test.pValue
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
  /// The column that tells which rows go together; `nil` where each stands for itself.
  package let cluster: String?
  /// At which a difference is called one, by which p-value.
  package let level: Double
  package let adjustment: PValueAdjustment
  package let permutations: Int
  /// The resamples of the test of one curve.
  package let replicates: Int
  package let seed: UInt64
  /// What one unit of x and of y is in the table.
  package let xScale: Double
  package let yScale: Double
  package let tasks: [Task]
  package let notes: [String]

  package init(
    source: String, x: String, by: String?, time: String?, cluster: String? = nil, level: Double,
    adjustment: PValueAdjustment = .holm, permutations: Int, replicates: Int = 999,
    seed: UInt64, xScale: Double, yScale: Double, tasks: [Task], notes: [String]
  ) {
    self.source = source
    self.x = x
    self.by = by
    self.time = time
    self.cluster = cluster
    self.level = level
    self.adjustment = adjustment
    self.replicates = replicates
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

  /// Whether a task differs by more than chance, by the p-value that was asked for; `nil` where it was
  /// not tested.
  package func differs(_ kind: Kind, task place: Int) -> Bool? {
    let adjusted = adjustment.adjusted(tasks.map { $0.pValue(kind) })
    return adjusted[place].map { $0 <= 1 - level }
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
