import FrontierAlgebra

extension FrontierStudy {
  /// Tests whether the best attainable y falls again as x grows: more upstream accuracy making
  /// a task worse.
  ///
  /// The upper half of the points by x is cut into up to 32 blocks of equal size; each block's
  /// largest y stands for the edge there. The statistic is the largest fall from the best block
  /// before a cut to the best block after it, at least four blocks remaining on the right. The
  /// blocks are permuted 999 times: the p-value is exact when the edge is flat and conservative
  /// when it rises (Phipson & Smyth 2010, doi:10.2202/1544-6115.1585, for the +1).
  ///
  /// - Parameter seed: of the permutations.
  public func reversal(seed: UInt64) -> ReversalTest {
    let window = sorted.count / 2
    let blocks = min(32, window / 2)
    guard blocks >= 8 else { return ReversalTest(isDetected: false, pValue: nil, fall: 0) }
    let from = sorted.count - window
    var random = PhiloxStream(seed: seed)
    // A stream no replicate uses.
    random.start(stream: .max)
    let y = shuffledTies(&random)
    var maxima = (0..<blocks).map { block in
      let range = (from + window * block / blocks)..<(from + window * (block + 1) / blocks)
      return y[range].max()!
    }
    let fall = Self.largestFall(maxima)
    var atLeast = 0
    for _ in 0..<999 where !Cancellation.isRequested {
      for i in stride(from: blocks - 1, to: 0, by: -1) {
        maxima.swapAt(i, random.index(below: UInt32(i + 1)))
      }
      if Self.largestFall(maxima) >= fall { atLeast += 1 }
    }
    let p = Double(atLeast + 1) / 1_000
    return ReversalTest(isDetected: fall > 0 && p < 0.05, pValue: p, fall: max(0, fall))
  }

  /// y by ascending x, points of equal x in random order: sorted ones would fall by construction.
  private func shuffledTies(_ random: inout PhiloxStream) -> [Double] {
    var y = sorted.y
    var from = 0
    while from < y.count {
      var to = from + 1
      while to < y.count, sorted.x[to] == sorted.x[from] { to += 1 }
      for i in stride(from: to - 1, to: from, by: -1) {
        y.swapAt(i, from + random.index(below: UInt32(i - from + 1)))
      }
      from = to
    }
    return y
  }

  /// The largest (best before a cut) − (best after it).
  private static func largestFall(_ maxima: [Double]) -> Double {
    var fall = -Double.infinity
    var after = maxima.suffix(4).max()!
    var suffix = [Double](repeating: 0, count: maxima.count)
    for i in stride(from: maxima.count - 4, to: 0, by: -1) {
      after = max(after, maxima[i])
      suffix[i] = after
    }
    var before = -Double.infinity
    for cut in 1...(maxima.count - 4) {
      before = max(before, maxima[cut - 1])
      fall = max(fall, before - suffix[cut])
    }
    return fall
  }
}
