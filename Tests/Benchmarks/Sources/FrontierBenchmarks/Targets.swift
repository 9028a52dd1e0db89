/// What the project has promised: for a job and a peer, how many times faster ours must be, or
/// what it may cost at most.
enum Target {
  case atLeast(Double)
  case atMost(Double)

  func isMet(by value: Double) -> Bool {
    switch self {
    case .atLeast(let bound): value >= bound
    case .atMost(let bound): value <= bound
    }
  }

  var text: String {
    switch self {
    case .atLeast(let bound): "≥ \(number(bound))"
    case .atMost(let bound): "≤ \(number(bound))"
    }
  }

  static let ratios: [String: [String: Target]] = [
    "hull-10000000": [
      "C++ sort+chain": .atLeast(8), "scipy ConvexHull (qhull)": .atLeast(12),
    ],
    "fit-20": ["Ceres TinySolver": .atLeast(8)],
    "fit-200": ["Ceres TinySolver": .atLeast(12)],
    "fit-5000": ["Ceres TinySolver": .atLeast(25)],
    "report-20": ["scipy curve_fit lm, Jacobian": .atLeast(150)],
    "report-200": ["scipy curve_fit lm, Jacobian": .atLeast(50)],
    "report-5000": ["scipy curve_fit lm, Jacobian": .atLeast(25)],
    "law-logistic4-20": ["GSL, exact Jacobian": .atLeast(3), "R nlsLM": .atLeast(30)],
    "law-logistic4-200": ["GSL, exact Jacobian": .atLeast(3), "R nlsLM": .atLeast(30)],
    "law-logistic4-5000": ["GSL, exact Jacobian": .atLeast(3), "R nlsLM": .atLeast(30)],
    "law-richards-20": ["GSL, exact Jacobian": .atLeast(3), "R nlsLM": .atLeast(30)],
    "law-richards-200": ["GSL, exact Jacobian": .atLeast(3), "R nlsLM": .atLeast(30)],
    "law-richards-5000": ["GSL, exact Jacobian": .atLeast(3), "R nlsLM": .atLeast(30)],
    "law-broken-20": ["GSL, exact Jacobian": .atLeast(3), "R nlsLM": .atLeast(30)],
    "law-broken-200": ["GSL, exact Jacobian": .atLeast(3), "R nlsLM": .atLeast(30)],
    "law-broken-5000": ["GSL, exact Jacobian": .atLeast(3), "R nlsLM": .atLeast(30)],
    "sigmoid-quantile-2410": [
      "scipy L-BFGS-B, one start, no gradient": .atLeast(50),
      "scipy SLSQP, many starts (arXiv:2602.15327)": .atLeast(50),
    ],
    "stochastic-half-normal-100": ["R frontier": .atLeast(20)],
    "stochastic-half-normal-1000": ["R frontier": .atLeast(20)],
    "stochastic-half-normal-10000": ["R frontier": .atLeast(20)],
    "stochastic-truncated-normal-100": ["R frontier": .atLeast(20)],
    "stochastic-truncated-normal-1000": ["R frontier": .atLeast(20)],
    "stochastic-truncated-normal-10000": ["R frontier": .atLeast(20)],
    "bootstrap-4800": [
      "ConvexHull + scipy curve_fit lm, Jacobian (loop, scaled)": .atLeast(500),
      "ConvexHull + scipy curve_fit, bounds (loop, scaled)": .atLeast(500),
    ],
    "threads-4800": ["one thread": .atLeast(1.8)],
    "replicate-jump": ["n = 10,000": .atMost(3)],
    "replicate-noisy": ["n = 10,000": .atMost(3)],
    "replicate-counts": ["200 points of 1": .atMost(5)],
    "replicate-m-1000": ["numpy, the draws alone": .atMost(1)],
    "replicate-m-10000": ["numpy, the draws alone": .atMost(1)],
    "replicate-m-100000": ["numpy, the draws alone": .atMost(1)],
  ]

  /// Bounds on our own figure: seconds, or the share of the columns' memory.
  static let own: [String: Target] = [
    "estimate": .atMost(1), "estimate-own-table": .atMost(1), "fdh-100000": .atMost(1),
    "order-alpha-0.95-100000": .atMost(1), "order-m-25-100000": .atMost(1),
    "order-m-100-100000": .atMost(1), "order-m-1000-100000": .atMost(1),
    "order-m-10000-100000": .atMost(1),
  ]
  static let memoryShare = Target.atMost(1)
}
