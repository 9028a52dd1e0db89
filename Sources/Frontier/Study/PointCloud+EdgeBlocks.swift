extension PointCloud {
  /// The highest point of each of at most `most` blocks of neighbours in x, with the weight of all
  /// points of the block; itself where it has no more points, or carries noise, which many points show
  /// and one does not.
  ///
  /// Complexity: O(n log n).
  func thinnedForEdge(to most: Int) -> PointCloud {
    guard inputs.count == 1, count > most, noise == nil else { return self }
    let order = x.indices.sorted { x[$0] < x[$1] }
    var (chosen, weights): ([Int], [Double]) = ([], [])
    for block in 0..<most {
      let places = order[(block * count / most)..<((block + 1) * count / most)]
      guard let top = places.max(by: { y[$0] < y[$1] }) else { continue }
      chosen.append(top)
      weights.append(places.reduce(0) { $0 + weight($1) })
    }
    return PointCloud(
      uncheckedInputs: [chosen.map { x[$0] }], y: chosen.map { y[$0] }, weights: weights,
      meaning: weightMeaning)
  }
}
