import FrontierAlgebra

/// Where an upper edge turns from rising to falling, with a confidence interval for the turn.
///
/// Rows are cut by x into up to 32 blocks of equal size, and each block's largest y stands for the edge
/// there. A block is a place where the edge may turn unless the edge falls *before* it, or rises *after*
/// it, by more than permuted blocks would (``FrontierStudy/reversal(seed:)``, and its mirror image), each
/// at half of 1 − level. The interval reaches over all blocks that remain: inverting a test needs no law
/// and no rate. One that reaches the last x says that no turn was shown.
public struct ReversalPlace: Sendable, Hashable, Codable {
  /// The x of the highest row of the highest block.
  public let estimate: Double
  /// The interval's first x.
  public let low: Double
  /// And its last.
  public let high: Double
  /// Whether the whole interval lies before the last block: the edge has turned.
  public let isInside: Bool

  private static let mostBlocks = 32
  private static let rowsPerBlock = 4

  /// Looks for the turn of a cloud's edge.
  ///
  /// - Parameters:
  ///   - cloud: at least 32 rows.
  ///   - level: in (0, 1).
  ///   - permutations: for each block and side.
  ///   - seed: of the permutations.
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)``;
  ///   ``FrontierError/cancelled``.
  public init(
    _ cloud: PointCloud, level: Double = 0.95, permutations: Int = 999, seed: UInt64 = 1
  ) throws(FrontierError) {
    let level = try level.checkedLevel()
    try GroupedCloud.check(permutations: permutations)
    let sorted = SortedCloud(cloud)
    let blocks = min(Self.mostBlocks, sorted.count / Self.rowsPerBlock)
    guard blocks >= BlockMaxima.fewest else {
      throw .invalidArgument(
        name: "the cloud", value: "\(sorted.count) rows",
        requirement: "of at least \(BlockMaxima.fewest * Self.rowsPerBlock) rows")
    }
    var random = PhiloxStream(seed: seed)
    random.start(stream: .max - 1)
    let ranges = (0..<blocks).map {
      sorted.count * $0 / blocks..<sorted.count * ($0 + 1) / blocks
    }
    let y = sorted.shuffledTies(&random)
    let maxima = ranges.map { y[$0].max()! }
    let alpha = (1 - level) / 2
    let remaining = (0..<blocks).filter { block in
      BlockMaxima.pValue(
        Array(maxima[...block]), permutations, isStoppable: true, &random) >= alpha
        && BlockMaxima.pValue(
          Array(maxima[block...].reversed()), permutations, isStoppable: true, &random) >= alpha
    }
    let best = maxima.indices.max { maxima[$0] < maxima[$1] } ?? 0
    let top = ranges[best].max { sorted.y[$0] < sorted.y[$1] } ?? 0
    estimate = sorted.x[top]
    try Cancellation.check()
    // The highest block remains but by chance, and an interval holds its estimate.
    let (first, last) = (min(remaining.first ?? best, best), max(remaining.last ?? best, best))
    low = sorted.x[ranges[first].lowerBound]
    high = sorted.x[ranges[last].upperBound - 1]
    isInside = last < blocks - 1
  }
}

/// The edge as the largest y of blocks of like x.
enum BlockMaxima {
  /// Fewer blocks show no fall that permutations could not.
  static let fewest = 8
  /// So many blocks remain after a fall.
  private static let after = 4

  /// P(a fall at least as large | the blocks' order means nothing); 1 for fewer than 8 blocks.
  ///
  /// - Parameter isStoppable: whether the caller gives the value up in a cancelled task.
  static func pValue(
    _ maxima: [Double], _ permutations: Int, isStoppable: Bool = false,
    _ random: inout PhiloxStream
  ) -> Double {
    guard maxima.count >= fewest else { return 1 }
    let fall = largestFall(maxima)
    var (maxima, atLeast) = (maxima, 0)
    for _ in 0..<permutations {
      if isStoppable, Cancellation.isRequested { break }
      for i in stride(from: maxima.count - 1, to: 0, by: -1) {
        maxima.swapAt(i, random.index(below: UInt32(i + 1)))
      }
      if largestFall(maxima) >= fall { atLeast += 1 }
    }
    return Double(atLeast + 1) / Double(permutations + 1)
  }

  /// The largest (best before a cut) − (best after it).
  static func largestFall(_ maxima: [Double]) -> Double {
    var fall = -Double.infinity
    var later = maxima.suffix(after).max()!
    var suffix = [Double](repeating: 0, count: maxima.count)
    for i in stride(from: maxima.count - after, to: 0, by: -1) {
      later = max(later, maxima[i])
      suffix[i] = later
    }
    var before = -Double.infinity
    for cut in 1...(maxima.count - after) {
      before = max(before, maxima[cut - 1])
      fall = max(fall, before - suffix[cut])
    }
    return fall
  }
}

extension SortedCloud {
  /// y by ascending x, points of equal x in random order: sorted ones would fall by construction.
  func shuffledTies(_ random: inout PhiloxStream) -> [Double] {
    var y = y
    var from = 0
    while from < y.count {
      var to = from + 1
      while to < y.count, x[to] == x[from] { to += 1 }
      for i in stride(from: to - 1, to: from, by: -1) {
        y.swapAt(i, from + random.index(below: UInt32(i - from + 1)))
      }
      from = to
    }
    return y
  }
}
