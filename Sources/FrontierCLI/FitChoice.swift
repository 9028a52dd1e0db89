#if CommandLine
  import ArgumentParser
  import Frontier

  extension Inefficiency: ExpressibleByArgument {}

  /// By what the edge's law is fitted, and to what: the targets of a study, and criteria that take the
  /// place of the smallest law above every point.
  enum FitChoice: String, CaseIterable, ExpressibleByArgument {
    case frontier, envelope
    case allPoints = "all-points"
    case likelihood, quadratic, cols, mols
    case molsExponential = "mols-exponential"
    case quantile, expectile, stochastic

    var target: FitTarget {
      switch self {
      case .envelope: .envelope
      case .allPoints: .allPoints
      default: .frontier
      }
    }
  }

  /// What a criterion other than the smallest law needs to be told.
  struct CriterionOptions: ParsableArguments {
    /// That of the capability boundaries of arXiv:2602.15327.
    static let standardTau = 0.98

    @Option(
      help: ArgumentHelp(
        "The level of --fit quantile or expectile; without it 0.98.", valueName: "level",
        visibility: .hidden))
    var tau: Double?

    @Option(
      help: ArgumentHelp(
        "The inefficiency of --fit stochastic; without it truncated-normal, which holds half-normal "
          + "and exponential.", valueName: "name", visibility: .hidden))
    var inefficiency: Inefficiency?

    func validate() throws {
      if let tau, !(tau > 0 && tau < 1) {
        throw ValidationError("--tau is \(tau); it must lie between 0 and 1, like 0.98")
      }
    }

    /// Throws where an option belongs to another fit.
    func check(_ fit: FitChoice) throws {
      if tau != nil, fit != .quantile, fit != .expectile {
        throw ValidationError("--tau belongs to --fit quantile or --fit expectile")
      }
      if fit != .stochastic, inefficiency != nil {
        throw ValidationError("--inefficiency belongs to --fit stochastic")
      }
    }

    /// The criterion in the place of the smallest law; `nil` for that, and for least squares.
    func criterion(
      _ fit: FitChoice, _ fitter: LeastSquares
    ) throws(FrontierError) -> (any Criterion)? {
      switch fit {
      case .frontier, .envelope, .allPoints: nil
      case .likelihood: Edge(fitter: fitter, drawsIntervals: true)
      case .quadratic: QuadraticEdge(fitter: fitter)
      case .cols: CorrectedLeastSquares(.largestResidual, fitter: fitter)
      case .mols: CorrectedLeastSquares(.halfNormal, fitter: fitter)
      case .molsExponential: CorrectedLeastSquares(.exponential, fitter: fitter)
      case .quantile: try Quantile(level: tau ?? Self.standardTau, fitter: fitter)
      case .expectile: try Expectile(level: tau ?? Self.standardTau, fitter: fitter)
      case .stochastic:
        // Noise that is known from --counts-y is the cloud's own.
        StochasticFrontier(inefficiency: inefficiency ?? .truncatedNormal, fitter: fitter)
      }
    }
  }
#endif
