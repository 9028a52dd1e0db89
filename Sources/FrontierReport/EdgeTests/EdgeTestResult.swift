import Frontier

/// What `frontier compare` found, for its printers.
public struct ComparisonResult: Sendable {
  /// A question asked of every task; p-values are adjusted over the tasks of one question.
  public enum Kind: String, Sendable, CaseIterable {
    case collapse, dispersion, edge, ceiling, reversal, moved

    /// The question, for people.
    public var question: String {
      switch self {
      case .collapse: "do the groups lie on one curve?"
      case .dispersion: "do they scatter alike at equal x?"
      case .edge: "do they share one upper edge?"
      case .ceiling: "do they share one ceiling?"
      case .reversal: "does the edge fall again?"
      case .moved: "did the edge move in time?"
      }
    }

    public var needsGroups: Bool { self != .reversal && self != .moved }
  }

  /// The tests of one downstream column.
  public struct Task: Sendable {
    public let y: String
    public let groups: [(name: String, rows: Int)]
    public var collapse: CollapseTest?
    public var dispersion: DispersionTest?
    public var edge: EdgeEqualityTest?
    public var ceiling: CeilingEqualityTest?
    public var reversal: ReversalTest?
    /// Where the edge turns; `nil` where no fall was found.
    public var turn: ReversalPlace?
    public var moved: EdgeShiftTest?
    /// Tests that could not be made, and why.
    public var skipped: [(kind: Kind, reason: String)] = []

    public init(y: String, groups: [(name: String, rows: Int)]) {
      self.y = y
      self.groups = groups
    }

    public func pValue(_ kind: Kind) -> Double? {
      switch kind {
      case .collapse: collapse?.pValue
      case .dispersion: dispersion?.pValue
      case .edge: edge?.pValue
      case .ceiling: ceiling?.pValue
      case .reversal: reversal?.pValue
      case .moved: moved?.pValue
      }
    }
  }

  public let source: String
  public let x: String
  public let by: String?
  public let time: String?
  public let level: Double
  public let permutations: Int
  public let seed: UInt64
  /// What one unit of x and of y is in the table.
  public let xScale: Double
  public let yScale: Double
  public let tasks: [Task]
  public let notes: [String]

  public init(
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
  public var kinds: [Kind] {
    Kind.allCases.filter { kind in tasks.contains { $0.pValue(kind) != nil } }
  }

  /// p-values over the tasks, as they are and adjusted for their number.
  public func pValues(_ kind: Kind) -> (plain: [Double?], holm: [Double?], discovery: [Double?]) {
    let plain = tasks.map { $0.pValue(kind) }
    return (plain, AdjustedPValues.holm(plain), AdjustedPValues.benjaminiHochberg(plain))
  }
}
