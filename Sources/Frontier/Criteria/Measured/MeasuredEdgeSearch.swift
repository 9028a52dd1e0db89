/// The search for an edge under known noise, from the edge of the measurements as they are.
struct MeasuredEdgeSearch {
  private let search: LawSearch
  private let raw: Fit

  /// Where it ended.
  struct Found {
    let parameters: [Double]
    /// −ln(likelihood × prior).
    let value: Double
    let isConverged: Bool
    /// What is left of the gradient, its largest entry.
    let slope: Double
    let evaluations: Int
    /// Parameters on a bound.
    let held: [Int]
  }

  init(_ search: LawSearch, raw: Fit) {
    self.search = search
    self.raw = raw
  }

  func end() throws(FrontierError) -> Found? {
    let cloud = search.data.present
    let mean = search.fit()
    var best: (model: MeasuredEdgeModel, end: BoundedNewton.End)?
    for start in [raw.parameters, mean.parameters] where start.allSatisfy(\.isFinite) {
      let model = MeasuredEdgeModel(
        search.law, at: raw.parameters, within: search.ranges, to: cloud)
      if let end = model.search(from: start), end.value < best?.end.value ?? .infinity {
        best = (model, end)
      }
    }
    // Noise in x enters by the slope of the law, which is now known better.
    if cloud.noise?.x != nil, let (model, end) = best {
      let parameters = model.coordinates.parameters(end.point)
      let again = MeasuredEdgeModel(search.law, at: parameters, within: search.ranges, to: cloud)
      if let end = again.search(from: parameters) { best = (again, end) }
    }
    guard let (model, end) = best else { return nil }
    let parameters = model.coordinates.parameters(end.point)
    return Found(
      parameters: parameters, value: end.value, isConverged: end.isConverged,
      slope: end.gradient.reduce(0) { max($0, abs($1)) }, evaluations: end.evaluations,
      held: parameters.indices.filter { j in
        let range = search.ranges[j]
        return range.lowerBound < range.upperBound
          && (parameters[j] <= range.lowerBound || parameters[j] >= range.upperBound)
      })
  }
}
