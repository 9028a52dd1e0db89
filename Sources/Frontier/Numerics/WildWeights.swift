import FrontierAlgebra

/// The random weights of the wild bootstrap: mean 0, variance 1.
enum WildWeights {
  /// Below so many weights ±1 has too few different draws (Webb 2023, doi:10.1111/caje.12661).
  static let fewest = 13
  /// Webb's six.
  private static let webb = [-1.5, -1, -0.5, 0.5, 1, 1.5].map { (x: Double) in
    x < 0 ? -(-x).squareRoot() : x.squareRoot()
  }

  /// Draws one a place: ±1 with equal chances, Webb's where they are few.
  static func fill(_ weights: inout [Double], _ random: inout PhiloxStream) {
    for i in weights.indices {
      weights[i] =
        weights.count < fewest
        ? webb[random.index(below: 6)] : (random.word() & 1 == 0 ? -1 : 1)
    }
  }
}
