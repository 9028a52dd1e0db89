/// Where the parameters of a law fitted to several groups stand in one vector: the shared ones
/// first, in the law's order, then each group's own.
struct SharedLawLayout: Sendable, Hashable, Codable {
  /// Places of the shared parameters in the law.
  let shared: [Int]
  /// Places of the others.
  let own: [Int]
  let groupCount: Int

  /// Parameters in all.
  var count: Int { shared.count + groupCount * own.count }

  /// Where the law's parameter j of group g stands.
  func place(_ j: Int, group g: Int) -> Int {
    if let a = shared.firstIndex(of: j) { return a }
    return shared.count + g * own.count + own.firstIndex(of: j)!
  }

  /// The law's parameters of one group.
  func parameters(_ all: [Double], group g: Int) -> [Double] {
    (0..<shared.count + own.count).map { all[place($0, group: g)] }
  }

  /// One vector from the parameters of every group; shared ones are the first group's.
  func joined(_ groups: [[Double]]) -> [Double] {
    var all = [Double](repeating: 0, count: count)
    for g in groups.indices.reversed() {
      for j in groups[g].indices { all[place(j, group: g)] = groups[g][j] }
    }
    return all
  }
}
