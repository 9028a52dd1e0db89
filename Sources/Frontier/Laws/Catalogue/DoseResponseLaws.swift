import RealModule

/// Asymmetric curves of doses: the Weibull curves and the five-parameter log-logistic one.
///
/// Each is a family that rises and one that falls, by the sign of its exponent, and the two are no
/// mirror images: a curve that falls is searched among those that fall, with `lower` below `upper`.
extension Law where Self == CatalogueLaw {
  /// The Weibull curve of type 1: y = lower + (upper − lower)·exp(−(x/scale)^shape).
  ///
  /// x ≥ 0, a dose. For `shape` > 0 y falls from `upper` (x = 0) to `lower` (x → ∞), steeply at its
  /// end; for `shape` < 0 it rises from `lower` to `upper`, steeply at its beginning. In ln x it is
  /// Gompertz's curve (``Law/gompertz``). `scale` ≥ 0, in units of x, is where y is 1/e of the way
  /// above `lower`; `shape` is a pure number. The `W1.4` of the R package drc, whose c, d, e, b these
  /// are.
  ///
  /// Degenerate: scale = 0 or shape = 0 is constant; early data fix only `upper`, `shape` and
  /// (upper − lower)/scale^shape.
  ///
  /// Source: Weibull 1951, doi:10.1115/1.4010337; as a dose response Ritz et al. 2015,
  /// doi:10.1371/journal.pone.0146021.
  public static var weibull1: CatalogueLaw {
    doseWeibull("weibull1", "y = lower + (upper − lower)·exp(−(x/scale)^shape)", decaying: 1)
  }

  /// The Weibull curve of type 2: y = lower + (upper − lower)·(1 − exp(−(x/scale)^shape)).
  ///
  /// x ≥ 0, a dose. For `shape` > 0 y rises from `lower` (x = 0) to `upper` (x → ∞), steeply at its
  /// end; for `shape` < 0 it falls from `upper` to `lower`, steeply at its beginning: what
  /// ``Law/weibull1`` does in the other direction. `scale` ≥ 0, in units of x, is where y is 1/e of the
  /// way below `upper`; `shape` is a pure number. The `W2.4` of the R package drc, whose c, d, e, b
  /// these are; rising it is ``Law/wbl4`` with a = scale^−shape.
  ///
  /// Degenerate: as ``Law/weibull1``.
  ///
  /// Source: Weibull 1951, doi:10.1115/1.4010337; as a dose response Ritz et al. 2015,
  /// doi:10.1371/journal.pone.0146021.
  public static var weibull2: CatalogueLaw {
    doseWeibull("weibull2", "y = lower + (upper − lower)·(1 − exp(−(x/scale)^shape))", decaying: 0)
  }

  /// The five-parameter log-logistic curve:
  /// y = lower + (upper − lower)/(1 + (x/scale)^−hill)^asymmetry.
  ///
  /// x ≥ 0, a dose; y rises from `lower` to `upper` for `hill` > 0 and falls for `hill` < 0. `scale`
  /// ≥ 0 is in units of x, `hill` and `asymmetry` ≥ 0 are pure numbers; with asymmetry = 1 it is
  /// ``Law/hill4`` and `scale` the EC50, which ``LawInverse`` gives for any. In ln x it is
  /// ``Law/logistic5``. The `LL.5` of the R package drc, whose c, d, e, −b, f these are.
  ///
  /// Degenerate: scale = 0, hill = 0 or asymmetry = 0 is constant; doses on one side of the bend do
  /// not fix `asymmetry`.
  ///
  /// Source: Gottschalk & Dunn 2005, doi:10.1016/j.ab.2005.04.035; names after Ritz et al. 2015,
  /// doi:10.1371/journal.pone.0146021.
  public static var hill5: CatalogueLaw {
    CatalogueLaw(
      "hill5", "y = lower + (upper − lower)/(1 + (x/scale)^−hill)^asymmetry",
      source: "Gottschalk & Dunn 2005, doi:10.1016/j.ab.2005.04.035",
      parameters: [
        .level("lower"), .level("upper"), .init("scale", above: 0), .init("hill"),
        .init("asymmetry", above: 0),
      ],
      domain: LawDomain(inputs: .nonNegative),
      hasManyValleys: true,
      starts: { data in
        let direction = Starts.direction(data)
        let hills = Starts.hills(data.x)
        return StartScreen(CatalogueLaw.hill5, data).best(
          ofEach: [1, 0.25, 4, 0.03, 40].map { asymmetry in
            // The half of the way stays where it is.
            hills.map { start in
              let power = start[1] / min(asymmetry, 1).squareRoot()
              let away = Double.log(.expMinusOne(.log(2) / asymmetry)) / power
              return [start[0] * .exp(direction * away), direction * power, asymmetry]
            }
          })
      },
      limit: { p in
        p[3] > 0 ? p[1] : p[3] < 0 ? p[0] : p[0] + (p[1] - p[0]) * .exp(-p[4] * .log(2))
      },
      evaluate: { e in
        let (scale, hill) = (e.nonlinear(0), e.nonlinear(1))
        let (away, z) = (e.logRatio(to: scale), e.scratch(3))
        for i in 0..<e.count { z[i] = hill == 0 ? 0 : hill * away[i] }
        let slope = e.asymmetricLogistic(z, asymmetry: e.nonlinear(2))
        if let byScale = e.derivative(ofTerm: 1, by: 0), let byHill = e.derivative(ofTerm: 1, by: 1)
        {
          for i in 0..<e.count {
            byScale[i] = slope[i] == 0 ? 0 : -slope[i] * (hill / scale)
            byHill[i] = slope[i] == 0 ? 0 : slope[i] * away[i]
          }
        }
        e.mirror(term: 1, to: 0, parameters: 3)
      })
  }

  /// A Weibull curve of doses, of which exp(−(x/scale)^shape) is the term of `lower` (0) or of `upper`
  /// (1).
  private static func doseWeibull(
    _ name: String, _ formula: String, decaying: Int
  ) -> CatalogueLaw {
    let rising = 1 - decaying
    return CatalogueLaw(
      name, formula,
      source: "Weibull 1951, doi:10.1115/1.4010337; Ritz et al. 2015, "
        + "doi:10.1371/journal.pone.0146021",
      parameters: [
        .level("lower"), .level("upper"), .init("scale", above: 0), .init("shape"),
      ],
      domain: LawDomain(inputs: .nonNegative),
      starts: { data in
        // With `shape` above 0 the decaying term is that of x = 0.
        let sign = Starts.direction(data) * (decaying == 1 ? -1 : 1)
        return Starts.hills(data.x).map { [$0[0], sign * $0[1]] }
      },
      limit: { p in
        let decay = p[3] > 0 ? 0 : p[3] < 0 ? 1 : Double.exp(-1)
        return decay * p[decaying] + (1 - decay) * p[rising]
      },
      evaluate: { e in
        let shape = e.doseDecay(scale: e.nonlinear(0), shape: e.nonlinear(1))
        e.copy(shape.decay, to: e.term(decaying))
        e.copy(shape.risen, to: e.term(rising))
        e.copy(shape.byScale, to: e.derivative(ofTerm: decaying, by: 0))
        e.copy(shape.byShape, to: e.derivative(ofTerm: decaying, by: 1))
        e.mirror(term: decaying, to: rising, parameters: 2)
      })
  }
}

extension LawEvaluation {
  /// Columns of exp(−(x/scale)^shape).
  struct DoseDecay {
    let decay: Column
    /// 1 − decay.
    let risen: Column
    /// The derivative of `decay` by the scale; `nil` where none is wanted.
    let byScale: Column?
    let byShape: Column?
  }

  /// ln(x/scale) in the first scratch column; −∞ at x = 0, also for scale = 0.
  func logRatio(to scale: Double) -> Column {
    let (lx, away) = (logInput(0), scratch(0))
    let logScale = scale > 0 ? Double.log(scale) : -.infinity
    for i in 0..<count { away[i] = lx[i] == -.infinity ? -.infinity : lx[i] - logScale }
    return away
  }

  /// exp(−(x/scale)^shape) for x and scale ≥ 0, in the first four scratch columns.
  func doseDecay(scale: Double, shape: Double) -> DoseDecay {
    let (away, power) = (logRatio(to: scale), scratch(3))
    let (decay, risen) = (scratch(1), scratch(2))
    for i in 0..<count { power[i] = shape == 0 ? 0 : shape * away[i] }
    exp(power, power)
    for i in 0..<count { decay[i] = -power[i] }
    expMinusOne(decay, risen)
    exp(decay, decay)
    for i in 0..<count { risen[i] = -risen[i] }
    guard wantsDerivatives else {
      return DoseDecay(decay: decay, risen: risen, byScale: nil, byShape: nil)
    }
    for i in 0..<count {
      let slope = decay[i] == 0 || power[i] == 0 ? 0 : power[i] * decay[i]
      power[i] = slope == 0 ? 0 : slope * (shape / scale)
      away[i] = slope == 0 ? 0 : -slope * away[i]
    }
    return DoseDecay(decay: decay, risen: risen, byScale: power, byShape: away)
  }
}
