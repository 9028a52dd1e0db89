import Frontier

/// How `frontier fit` draws conclusions from a fit, and what it is asked beside the parameters.
package struct FitInference: Sendable {
  /// Where standard errors and intervals come from.
  package enum Errors: Sendable {
    /// The likelihood: errors of one variance, intervals by profiles.
    case model
    case sandwich
    /// A label a row.
    case clustered([Int])
    case bootstrap(FitBootstrap)

    /// As the command line spells it.
    var name: String {
      switch self {
      case .model: "model"
      case .sandwich: "sandwich"
      case .clustered: "cluster"
      case .bootstrap: "bootstrap"
      }
    }

    /// The sandwich's correction: HC3 needs leverages, which belong to least squares.
    func estimator(of fit: Fit) -> CovarianceEstimator {
      switch self {
      case .model, .bootstrap: .model
      case .sandwich: fit.fitter.loss.kind == .squares ? .sandwich(.hc3) : .sandwich(.hc1)
      case .clustered(let labels): .clustered(labels)
      }
    }
  }

  /// A y of which x is wanted.
  package struct Question: Sendable {
    /// What reports call it: "x at 3.2", "ED50".
    package let name: String
    package let inverse: LawInverse
    /// The unit of x in the table, in which the answer is given.
    package let unit: EstimateResult.Unit

    package init(name: String, inverse: LawInverse, unit: EstimateResult.Unit = .raw) {
      self.name = name
      self.inverse = inverse
      self.unit = unit
    }

    /// An x of the law as the table would hold it.
    func table(_ x: Double) -> Double { unit == .date ? x : unit.table(x) }

    /// How much an x of the table changes with one of the law.
    func slope(at x: Double) -> Double {
      unit == .log ? table(x) * EstimateResult.Unit.logarithmOfTen : unit.scale
    }
  }

  /// A place of which f is wanted.
  package struct Place: Sendable {
    /// A number a column, as the table would hold it and as the law takes it.
    package let table: [Double]
    package let law: [Double]

    package init(table: [Double], law: [Double]) {
      self.table = table
      self.law = law
    }
  }

  package var errors: Errors
  package var places: [Place]
  package var questions: [Question]

  package init(errors: Errors = .model, places: [Place] = [], questions: [Question] = []) {
    self.errors = errors
    self.places = places
    self.questions = questions
  }
}

extension FitInference.Place {
  /// A number, a size like 70B or a date as --at takes it; `nil` for anything else.
  package static func number(_ text: String) -> Double? {
    if let value = Double(text) { return value.isFinite ? value : nil }
    return WrittenDate(text)?.years(nil) ?? CellReading().number(text)
  }
}
