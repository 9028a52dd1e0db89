/// Which runs can be compared: those with partners that differ from them in one thing alone.
extension Experiments {
  /// Something runs differ in.
  enum Factor: String, CaseIterable, Sendable {
    case amount, data, epochs, size, family, corpus, rate, headRate, headDecay

    /// For people.
    var name: String {
      switch self {
      case .amount: "images × epochs"
      case .data: "different images among as many seen"
      case .epochs: "epochs of the same images"
      case .size: "network, inside a family"
      case .family: "family"
      case .corpus: "corpus"
      case .rate: "learning rate"
      case .headRate: "head's learning rate"
      case .headDecay: "head's weight decay"
      }
    }

    func level(of recipe: Recipe) -> String {
      switch self {
      case .amount: "\(Int(recipe.images)) × \(recipe.epochs.plain)"
      case .data: "\(Int(recipe.images))"
      case .epochs: recipe.epochs.plain
      case .size: recipe.network
      case .family: recipe.family
      case .corpus: recipe.corpus
      case .rate: recipe.rate.plain
      case .headRate: recipe.headRate.plain
      case .headDecay: recipe.headDecay.plain
      }
    }

    /// What partners have in common.
    fileprivate func key(_ recipe: Recipe) -> String {
      var parts = ["\(recipe.seed)"]
      if self != .corpus { parts.append(recipe.corpus) }
      parts.append(self == .size || self == .family ? "" : recipe.network)
      if self == .size { parts.append(recipe.family) }
      switch self {
      case .amount: break
      case .data: parts.append("\((recipe.images * recipe.epochs).rounded())")
      case .epochs: parts.append("\(recipe.images)")
      default: parts.append("\(recipe.images) \(recipe.epochs)")
      }
      if self != .rate { parts.append("\(recipe.rate)") }
      if self != .headRate { parts.append("\(recipe.headRate)") }
      if self != .headDecay { parts.append("\(recipe.headDecay)") }
      return parts.joined(separator: "|")
    }
  }

  /// The rows that a factor can be judged on, with their levels' names, sorted as they come; `nil`
  /// where fewer than two levels are left.
  ///
  /// A level counts if it has at least half as many runs as the commonest: amounts that only one
  /// series of runs has would be compared with those of all networks.
  func comparison(of factor: Factor, in corpus: String?) -> FactorComparison? {
    let rows = recipe.indices.filter { corpus == nil || recipe[$0].corpus == corpus }
    let paired = withPartners(rows, factor)
    var perLevel: [String: Set<Int>] = [:]
    for row in paired { perLevel[factor.level(of: recipe[row]), default: []].insert(run[row]) }
    // What everything else was held at while this was varied may have many more runs than any level.
    let counts = perLevel.values.map(\.count).sorted(by: >)
    let enough = (factor == .amount ? counts.first : counts.dropFirst().first) ?? 0
    let chosen = withPartners(
      paired.filter {
        perLevel[factor.level(of: recipe[$0]), default: []].count >= max(1, enough / 2)
      }, factor)
    let names = Set(chosen.map { factor.level(of: recipe[$0]) })
    let levels = names.map { (Self.number($0), $0) }.sorted { $0 < $1 }.map(\.1)
    guard levels.count > 1 else { return nil }
    return FactorComparison(
      factor: factor, rows: chosen, levels: levels,
      level: chosen.map { row in levels.firstIndex(of: factor.level(of: recipe[row])) ?? 0 })
  }

  /// What a level's name begins with, so that amounts come in their order; 0 for words.
  private static func number(_ name: String) -> Double {
    Double(name.prefix { $0.isNumber || $0 == "." }) ?? 0
  }

  /// The rows of runs of which there is another that differs in the factor alone.
  private func withPartners(_ rows: [Int], _ factor: Factor) -> [Int] {
    var levels: [String: Set<String>] = [:]
    for row in rows {
      levels[factor.key(recipe[row]), default: []].insert(factor.level(of: recipe[row]))
    }
    return rows.filter { (levels[factor.key(recipe[$0])]?.count ?? 0) > 1 }
  }
}

/// Rows that differ in a factor, and the place of each row's level.
struct FactorComparison: Sendable {
  let factor: Experiments.Factor
  let rows: [Int]
  let levels: [String]
  let level: [Int]
}
