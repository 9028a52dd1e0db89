extension EdgeDistribution {
  /// P(height ≤ h) at ascending heights, straight between them; the first holds what lies at it.
  struct Table: Hashable, Codable {
    var heights: [Double]
    var shares: [Double]

    func cumulative(_ h: Double) -> Double {
      guard let right = heights.firstIndex(where: { $0 > h }) else { return 1 }
      guard right > 0 else { return 0 }
      let (a, b) = (heights[right - 1], heights[right])
      return shares[right - 1] + (shares[right] - shares[right - 1]) * ((h - a) / (b - a))
    }

    func quantile(_ p: Double) -> Double {
      guard let right = shares.firstIndex(where: { $0 >= p }) else {
        return heights[heights.count - 1]
      }
      guard right > 0 else { return heights[0] }
      let (a, b) = (shares[right - 1], shares[right])
      return heights[right - 1] + (heights[right] - heights[right - 1]) * ((p - a) / (b - a))
    }

    /// Whether it is a distribution of numbers.
    var isSound: Bool {
      heights.allSatisfy(\.isFinite) && shares.allSatisfy { (0...1).contains($0) }
    }
  }

  /// How the heights are distributed.
  enum Heights: Hashable, Codable {
    /// Beyond the data.
    case mixture(Mixture)
    /// Inside, where an edge can only rise.
    case table(Table)

    func cumulative(_ h: Double) -> Double {
      switch self {
      case .mixture(let mixture): mixture.cumulative(h)
      case .table(let table): table.cumulative(h)
      }
    }

    func quantile(_ p: Double) -> Double {
      switch self {
      case .mixture(let mixture): mixture.quantile(p)
      case .table(let table): table.quantile(p)
      }
    }

    var isSound: Bool {
      switch self {
      case .mixture(let mixture): mixture.isSound
      case .table(let table): table.isSound
      }
    }
  }
}
