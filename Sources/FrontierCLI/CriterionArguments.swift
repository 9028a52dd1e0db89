#if CommandLine
  import ArgumentParser
  import Frontier

  /// By what a law is fitted to the edge of the cloud.
  enum CriterionChoice: String, CaseIterable, ExpressibleByArgument {
    case linear, quadratic, cols, mols
    case molsExponential = "mols-exponential"

    /// The criterion; `nil` for the study's own.
    func criterion(_ fitter: LeastSquares) -> (any Criterion)? {
      switch self {
      case .linear: nil
      case .quadratic: QuadraticEdge(fitter: fitter)
      case .cols: CorrectedLeastSquares(.largestResidual, fitter: fitter)
      case .mols: CorrectedLeastSquares(.halfNormal, fitter: fitter)
      case .molsExponential: CorrectedLeastSquares(.exponential, fitter: fitter)
      }
    }
  }

  /// The option of `frontier estimate` that names a criterion.
  struct CriterionArguments: ParsableArguments {
    @Option(
      help: ArgumentHelp(
        "How the law becomes the edge: above every row with the least mean gap (linear) or mean square "
          + "(quadratic), or least squares moved up to the highest row (cols) or by the mean inefficiency (mols).",
        valueName: "name", visibility: .hidden))
    var edgeBy: CriterionChoice = .linear
  }
#endif
