/// τ, the share of a cloud that a law leaves below it: of a quantile in points, of an expectile in squares.
enum TailShare {
  /// τ itself.
  ///
  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` outside (0, 1).
  static func checked(_ level: Double) throws(FrontierError) -> Double {
    guard level > 0, level < 1 else {
      throw .invalidArgument(
        name: "tau", value: "\(level)", requirement: "between 0 and 1, like 0.98")
    }
    return level
  }
}

extension LawSearch {
  /// What a criterion begins with: the law as it suits the cloud, its ranges, and the word that it is
  /// defined there.
  static func checked(
    _ fitter: LeastSquares, _ law: some Law, _ cloud: PointCloud
  ) throws(FrontierError) -> LawSearch {
    let law = law.rebased(on: cloud)
    let search = try LawSearch(fitter, law, cloud)
    try law.check(cloud)
    return search
  }
}
