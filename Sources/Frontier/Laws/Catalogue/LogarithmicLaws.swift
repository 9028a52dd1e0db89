import RealModule

extension Law where Self == CatalogueLaw {
  /// The logarithm: y = b − a·ln x, x > 0.
  ///
  /// Both parameters are linear. No limit unless a = 0: it grows or falls without end, and leaves
  /// [0, 1] as a model of scores. Source: Mohr et al. 2022 (LCDB),
  /// doi:10.1007/978-3-031-26419-1_1, after Viering & Loog 2022.
  public static var log2: CatalogueLaw {
    CatalogueLaw(
      "log2", "y = b − a·ln x",
      source: LawSources.mohr,
      parameters: [.linear("a"), .linear("b")],
      domain: LawDomain(inputs: .positive),
      scratchColumns: 0,
      starts: { _ in [[]] },
      limit: { p in p[0] == 0 ? p[1] : nil },
      evaluate: { e in
        let (logX, term) = (e.logInput(0), e.term(0))
        for i in 0..<e.count { term[i] = -logX[i] }
        e.fill(e.term(1), with: 1)
      })
  }

  /// The inverse logarithm: y = b − a/ln x, x > 1.
  ///
  /// Limit b, reached more slowly than by any power. It has a pole at x = 1 and is used above it
  /// only; scale sizes so that the smallest exceeds 1. Both parameters are linear. Source: Mohr et
  /// al. 2022 (LCDB), doi:10.1007/978-3-031-26419-1_1; Domhan et al. 2015 write c − a/ln x.
  public static var ilog2: CatalogueLaw {
    CatalogueLaw(
      "ilog2", "y = b − a/ln x",
      source: LawSources.domhanAndMohr,
      parameters: [.linear("a"), .linear("b")],
      domain: LawDomain(inputs: .aboveOne),
      scratchColumns: 0,
      starts: { _ in [[]] },
      limit: { p in p[1] },
      evaluate: { e in
        let (logX, term) = (e.logInput(0), e.term(0))
        for i in 0..<e.count { term[i] = -1 / logX[i] }
        e.fill(e.term(1), with: 1)
      })
  }

  /// The logarithm of a logarithm: y = ln(a·ln x + b), x > 0, defined where a·ln x + b > 0.
  ///
  /// No limit unless a = 0. No parameter is linear; e^y is linear in both, which gives the start.
  /// Source: Domhan et al. 2015 ("log log linear").
  public static var logLogLinear: CatalogueLaw {
    CatalogueLaw(
      "loglog-linear", "y = ln(a·ln x + b)",
      source: "Domhan et al. 2015",
      parameters: [.init("a"), .init("b")],
      domain: LawDomain(inputs: .positive),
      scratchColumns: 1,
      starts: { data in
        let logs = data.x.map { Double.log($0) }
        let (least, most) = (logs.min() ?? 0, logs.max() ?? 0)
        var starts: [[Double]] = []
        if let line = PowerStarts.line(logs, data.y.map { .exp($0) }) {
          // The line need not be above zero everywhere; then it is flattened until it is.
          let middle = (least + most) / 2
          for share in [1, 0.9, 0.5, 0.1] {
            let a = line.slope * share
            let b = line.intercept + (line.slope - a) * middle
            if min(a * least, a * most) + b > 0 { starts.append([a, b]) }
          }
        }
        let mean = Double.exp(data.y.reduce(0, +) / Double(max(1, data.count)))
        return starts + [[0, mean]]
      },
      limit: { p in p[0] == 0 ? .log(p[1]) : nil },
      evaluate: { e in
        let (a, b) = (e.nonlinear(0), e.nonlinear(1))
        let (logX, term, inside) = (e.logInput(0), e.term(0), e.scratch(0))
        for i in 0..<e.count { inside[i] = a * logX[i] + b }
        e.log(inside, term)
        guard let byA = e.derivative(ofTerm: 0, by: 0), let byB = e.derivative(ofTerm: 0, by: 1)
        else {
          return
        }
        for i in 0..<e.count {
          byB[i] = 1 / inside[i]
          byA[i] = logX[i] * byB[i]
        }
      })
  }

  /// The logistic in ln x: y = a/(1 + (x/e^b)^c), x > 0.
  ///
  /// e^b is the x of half height and c the steepness there: y rises to a for c < 0 and falls from a
  /// to 0 for c > 0, the limits. At c = 0 it is a/2 everywhere, and b means nothing.
  ///
  /// Source: Domhan et al. 2015 ("log power"); Mohr et al. 2022 (LCDB, logpower3),
  /// doi:10.1007/978-3-031-26419-1_1.
  public static var logPower3: CatalogueLaw {
    CatalogueLaw(
      "logpower3", "y = a/(1 + (x/e^b)^c)",
      source: LawSources.domhanAndMohr,
      parameters: [.linear("a"), .init("b"), .init("c")],
      domain: LawDomain(inputs: .positive),
      scratchColumns: 1,
      derived: [DerivedQuantity("half", formula: "e^b, the x of half height") { .exp($0[1]) }],
      starts: { data in
        let logs = data.x.map { Double.log($0) }
        let range = PowerStarts.logRange(data.x)
        let centres = Starts.quantiles(logs, [0.5, 0.1, 0.9])
        // Half height may lie before all the data: the usual case of scores near their ceiling.
        let all = centres + [centres[0] - 2 * range, centres[0] + 2 * range]
        return all.flatMap { b in [-2, 2, -6, 6].map { [b, $0 / range] } }
      },
      limit: { p in
        let (a, c) = (p[0], p[2])
        return c < 0 ? a : c > 0 ? 0 : a / 2
      },
      evaluate: { e in
        let (b, c) = (e.nonlinear(0), e.nonlinear(1))
        let (logX, term, odds) = (e.logInput(0), e.term(0), e.scratch(0))
        for i in 0..<e.count { odds[i] = c * (logX[i] - b) }
        e.exp(odds, odds)
        for i in 0..<e.count { term[i] = 1 / (1 + odds[i]) }
        guard let byB = e.derivative(ofTerm: 0, by: 0), let byC = e.derivative(ofTerm: 0, by: 1)
        else {
          return
        }
        for i in 0..<e.count {
          let slope = odds[i] == .infinity ? 0 : -term[i] * (odds[i] * term[i])
          byB[i] = -slope * c
          byC[i] = slope * (logX[i] - b)
        }
      })
  }

  /// The vapour-pressure law: y = s·exp(b/x + c·ln x) = s·x^c·exp(b/x), x > 0, with s = e^a.
  ///
  /// The sources write exp(a + b/x + c·ln x). s enters linearly and is what is fitted; it may be
  /// negative, where a does not exist. Limit: s for c = 0, 0 for c < 0, none for c > 0.
  ///
  /// Source: Domhan et al. 2015 ("vapor pressure"); Mohr et al. 2022 (LCDB, vap3),
  /// doi:10.1007/978-3-031-26419-1_1.
  public static var vap3: CatalogueLaw {
    CatalogueLaw(
      "vap3", "y = s·exp(b/x + c·ln x), s = e^a",
      source: LawSources.domhanAndMohr,
      parameters: [.linear("s"), .init("b"), .init("c")],
      domain: LawDomain(inputs: .positive),
      scratchColumns: 0,
      derived: [DerivedQuantity("a", formula: "ln s") { $0[0] > 0 ? .log($0[0]) : .nan }],
      starts: { data in
        let least = data.x.filter { $0 > 0 }.min() ?? 1
        var starts: [[Double]] = []
        if let line = PowerStarts.logLine(data.x, data.y) {
          // ln |y| = a + b/x + c·ln x: b from what the straight line in ln x leaves over.
          let inverse = data.x.map { 1 / $0 }
          let logs = data.x.map { Double.log($0) }
          if let part = PowerStarts.line(logs, inverse) {
            let (u, v) = (
              data.x.indices.map { inverse[$0] - part.intercept - part.slope * logs[$0] },
              data.x.indices.map {
                .log(abs(data.y[$0])) - line.intercept - line.slope * logs[$0]
              }
            )
            if let rest = PowerStarts.line(u, v) {
              starts.append([rest.slope, line.slope - rest.slope * part.slope])
            }
          }
          starts.append([0, line.slope])
        }
        return starts + [-1, 1, -5, 5].flatMap { b in [0, 0.1, -0.1].map { [b * least, $0] } }
      },
      limit: { p in
        if p[0] == 0 || p[2] < 0 { return 0 }
        return p[2] == 0 ? p[0] : nil
      },
      evaluate: { e in
        let (b, c) = (e.nonlinear(0), e.nonlinear(1))
        let (x, logX, term) = (e.input(0), e.logInput(0), e.term(0))
        for i in 0..<e.count { term[i] = b / x[i] + c * logX[i] }
        e.exp(term, term)
        guard let byB = e.derivative(ofTerm: 0, by: 0), let byC = e.derivative(ofTerm: 0, by: 1)
        else {
          return
        }
        for i in 0..<e.count {
          byB[i] = term[i] / x[i]
          byC[i] = term[i] * logX[i]
        }
      })
  }
}
