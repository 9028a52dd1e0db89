/// How efficient each of several producers is, with several inputs and outputs: data envelopment
/// analysis and the free disposal hull.
///
/// The technology is the smallest set that holds every unit and has the returns named; a unit's Farrell score
/// is the factor by which its inputs could shrink (at most 1) or its outputs grow (at least 1) inside it. Scores
/// of data envelopment are linear programs in the multipliers, one a unit, with a certificate; those of the
/// free disposal hull are maxima over the units that dominate. O(units²) for each score and input or output.
public struct EfficiencyAnalysis: Sendable {
  /// What the technology is assumed to allow.
  @nonexhaustive
  public enum Returns: String, Sendable, Codable, CaseIterable {
    /// Any multiple (Charnes, Cooper & Rhodes 1978, doi:10.1016/0377-2217(78)90138-8).
    case constant
    /// Any smaller multiple (Färe, Grosskopf & Lovell 1985).
    case nonIncreasing = "non-increasing"
    /// Any larger multiple (Seiford & Thrall 1990, doi:10.1016/0304-4076(90)90045-U).
    case nonDecreasing = "non-decreasing"
    /// Mixtures alone (Banker, Charnes & Cooper 1984, doi:10.1287/mnsc.30.9.1078).
    case variable
    /// No mixture at all: the free disposal hull (Deprins, Simar & Tulkens 1984).
    case freeDisposal = "free-disposal"
  }

  /// In which direction a unit is compared.
  @nonexhaustive
  public enum Orientation: String, Sendable, Codable, CaseIterable {
    /// By how little input would do.
    case input
    /// By how much output there could be.
    case output
  }

  /// A unit's score.
  public struct Score: Sendable, Hashable, Codable {
    /// The factor on inputs, or on outputs.
    public let value: Double
    /// How far the program is from optimal, by its own conditions: violated constraints and the duality gap.
    public let certificate: Double
    /// The units that it is compared with.
    public let peers: [Int]
  }

  /// A column an input, a number a unit.
  public let inputs: [[Double]]
  /// A column an output, a number a unit.
  public let outputs: [[Double]]

  /// The number of units.
  public var count: Int { inputs[0].count }

  /// - Throws: ``FrontierError`` for no column, columns of different lengths, a number that is not
  ///   finite or negative, or a unit whose inputs or outputs are all 0.
  public init(inputs: [[Double]], outputs: [[Double]]) throws(FrontierError) {
    guard let count = inputs.first?.count, count > 0, !outputs.isEmpty else { throw .empty }
    for (group, columns) in [("input", inputs), ("output", outputs)] {
      for (c, column) in columns.enumerated() {
        let name = "\(group) \(c + 1)"
        guard column.count == count else {
          throw .countMismatch(variable: name, count: column.count, expected: count)
        }
        for (i, value) in column.enumerated() {
          guard value.isFinite else { throw .notFinite(variable: name, index: i, value: value) }
          guard value >= 0 else { throw .negative(variable: name, index: i, value: value) }
        }
      }
      if let i = (0..<count).first(where: { i in columns.allSatisfy { $0[i] == 0 } }) {
        throw .notPositive(variable: "the sum of \(group)s", index: i, value: 0)
      }
    }
    self.inputs = inputs
    self.outputs = outputs
  }

  /// The score of every unit.
  ///
  /// - Throws: ``FrontierError/cancelled``.
  public func scores(
    _ returns: Returns, _ orientation: Orientation
  ) throws(FrontierError) -> [Score] {
    var scores: [Score] = []
    scores.reserveCapacity(count)
    for unit in 0..<count {
      scores.append(try score(of: unit, returns, orientation))
      try Cancellation.check()
    }
    return scores
  }

  /// The score of one unit.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` for a unit there is not.
  public func score(
    of unit: Int, _ returns: Returns, _ orientation: Orientation
  ) throws(FrontierError) -> Score {
    guard (0..<count).contains(unit) else {
      throw .invalidArgument(
        name: "unit", value: "\(unit)", requirement: "from 0 to \(count - 1)")
    }
    return returns == .freeDisposal
      ? freeDisposal(unit, orientation) : envelopment(unit, returns, orientation)
  }

  /// The best ratio over units that use no more and make no less of everything else.
  private func freeDisposal(_ unit: Int, _ orientation: Orientation) -> Score {
    var best = 1.0
    var peer = unit
    for other in 0..<count {
      if let ratio = ratio(of: other, to: unit, orientation) {
        let isBetter = orientation == .input ? ratio < best : ratio > best
        if isBetter { (best, peer) = (ratio, other) }
      }
    }
    return Score(value: best, certificate: 0, peers: [peer])
  }

  /// The factor at which `other` dominates `unit`; `nil` where it does at none.
  func ratio(of other: Int, to unit: Int, _ orientation: Orientation) -> Double? {
    switch orientation {
    case .input:
      guard outputs.allSatisfy({ $0[other] >= $0[unit] }) else { return nil }
      var most = 0.0
      for column in inputs {
        if column[unit] > 0 {
          most = max(most, column[other] / column[unit])
        } else if column[other] > 0 {
          return nil
        }
      }
      return most
    case .output:
      guard inputs.allSatisfy({ $0[other] <= $0[unit] }) else { return nil }
      var least = Double.infinity
      for column in outputs where column[unit] > 0 {
        least = min(least, column[other] / column[unit])
      }
      return least
    }
  }
}
