#if CommandLine
  import Frontier
  import FrontierReport

  extension EstimateJob {
    /// The edge asked for, or the one to which the law foretells this cloud's own end best, and why.
    func chosenEdge(
      of cloud: PointCloud, _ law: any Law, _ fitter: LeastSquares
    ) throws(FrontierError) -> (any EnvelopeEstimator, [TaskResult.Warning]) {
      guard choosesEnvelope else { return (envelope, []) }
      let selection = try EnvelopeSelection(cloud, law: law, fitter: fitter)
      let scores = selection.candidates.map { candidate in
        candidate.name + (candidate.score.map { " \(NumberText.fixed($0, decimals: 2))" } ?? " –")
      }
      let words =
        selection.cuts.isEmpty
        ? "too few different x to choose an envelope by back-test; \(selection.chosen) stands"
        : "envelope \(selection.chosen), chosen by \(selection.cuts.count) back-tests of this "
          + "cloud; mean loss over the least: \(scores.joined(separator: ", "))"
      return (
        try EnvelopeCatalogue.estimator(named: selection.chosen), [.init("envelope-auto", words)]
      )
    }
  }
#endif
