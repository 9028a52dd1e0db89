/// How p-values of several tests, such as one a task, are put together.
@nonexhaustive
public enum PValueAdjustment: String, Sendable, Codable, CaseIterable {
  /// Each by itself.
  case none
  /// The chance of any false finding among all is kept (Holm 1979, *Scand. J. Statist.* 6, 65–70).
  case holm
  /// The expected share of false findings among the findings is kept (Benjamini & Hochberg 1995,
  /// doi:10.1111/j.2517-6161.1995.tb02031.x).
  case benjaminiHochberg = "bh"

  /// Adjusted p-values, in their order: a test is found at level a where its adjusted p-value is at
  /// most a.
  ///
  /// - Parameter pValues: in 0…1; `nil`, or anything else, where there was no test, which then does not
  ///   count.
  public func adjusted(_ pValues: [Double?]) -> [Double?] {
    let tests = pValues.indices.filter { pValues[$0].map { (0...1).contains($0) } ?? false }
      .sorted { (pValues[$0] ?? 1, $0) < (pValues[$1] ?? 1, $1) }
    var result = [Double?](repeating: nil, count: pValues.count)
    let n = tests.count
    switch self {
    case .none:
      for i in tests { result[i] = pValues[i] }
    case .holm:
      var largest = 0.0
      for (rank, i) in tests.enumerated() {
        largest = max(largest, min(1, Double(n - rank) * (pValues[i] ?? 1)))
        result[i] = largest
      }
    case .benjaminiHochberg:
      var smallest = 1.0
      for (rank, i) in tests.enumerated().reversed() {
        smallest = min(smallest, Double(n) / Double(rank + 1) * (pValues[i] ?? 1))
        result[i] = smallest
      }
    }
    return result
  }
}
