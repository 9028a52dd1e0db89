import FrontierAlgebra

extension ReversalTest {
  /// Tests whether the best attainable y falls again as x grows: more upstream accuracy making
  /// a task worse.
  ///
  /// The upper half of the points by x is cut into up to 32 blocks of equal size; each block's
  /// largest y stands for the edge there. The statistic is the largest fall from the best block
  /// before a cut to the best block after it, at least four blocks remaining on the right. The
  /// blocks are permuted 999 times: the p-value is exact when the edge is flat and conservative
  /// when it rises (Phipson & Smyth 2010, doi:10.2202/1544-6115.1585, for the +1).
  ///
  /// - Parameters:
  ///   - cloud: any points; fewer than 32 show nothing.
  ///   - seed: of the permutations.
  public init(_ cloud: PointCloud, seed: UInt64) { self.init(SortedCloud(cloud), seed: seed) }

  init(_ sorted: SortedCloud, seed: UInt64) {
    let window = sorted.count / 2
    let blocks = min(Self.mostBlocks, window / 2)
    guard blocks >= BlockMaxima.fewest else {
      self.init(isDetected: false, pValue: nil, fall: 0)
      return
    }
    let from = sorted.count - window
    var random = PhiloxStream(seed: seed)
    // A stream no replicate uses.
    random.start(stream: .max)
    let y = sorted.shuffledTies(&random)
    let maxima = (0..<blocks).map { block in
      let range = (from + window * block / blocks)..<(from + window * (block + 1) / blocks)
      return y[range].max()!
    }
    let fall = BlockMaxima.largestFall(maxima)
    let p = BlockMaxima.pValue(maxima, Self.permutations, &random)
    self.init(isDetected: fall > 0 && p < 0.05, pValue: p, fall: max(0, fall))
  }

  private static let mostBlocks = 32
  private static let permutations = 999
}

extension FrontierStudy {
  /// Whether the best attainable y falls again as x grows; see ``ReversalTest/init(_:seed:)``.
  ///
  /// - Parameter seed: of the permutations.
  public func reversal(seed: UInt64) -> ReversalTest { ReversalTest(sorted, seed: seed) }
}
