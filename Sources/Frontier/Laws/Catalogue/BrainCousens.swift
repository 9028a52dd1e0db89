import RealModule

extension Law where Self == CatalogueLaw {
  /// The Brain–Cousens curve of hormesis, a dose response that rises before it falls:
  /// y = lower + (upper − lower + hormesis·x)/(1 + (x/scale)^hill).
  ///
  /// x ≥ 0, a dose; y is `upper` at dose 0 and, for hill > 1, tends to `lower` as x → ∞. `hormesis`, in
  /// y per x, is the slope at dose 0: 0 is the four-parameter log-logistic curve (``Law/hill4`` with
  /// −hill), above 0 small doses stimulate. `scale` ≥ 0, in units of x, is *not* the ED50 unless
  /// hormesis is 0: ask for that with ``LawInverse``. With lower = 0 held it is drc's `BC.4`, else
  /// `BC.5`, whose c, d, f, e, b these are.
  ///
  /// Degenerate: at hill = 1 the limit is lower + hormesis·scale, below it y grows without end; doses
  /// that are all beyond the rise fix neither `upper` nor `hormesis`.
  ///
  /// Source: Brain & Cousens 1989, doi:10.1111/j.1365-3180.1989.tb00845.x; names after Ritz et al. 2015,
  /// doi:10.1371/journal.pone.0146021.
  public static var brainCousens: CatalogueLaw {
    CatalogueLaw(
      "brain-cousens", "y = lower + (upper − lower + hormesis·x)/(1 + (x/scale)^hill)",
      source: "Brain & Cousens 1989, doi:10.1111/j.1365-3180.1989.tb00845.x",
      parameters: [
        .level("lower"), .linear("upper"), .linear("hormesis"), .init("scale", above: 0),
        .init("hill", above: 0),
      ],
      domain: LawDomain(inputs: .nonNegative),
      hasManyValleys: true,
      starts: { data in Starts.hills(data.x) },
      limit: { p in
        if p[4] > 1 || p[2] == 0 && p[4] > 0 { return p[0] }
        return p[4] == 1 ? p[0] + p[2] * p[3] : nil
      },
      evaluate: { e in
        let shape = e.hill(half: e.nonlinear(0), power: e.nonlinear(1))
        let x = e.input(0)
        e.copy(shape.rising, to: e.term(0))
        e.copy(shape.falling, to: e.term(1))
        // x times a share that ends in 0 where numbers run out.
        func timesX(_ from: LawEvaluation.Column?, _ to: LawEvaluation.Column?, by sign: Double) {
          guard let from, let to else { return }
          for i in 0..<e.count { to[i] = from[i] == 0 ? 0 : sign * x[i] * from[i] }
        }
        timesX(shape.falling, e.term(2), by: 1)
        for (j, slope) in [shape.byHalf, shape.byPower].enumerated() {
          e.copy(slope, to: e.derivative(ofTerm: 0, by: j))
          e.copy(slope, to: e.derivative(ofTerm: 1, by: j), times: -1)
          timesX(slope, e.derivative(ofTerm: 2, by: j), by: -1)
        }
      })
  }
}
