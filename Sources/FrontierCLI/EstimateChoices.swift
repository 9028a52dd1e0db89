#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  extension EstimateResult.Unit: ExpressibleByArgument {}
  extension IntervalKind: ExpressibleByArgument {}

  /// The law of `frontier estimate --model`: power-law, a name of the catalogue, or auto.
  enum ModelChoice {
    case model(any Law)
    case automatic([any Law])

    /// What stands where no law was named.
    static func standard(xUnit: EstimateResult.Unit?) -> String {
      // A power of a calendar year depends on where years are counted from, an exponential does not.
      xUnit == .date ? "asymptotic" : "power-law"
    }

    /// - Parameter areAccuracies: whether both axes hold accuracies; else x has no end, and a power
    ///   law is one of x, not of 1 − x.
    init(_ name: String, areAccuracies: Bool) throws(Failure) {
      switch name.lowercased() {
      case "power-law":
        self = .model(areAccuracies ? CatalogueLaw.errorPowerLaw : CatalogueLaw.rawPowerLaw)
      case "auto": self = .automatic(ModelSelection.automatic(forAccuracies: areAccuracies))
      default:
        let law = try LawChoice.law(named: name, beside: ["power-law", "auto"])
        guard law.inputNames.count == 1 else {
          throw Failure(
            status: .usage,
            message: "the law \(law.name) has \(law.inputNames.count) columns "
              + "(\(law.inputNames.joined(separator: ", "))); `frontier fit` takes it")
        }
        self = .model(law)
      }
    }

    /// Whether the law is one of x itself, although x is drawn by its logarithm: a power of x is
    /// an exponential of ln x already.
    static func isLawOfX(_ name: String) -> Bool { name.lowercased() == "power-law" }
  }

  /// What a band covers.
  enum BandChoice: String, CaseIterable, ExpressibleByArgument {
    case pointwise, simultaneous

    var kind: ConfidenceBand.Kind { self == .pointwise ? .pointwise : .simultaneous }
  }

  enum ResamplingChoice: String, CaseIterable, ExpressibleByArgument {
    case cases
    case mOutOfN = "m-out-of-n"
    case subsampling, bayesian, wild
    case wildMammen = "wild-mammen"
    case wildWebb = "wild-webb"
  }

  enum FormatChoice: String, CaseIterable, ExpressibleByArgument {
    case text
    case json
  }
#endif
