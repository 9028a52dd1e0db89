extension EnvelopeCatalogue {
  static let hulls = [
    EnvelopeEntry(
      "convex-hull", "the upper convex hull", assumption: "concave: mixtures are attained",
      rate: "n^-2/3", cost: "O(n)", source: "Abnar et al. 2022, arXiv:2110.02095"
    ) { _ in ConvexHull() },
    EnvelopeEntry(
      "concave-majorant", "the hull up to its highest vertex, then flat (DEA, variable returns)",
      assumption: "concave, nondecreasing", rate: "n^-2/3", cost: "O(n)",
      source: "Banker, Charnes & Cooper 1984, doi:10.1287/mnsc.30.9.1078"
    ) { _ in ConcaveMajorant() },
    EnvelopeEntry(
      "non-increasing-returns", "the same from the origin on (DEA, non-increasing returns)",
      assumption: "concave through the origin, x > 0, y ≥ 0", rate: "n^-2/3", cost: "O(n log n)",
      source: "Färe, Grosskopf & Lovell 1985"
    ) { _ in ReturnsToScale(.nonIncreasing) },
    EnvelopeEntry(
      "constant-returns", "the ray of the largest y/x (DEA, constant returns)",
      assumption: "a ray from the origin, x > 0, y ≥ 0", rate: "n^-1", cost: "O(n)",
      source: "Charnes, Cooper & Rhodes 1978, doi:10.1016/0377-2217(78)90138-8"
    ) { _ in ReturnsToScale(.constant) },
    EnvelopeEntry(
      "convex-layer", "the hull once the layers above are peeled off",
      assumption: "concave, a few points are errors", rate: "n^-2/3", cost: "O(depth·n)",
      source: "Barnett 1976, doi:10.2307/2344839", setting: "the layer, 2 without it"
    ) { (value) throws(FrontierError) in try ConvexLayer(try (value ?? 2).checkedCount("the layer"))
    },
  ]

  static let staircases = [
    EnvelopeEntry(
      "free-disposal-hull", "the staircase of the best y so far", assumption: "nondecreasing",
      rate: "n^-1/2", cost: "O(n)", source: "Deprins, Simar & Tulkens 1984"
    ) { _ in FreeDisposalHull() },
    EnvelopeEntry(
      "linearized-free-disposal-hull", "the staircase's vertices joined by lines",
      assumption: "nondecreasing, continuous", rate: "n^-1/2", cost: "O(n)",
      source: "Jeong & Simar 2006, Journal of Multivariate Analysis 97"
    ) { _ in LinearizedFreeDisposalHull() },
    EnvelopeEntry(
      "pareto", "the points that none beats, ties included; a set, no line",
      assumption: "none", rate: "n^-1/2", cost: "O(n log n)", source: "–"
    ) { _ in ParetoSet() },
    EnvelopeEntry(
      "local-maximum", "the largest y within a bandwidth", assumption: "continuous",
      rate: "n^-1/2", cost: "O(n log n)", source: "Gijbels & Peng 2000, Extremes 3",
      setting: "the bandwidth, without it the largest gap in x", isLength: true
    ) { (value) throws(FrontierError) in try LocalMaximum(bandwidth: value) },
  ]

  static let partial = [
    EnvelopeEntry(
      "order-m", "the best of m draws from the points of no larger x, on average",
      assumption: "none; an edge below the best, robust", rate: "n^-1/2, Gaussian",
      cost: "O(n^1.5)", resampling: EnvelopeEntry.ordinary,
      source: "Cazals, Florens & Simar 2002, doi:10.1016/S0304-4076(01)00080-X",
      setting: "m, 50 without it"
    ) { (value) throws(FrontierError) in
      try OrderMFrontier(
        order: try (value ?? Double(OrderMFrontier.standardOrder)).checkedCount("the order m"))
    },
    EnvelopeEntry(
      "order-alpha", "the α-quantile of y among the points of no larger x",
      assumption: "none; an edge below the best, robust", rate: "n^-1/2, Gaussian",
      cost: "O(n log n)", resampling: EnvelopeEntry.ordinary,
      source: "Aragon, Daouia & Thomas-Agnan 2005, doi:10.1017/S0266466605050206",
      setting: "α, 0.95 without it"
    ) { (value) throws(FrontierError) in
      try OrderAlphaFrontier(level: value ?? OrderAlphaFrontier.standardLevel)
    },
  ]

  static let smooth = [
    spline(3, .concave), spline(3, .monotone), spline(3, .free),
    spline(2, .concave), spline(2, .monotone), spline(2, .free),
    EnvelopeEntry(
      "i-spline", "the smallest sum of I-splines", assumption: "nondecreasing, smooth",
      rate: "n^-2/3", cost: "O(n) a round", source: "Ramsay 1988, doi:10.1214/ss/1177012761",
      setting: "the number of knots, 4 without it"
    ) { (value) throws(FrontierError) in
      SplineEnvelope.iSpline(knots: .fixed(try (value ?? 4).checkedCount("the number of knots")))
    },
    EnvelopeEntry(
      "polynomial", "the smallest polynomial", assumption: "smooth; of its degree, n^-1",
      rate: "n^-2/3", cost: "O(n) a degree",
      source: "Hall, Park & Stern 1998, doi:10.1006/jmva.1998.1738",
      setting: "the degree, chosen by BIC without it"
    ) { (value) throws(FrontierError) in
      try PolynomialEnvelope(degree: try EnvelopeComplexity.fixed(value, "the degree") ?? .bic)
    },
    EnvelopeEntry(
      "local-linear", "the lowest line above the points of a window", assumption: "smooth",
      rate: "n^-2/3", cost: "O(window) a place",
      source: "Hall, Park & Stern 1998; Hall & Park 2004, Journal of Multivariate Analysis 91",
      setting: "the bandwidth, chosen by a bootstrap without it",
      isLength: true
    ) { (value) throws(FrontierError) in try LocalLinear(bandwidth: value) },
    EnvelopeEntry(
      "monotone-local-linear", "the same with lines that do not fall",
      assumption: "nondecreasing, smooth", rate: "n^-2/3", cost: "O(window) a place",
      source: "as local-linear", setting: "the bandwidth, chosen by a bootstrap without it",
      isLength: true
    ) { (value) throws(FrontierError) in try LocalLinear(bandwidth: value, isMonotone: true) },
    kernel(.leastArea, .concave), kernel(.leastArea, .monotone), kernel(.leastArea, .free),
    kernel(.leastChange, .concave), kernel(.leastChange, .monotone), kernel(.leastChange, .free),
  ]

  static let corrected = [EnvelopeShape.concave, .monotone].map { shape in
    EnvelopeEntry(
      "corrected-\(shape.rawValue)-cubic-spline",
      "the smallest cubic spline, lifted by what half the points lack",
      assumption: words(shape), rate: "n^-2/3, less bias", cost: "13 splines",
      source: "Daouia, Noh & Park 2016; Schucany, Gray & Owen 1971, doi:10.2307/2283953",
      setting: "the number of knots; without it one at each vertex (concave), BIC's (monotone)"
    ) { (value) throws(FrontierError) in
      try BiasCorrectedEnvelope(
        try SplineEnvelope(
          degree: 3, shape: shape,
          knots: try EnvelopeComplexity.fixed(value, "the number of knots")
            ?? (shape == .concave ? .vertices : .bic)))
    }
  }

  static let extreme = ExtremeValueFrontier.Method.allCases.map { method in
    EnvelopeEntry(
      method.rawValue + "-frontier", "the end point of y among the points of no larger x",
      assumption: "a tail that falls like a power at the edge", rate: "k^-1/2, Gaussian",
      cost: "O(n^1.5) a place",
      source: method == .probabilityWeightedMoments
        ? "Daouia, Florens & Simar 2012, Journal of Econometrics 168"
        : "Daouia, Florens & Simar 2010, Bernoulli 16",
      setting: "the tail index, estimated without it; 2 where a density jumps"
    ) { (value) throws(FrontierError) in try ExtremeValueFrontier(method, index: value) }
  }

  private static func words(_ shape: EnvelopeShape) -> String {
    switch shape {
    case .free: "smooth"
    case .monotone: "nondecreasing, smooth"
    case .concave: "concave, nondecreasing, smooth"
    }
  }

  private static func spline(_ degree: Int, _ shape: EnvelopeShape) -> EnvelopeEntry {
    let kind = degree == 2 ? "quadratic" : "cubic"
    let prefix = shape == .free ? "" : shape.rawValue + "-"
    return EnvelopeEntry(
      "\(prefix)\(kind)-spline", "the smallest \(kind) spline", assumption: words(shape),
      rate: "n^-2/3", cost: "O(n) a round",
      source: "Daouia, Noh & Park 2016, doi:10.1111/rssb.12098",
      setting: "the number of knots, chosen by BIC without it"
    ) { (value) throws(FrontierError) in
      try SplineEnvelope(
        degree: degree, shape: shape,
        knots: try EnvelopeComplexity.fixed(value, "the number of knots") ?? .bic)
    }
  }

  private static func kernel(
    _ weights: KernelEnvelope.Weights, _ shape: EnvelopeShape
  ) -> EnvelopeEntry {
    let prefix = shape == .free ? "" : shape.rawValue + "-"
    return EnvelopeEntry(
      prefix + (weights == .leastArea ? "kernel" : "kernel-change"),
      weights == .leastArea
        ? "kernels of the least area" : "kernels whose weights stay nearest to 1",
      assumption: words(shape), rate: "n^-2/3", cost: "O(n³), up to 400 points",
      source: weights == .leastArea
        ? "Noh 2014, Journal of the Korean Statistical Society 43"
        : "Parmeter & Racine 2013",
      setting: "the bandwidth, chosen by BIC without it", isLength: true
    ) { (value) throws(FrontierError) in try KernelEnvelope(weights, shape: shape, bandwidth: value)
    }
  }
}

extension EnvelopeComplexity {
  /// A number that was set; `nil` where none was.
  fileprivate static func fixed(
    _ value: Double?, _ name: String
  ) throws(FrontierError) -> EnvelopeComplexity? {
    guard let value else { return nil }
    return .fixed(try value.checkedCount(name))
  }
}
