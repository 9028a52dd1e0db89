/// Searches with the linear parameters eliminated.
extension LawSearch {
  /// Full parameter vectors at which the reduced search ended, the best first.
  func fullStarts(_ workspace: LawWorkspace) -> [[Double]] {
    let candidates = candidates(data)
    guard fitter.eliminatesLinearParameters else {
      return fitter.starts + candidates.map { full($0, linear: nil) }
    }
    let weighted = observationsNearScale()
    let careful = CarefulReduction {
      VariableProjection(workspace, weighted, bounds: ranges, derivative: fitter.projection)
    }
    let near = sampleEnds(from: candidates, weighted)
    if let kernel = law.kernel {
      return weighted.withKernel(kernel) {
        var quick = ReducedSearch($0)
        return ends(from: near, &quick, careful, weighted)
      }
    }
    var quick = ReducedSearch(
      ColumnEvaluation(workspace, y: weighted.y, weights: weighted.weights))
    return ends(from: near, &quick, careful, weighted)
  }

  /// A large cloud is searched from where searches of a sample of it end: its valleys are nearly
  /// those of the whole.
  private static let largeCloud = 1_000
  /// How many rows a sample has at least.
  private static let sampleRows = 400

  /// An end this many times as high as the sample's best is not the whole's: the ratio of two sums of
  /// squares of 400 rows is known to a tenth, and to far less where the laws are alike.
  private static let sampleMargin = 1.5

  /// Where searches of a sample of a large cloud end, for a law of many valleys; else the candidates.
  private func sampleEnds(from candidates: [[Double]], _ data: PointCloud) -> [[Double]] {
    guard law.hasManyValleys, data.count >= Self.largeCloud else { return candidates }
    let step = data.count / Self.sampleRows
    let sample = data.rows(Array(stride(from: 0, to: data.count, by: step)))
    let workspace = LawWorkspace(law, inputs: sample.inputs)
    let careful = CarefulReduction {
      VariableProjection(workspace, sample, bounds: ranges, derivative: fitter.projection)
    }
    func ends<Evaluation: ReducedEvaluation & ~Copyable>(
      _ evaluation: consuming Evaluation
    ) -> [[Double]] {
      var quick = ReducedSearch(evaluation)
      let screened = screen(candidates, &quick, careful)
      let ends = quickEnds(screened, &quick)
      let least = ends.first { $0.isMinimum }?.cost ?? .infinity
      return ends.filter { $0.cost <= least * Self.sampleMargin }.map(\.beta)
    }
    if let kernel = law.kernel { return sample.withKernel(kernel) { ends($0) } }
    return ends(ColumnEvaluation(workspace, y: sample.y, weights: sample.weights))
  }

  /// Searches from the best candidates until two end in one valley, or of a law of many valleys all.
  private func ends<Evaluation: ReducedEvaluation & ~Copyable>(
    from candidates: [[Double]], _ quick: inout ReducedSearch<Evaluation>,
    _ careful: CarefulReduction, _ data: PointCloud
  ) -> [[Double]] {
    let screened = screen(candidates, &quick, careful)
    let limit = max(1, fitter.maximumSearches)
    var ends: [(cost: Double, parameters: [Double])] = []
    if law.hasManyValleys {
      ends = valleys(from: screened, &quick, careful, data).prefix(limit).map { $0 }
    } else {
      for (cost, beta) in screened.prefix(limit) where !Cancellation.isRequested {
        guard !beta.isEmpty else {
          ends.append((cost, carefully(beta, careful)))
          break
        }
        ends.append(end(from: beta, &quick, careful, data))
        if quick.isExact || isSettled(ends.map(\.cost)) { break }
      }
    }
    ends = ends.filter { $0.cost.isFinite }.sorted { $0.cost < $1.cost }
    // Outliers draw a search by least squares away: under a robust loss the starts count, too.
    return ends.map(\.parameters)
      + (fitter.loss.kind == .squares ? [] : screened.map { carefully($0.beta, careful) })
  }

  /// Where a quick search ended, or gave up.
  private struct QuickEnd {
    let cost: Double
    let beta: [Double]
    let isMinimum: Bool
  }

  /// The ends of quick searches from all starts. Only the best of them is searched to the last digit
  /// where the others do not count; of those that gave up, the ones below every minimum are searched
  /// carefully.
  private func valleys<Evaluation: ReducedEvaluation & ~Copyable>(
    from screened: [(cost: Double, beta: [Double])], _ quick: inout ReducedSearch<Evaluation>,
    _ careful: CarefulReduction, _ data: PointCloud
  ) -> [(cost: Double, parameters: [Double])] {
    let limit = max(1, fitter.maximumSearches)
    let first = quickEnds(screened, &quick)
    guard isPlain else {
      return first.prefix(limit).map { end(from: $0.beta, &quick, careful, data) }
    }
    let least = first.first { $0.isMinimum }?.cost ?? .infinity
    let last = first.prefix(limit).filter { $0.isMinimum || $0.cost < least * Self.promising }
    var best: (cost: Double, parameters: [Double])?
    var hasMinimum = false
    for start in last where !start.isMinimum || !hasMinimum {
      hasMinimum = hasMinimum || start.isMinimum
      if start.isMinimum, start.cost >= best?.cost ?? .infinity { continue }
      let end = end(from: start.beta, &quick, careful, data)
      if end.cost < best?.cost ?? .infinity { best = end }
    }
    return best.map { [$0] } ?? []
  }

  /// A search that gave up may yet go below the best minimum if it has come so near to it, as a
  /// multiple of its sum of squares.
  private static let promising = 1.5

  /// After how many evaluations a search is first, and last, compared with the ends of others.
  private static let firstLook = 4
  private static let lastLook = 100
  /// After how many it is asked whether it is worth going on.
  private static let stages = [7, 13, 25]
  /// A search that is so many times above the best end, and whose last stage took off no more than
  /// this share, is given up.
  private static let hopeless = 2.0
  private static let slow = 0.5
  /// Within these shares, of the sum of squares and of a parameter, a search is on its way to an end
  /// that is known.
  private static let sameCost = 1e-3
  private static let sameParameter = 1e-2

  /// Where the quick search from each of many starts ends or gives up, the best first. One that comes
  /// near an end that is known is not followed.
  private func quickEnds<Evaluation: ReducedEvaluation & ~Copyable>(
    _ starts: [(cost: Double, beta: [Double])], _ quick: inout ReducedSearch<Evaluation>
  ) -> [QuickEnd] {
    let (nonlinear, linear) = (
      layout.nonlinear.map { ranges[$0] }, layout.linear.map { ranges[$0] }
    )
    var ends: [QuickEnd] = []
    for start in starts.prefix(searchLimit) where !Cancellation.isRequested {
      var (isMinimum, isKnown) = (false, false)
      var (beta, last) = (start.beta, Double.infinity)
      for stage in Self.firstLook...Self.lastLook {
        isMinimum =
          stage == Self.firstLook
          ? quick.run(from: beta, ranges: nonlinear, linearRanges: linear, limit: stage)
          : quick.goOn(ranges: nonlinear, linearRanges: linear, limit: stage)
        guard quick.sumOfSquares <= start.cost else { break }
        for j in beta.indices { beta[j] = quick.beta[j] }
        if isMinimum { break }
        let cost = quick.sumOfSquares
        isKnown = ends.contains { end in
          end.isMinimum && abs(end.cost - cost) <= Self.sameCost * end.cost
            && zip(end.beta, beta).allSatisfy { abs($0 - $1) <= Self.sameParameter * abs($0) }
        }
        // A search that ends by itself has no more to say.
        if isKnown || quick.evaluations < stage { break }
        guard Self.stages.contains(stage) else { continue }
        let least = ends.reduce(.infinity) { $1.isMinimum ? min($0, $1.cost) : $0 }
        if cost > Self.hopeless * least && cost > Self.slow * last { break }
        last = cost
      }
      if isKnown { continue }
      let isBetter = quick.sumOfSquares <= start.cost
      let end = QuickEnd(
        cost: isBetter ? quick.sumOfSquares : start.cost, beta: isBetter ? beta : start.beta,
        isMinimum: isMinimum && isBetter)
      if ends.contains(where: { abs($0.cost - end.cost) <= 1e-9 * end.cost }) { continue }
      ends.append(end)
    }
    return ends.sorted { $0.cost < $1.cost }
  }

  /// Where the reduced search from one start ends: the quick one, or where it gives up the careful
  /// one. The quick one goes on to what rounding leaves, which the last search need not repeat.
  private func end<Evaluation: ReducedEvaluation & ~Copyable>(
    from beta: [Double], _ quick: inout ReducedSearch<Evaluation>, _ careful: CarefulReduction,
    _ data: PointCloud
  ) -> (cost: Double, parameters: [Double]) {
    let nonlinear = layout.nonlinear.map { ranges[$0] }
    let linear = layout.linear.map { ranges[$0] }
    if quick.run(from: beta, ranges: nonlinear, linearRanges: linear, tolerance: 1e-13) {
      return (
        quick.sumOfSquares,
        full(
          beta.indices.map { quick.beta[$0] }, linear: linear.indices.map { quick.coefficients[$0] }
        )
      )
    }
    let projection = careful.projection
    let fit = solve(
      start: beta, ranges: nonlinear, loss: .squares, weights: data.weights,
      jacobian: { projection.jacobian($0, into: &$1) },
      residuals: { projection.residuals($0, into: &$1) })
    return (fit.cost, carefully(fit.parameters, careful))
  }

  /// All parameters, the linear ones by orthogonal projection.
  private func carefully(_ beta: [Double], _ careful: CarefulReduction) -> [Double] {
    _ = careful.projection.sumOfSquares(beta)
    return full(beta, linear: careful.projection.coefficients)
  }

  /// The parameters at the end of one search from a full vector, without verdict or errors; `nil`
  /// where no search ends.
  func parameters(near start: [Double]) -> [Double]? {
    if isPlain, fitter.eliminatesLinearParameters {
      if let kernel = law.kernel {
        let end = data.withKernel(kernel) { evaluation in
          var quick = ReducedSearch(evaluation)
          return self.end(of: &quick, near: start)
        }
        if let end { return end }
      }
      let workspace = LawWorkspace(law, inputs: data.inputs)
      var quick = ReducedSearch(ColumnEvaluation(workspace, y: data.y, weights: data.weights))
      if let end = end(of: &quick, near: start) { return end }
    }
    let workspace = LawWorkspace(law, inputs: data.inputs)
    if eliminatesOnScale, let end = scaledParameters(near: start, workspace) { return end }
    let fit = solve(from: start, workspace)
    return fit.cost.isFinite ? fit.parameters : nil
  }

  private func end<Evaluation: ReducedEvaluation & ~Copyable>(
    of quick: inout ReducedSearch<Evaluation>, near start: [Double]
  ) -> [Double]? {
    let nonlinear = layout.nonlinear.map { ranges[$0] }
    let beta = layout.nonlinear.indices.map {
      min(max(start[layout.nonlinear[$0]], nonlinear[$0].lowerBound), nonlinear[$0].upperBound)
    }
    guard
      quick.run(from: beta, ranges: nonlinear, linearRanges: layout.linear.map { ranges[$0] })
    else { return nil }
    var parameters = start
    for (j, place) in layout.nonlinear.enumerated() { parameters[place] = quick.beta[j] }
    for (k, place) in layout.linear.enumerated() { parameters[place] = quick.coefficients[k] }
    return parameters
  }

  /// The law's starts with their linear parameters, the best first.
  func screenedStarts(_ workspace: LawWorkspace) -> [[Double]] {
    let near = observationsNearScale()
    let careful = CarefulReduction {
      VariableProjection(workspace, near, bounds: ranges, derivative: fitter.projection)
    }
    var quick = ReducedSearch(ColumnEvaluation(workspace, y: near.y, weights: near.weights))
    return screen(candidates(data), &quick, careful).map { carefully($0.beta, careful) }
  }

  /// The nonlinear parameters at which the law is defined, by their sums of squares.
  func screen<Evaluation: ReducedEvaluation & ~Copyable>(
    _ candidates: [[Double]], _ quick: inout ReducedSearch<Evaluation>, _ careful: CarefulReduction
  ) -> [(cost: Double, beta: [Double])] {
    let linear = layout.linear.map { ranges[$0] }
    var screened: [(cost: Double, beta: [Double])] = []
    for beta in candidates where beta.allSatisfy(\.isFinite) && !Cancellation.isRequested {
      if screened.contains(where: { $0.beta == beta }) { continue }
      let cost =
        quick.cost(beta, linearRanges: linear) ?? careful.projection.sumOfSquares(beta)
      screened.append((cost, beta))
    }
    return screened.filter { $0.cost < .infinity }.sorted { $0.cost < $1.cost }
  }
}
