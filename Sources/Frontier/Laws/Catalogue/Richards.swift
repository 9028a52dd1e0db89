import RealModule

extension Law where Self == CatalogueLaw {
  /// Richards' growth curve: y = upper·(1 + shape·exp(−rate·(x − inflection)))^(−1/shape).
  ///
  /// Any x, y from 0 to `upper` (x → ∞). `rate` ≥ 0 is in 1/x, `inflection` the x of the largest
  /// slope, `shape` ≥ −1 a pure number that says at which fraction (1 + shape)^(−1/shape) of
  /// `upper` the inflection lies: 1 is the logistic, 0 Gompertz (the limit, passed through
  /// smoothly), −1/3 von Bertalanffy's weight, −1 the monomolecular curve. For shape < 0 growth
  /// begins at a finite x (where the bracket is 0); y is 0 before it.
  ///
  /// In Richards' notation shape = m − 1. With a lower asymptote and shape > 0 it is
  /// ``Law/logistic5`` with asymmetry = 1/shape. Degenerate: rate = 0 is constant; data beyond the
  /// inflection only determine `upper` and `rate`.
  ///
  /// Source: Richards 1959, doi:10.1093/jxb/10.2.290; this parametrisation Tjørve & Tjørve 2010,
  /// *Journal of Theoretical Biology* 267, 417–425.
  public static var richards: CatalogueLaw {
    CatalogueLaw(
      "richards", "y = upper·(1 + shape·exp(−rate·(x − inflection)))^(−1/shape)",
      source: "Richards 1959, doi:10.1093/jxb/10.2.290",
      parameters: [
        .level("upper"), .init("rate", above: 0), .init("inflection"), .init("shape", above: -1),
      ],
      hasManyValleys: true,
      kernel: .richards,
      derived: [
        DerivedQuantity("value at inflection", formula: "upper·(1 + shape)^(−1/shape)") {
          $0[0] * richardsFraction(shape: $0[3])
        },
        DerivedQuantity(
          "maximum slope", formula: "upper·rate·(1 + shape)^(−1 − 1/shape)"
        ) {
          $0[3] > -1 ? $0[0] * $0[1] * richardsFraction(shape: $0[3]) / (1 + $0[3]) : $0[0] * $0[1]
        },
      ],
      starts: richardsStarts,
      limit: { p in
        guard p[1] == 0 else { return p[0] }
        return p[0] * richardsFraction(shape: p[3])
      },
      evaluate: { e in
        let (rate, inflection, shape) = (e.nonlinear(0), e.nonlinear(1), e.nonlinear(2))
        let (x, y) = (e.input(0), e.term(0))
        let (z, u, w, level) = (e.scratch(0), e.scratch(1), e.scratch(2), e.scratch(3))
        for i in 0..<e.count { z[i] = -rate * (x[i] - inflection) }
        e.exp(z, u)
        for i in 0..<e.count { w[i] = max(shape * u[i], -0.5) }
        e.logOnePlus(w, level)
        for i in 0..<e.count {
          level[i] = richardsLevel(shape: shape, z: z[i], u: u[i], log: level[i])
          y[i] = -level[i]
        }
        e.exp(y, y)
        guard let byRate = e.derivative(ofTerm: 0, by: 0),
          let byInflection = e.derivative(ofTerm: 0, by: 1),
          let byShape = e.derivative(ofTerm: 0, by: 2)
        else { return }
        for i in 0..<e.count {
          guard y[i] > 0 else {
            (byRate[i], byInflection[i], byShape[i]) = (0, 0, 0)
            continue
          }
          // u/(1 + shape·u), written so that u = ∞ does no harm.
          let q = 1 / (1 / u[i] + shape)
          let slope = y[i] * q
          byRate[i] = slope * (x[i] - inflection)
          byInflection[i] = -slope * rate
          let tilt = richardsTilt(shape: shape, u: u[i], q: q, level: level[i])
          byShape[i] = tilt == 0 ? 0 : -y[i] * tilt
        }
      })
  }

  /// For each of some shapes the best of a grid of bends; for those below 0 the best at each place.
  fileprivate static func richardsStarts(for data: PointCloud) -> [[Double]] {
    let bends = Starts.bends(data.x)
    let shapes = [1, 0, 3, -0.4, -0.8, 12, 60]
    var grid: [Double] = []
    grid.reserveCapacity(3 * shapes.count * bends.count)
    for shape in shapes {
      // The lower side's rate is rate/shape: the grid holds for the geometric mean.
      let stretch = max(shape, 1).squareRoot()
      for bend in bends { grid += [bend[0] * stretch, bend[1], shape] }
    }
    let costs = StartScreen(CatalogueLaw.richards, data).costs(grid, width: 3)
    func best(_ shape: Int, _ among: [Int]) -> [Double]? {
      let places = among.map { shape * bends.count + $0 }
      guard let place = places.min(by: { costs[$0] < costs[$1] }), costs[place] < .infinity else {
        return nil
      }
      return Array(grid[(3 * place)..<(3 * place + 3)])
    }
    let everywhere = shapes.indices.compactMap { best($0, Array(bends.indices)) }
    let places = Dictionary(grouping: bends.indices) { bends[$0][1] }.sorted { $0.key < $1.key }
    let late = [3, 4].flatMap { shape in places.compactMap { best(shape, $0.value) } }
    return everywhere + late
  }

  /// ln(1 + shape·u)/shape with u = exp(z); u at shape 0; ∞ before growth begins.
  fileprivate static func richardsLevel(shape: Double, z: Double, u: Double, log: Double) -> Double
  {
    if shape == 0 { return u }
    let w = shape * u
    if w == 0 { return u }
    // Shape < 0 and the bracket below a half: the column stops at −½.
    if w <= -1 { return .infinity }
    if w < -0.5 { return .log(1 + w) / shape }
    return (w < .infinity ? log : .log(shape) + z) / shape
  }

  /// ∂ level/∂ shape = (u/(1 + w) − level)/shape, w = shape·u, by its series where that cancels.
  fileprivate static func richardsTilt(shape: Double, u: Double, q: Double, level: Double) -> Double
  {
    let w = shape * u
    if w.magnitude >= 0.01 { return (q - level) / shape }
    var (sum, power) = (0.0, -1.0)
    for k in 1...8 {
      sum += power * Double(k) / Double(k + 1)
      power *= -w
    }
    return u * u * sum
  }

  /// (1 + shape)^(−1/shape): y/upper at the inflection.
  fileprivate static func richardsFraction(shape: Double) -> Double {
    shape == 0 ? .exp(-1) : .exp(-.log(onePlus: shape) / shape)
  }
}
