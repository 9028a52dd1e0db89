import Frontier
import FrontierAlgebra
import RealModule

/// The mean of one number a task: with the interval of Student's t, and the probability that signs
/// drawn at random give a mean as far from 0.
///
/// Tasks are taken as drawn from all tasks one might have made. They are measured on the same networks,
/// so the interval is for other tasks, not for other networks.
struct TaskMean: Sendable {
  let values: [Double]
  let mean: Double
  let low: Double
  let high: Double
  let pValue: Double

  private static let draws = 9_999

  init(_ all: [Double], level: Double = 0.95, seed: UInt64 = 1) {
    values = all.filter(\.isFinite)
    let n = Double(values.count)
    guard values.count > 1 else {
      mean = values.first ?? .nan
      (low, high, pValue) = (-.infinity, .infinity, 1)
      return
    }
    let mean = values.reduce(0, +) / n
    self.mean = mean
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    let reach =
      StudentT.quantile((1 + level) / 2, degreesOfFreedom: n - 1) * (variance / n).squareRoot()
    (low, high) = (mean - reach, mean + reach)
    var random = PhiloxStream(seed: seed)
    random.start(stream: 0)
    var atLeast = 0
    let seen = abs(mean) * n * (1 - 1e-12)
    for _ in 0..<Self.draws {
      var sum = 0.0
      for value in values { sum += random.index(below: 2) == 0 ? value : -value }
      if abs(sum) >= seen { atLeast += 1 }
    }
    pValue = Double(atLeast + 1) / Double(Self.draws + 1)
  }

  /// Whether the interval lies on one side of 0: 1, −1, or 0 where it does not.
  var side: Int { low > 0 ? 1 : high < 0 ? -1 : 0 }

  /// The middle value.
  var median: Double { Ranks.median(values) }
}

/// Ranks, and what is made of them.
enum Ranks {
  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return .nan }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// From 1, equal values sharing theirs.
  static func ranks(_ values: [Double]) -> [Double] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Double](repeating: 0, count: values.count)
    var i = 0
    while i < order.count {
      var j = i
      while j + 1 < order.count, values[order[j + 1]] == values[order[i]] { j += 1 }
      for k in i...j { ranks[order[k]] = Double(i + j) / 2 + 1 }
      i = j + 1
    }
    return ranks
  }

  /// Spearman's correlation and its p-value by Student's t.
  static func spearman(_ a: [Double], _ b: [Double]) -> (rho: Double, pValue: Double)? {
    guard let rho = correlation(ranks(a), ranks(b)), a.count > 3 else { return nil }
    let freedom = Double(a.count - 2)
    let t = rho * (freedom / max(1e-300, 1 - rho * rho)).squareRoot()
    return (rho, StudentT.twoSidedTail(t, degreesOfFreedom: freedom))
  }

  static func correlation(_ a: [Double], _ b: [Double]) -> Double? {
    let n = Double(a.count)
    let (ma, mb) = (a.reduce(0, +) / n, b.reduce(0, +) / n)
    var (ab, aa, bb) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      ab += (x - ma) * (y - mb)
      aa += (x - ma) * (x - ma)
      bb += (y - mb) * (y - mb)
    }
    return aa > 0 && bb > 0 ? ab / (aa * bb).squareRoot() : nil
  }
}

extension Double {
  /// As short as it can be written: whole numbers without a point.
  var plain: String { self == rounded() && abs(self) < 1e9 ? "\(Int(self))" : "\(self)" }
}
