#if CommandLine
  import Foundation
  import Frontier
  import FrontierReport

  extension FitJob {
    /// The law of a name or a formula, `nil` for a choice among laws. The power law of
    /// `frontier estimate` has two forms: one for accuracies against accuracies, one for everything
    /// else.
    func law() throws(Failure) -> (any Law)? {
      if let text = command.inference.law {
        return try LawChoice.formula(
          text, inputs: command.x.split(separator: ",").map(String.init))
      }
      guard let model = command.model, model != "auto" else { return nil }
      let areAccuracies = command.unitX.isAccuracy && command.unitY.isAccuracy
      return model.lowercased() == "power-law"
        ? (areAccuracies ? .errorPowerLaw : .rawPowerLaw)
        : try LawChoice.law(named: model, beside: ["power-law", "auto"])
    }

    /// The law of least AICc among those that suit the data; under a robust loss, which has no
    /// likelihood, the one that predicts best beyond cuts in x.
    func choose(_ data: PointCloud, _ rows: FitRows) throws(Failure) -> FitResult {
      var found: [Candidate] = []
      var left: [String] = []
      let laws = Catalogue.candidates(for: data)
        .filter { $0.inputNames.count == rows.inputs.count }
      for (place, law) in laws.enumerated() {
        let line = "\(rows.name): law \(place + 1) of \(laws.count), \(law.name)"
        do throws(FrontierError) {
          // On one scale, whatever the laws' own are: their errors are compared.
          let candidate = try progress.during(line) { () throws(FrontierError) -> Candidate? in
            let fit = try fit(law, data, scale: .identity)
            let isFound = fit.solution.isMinimum && fit.solution.undetermined.isEmpty
            return isFound ? self.candidate(fit, rows) : nil
          }
          if let candidate {
            found.append(candidate)
          } else {
            left.append("\(law.name) (the data does not determine it)")
          }
        } catch {
          left.append("\(law.name) (\(error))")
        }
      }
      // AICc says nothing of laws without an error: of those the one with fewest parameters.
      let exact = found.filter { isExact($0.fit) }
        .sorted { Self.free($0.fit) < Self.free($1.fit) }
      found = exact + found.filter { !isExact($0.fit) }.sorted { $0.score < $1.score }
      let weights = Self.weights(found.map(\.aicc))
      guard let best = found.first else {
        throw Failure(
          status: .badData,
          message: "\(TableError.name(rows.file)): no law of --model auto suits these "
            + "\(data.count) rows; name one with --model (`frontier models` lists all)"
            + (left.isEmpty ? "" : "; left out: " + left.joined(separator: "; ")))
      }
      let inference = try progress.during("\(rows.name): intervals of \(best.fit.law.name)") {
        () throws(Failure) in try self.inference(best.fit, rows)
      }
      let listed = zip(found, weights ?? []).map { ($0, Optional($1)) }
      return FitResult(
        best.fit, rows: rows, level: command.level, inference: inference,
        selection: FitResult.Selection(
          criterion: !exact.isEmpty
            ? "fewest parameters among the laws that go through every point"
            : command.loss == .squares ? "AICc" : "its error beyond the data",
          candidates: (listed.isEmpty ? found.map { ($0, nil) } : listed).map { item, weight in
            FitResult.Selection.Candidate(
              model: item.fit.law.name,
              parameters: Self.free(item.fit),
              aicc: item.aicc, weight: weight, extrapolationError: item.beyond)
          }, left: left,
          average: weights.flatMap {
            FitResult.average(
              found.map(\.fit), weights: $0, at: inference.places, level: command.level)
          }))
    }

    private static func free(_ fit: Fit) -> Int {
      fit.ranges.count { $0.lowerBound < $0.upperBound }
    }

    /// Errors below this share of the largest y are rounding of what was written down.
    private static let rounding = 1e-12

    private func isExact(_ fit: Fit) -> Bool {
      let largest = fit.observations.y.reduce(0) { max($0, abs($1)) }
      return fit.observations.count > Self.free(fit)
        && fit.rootMeanSquare <= Self.rounding * largest
    }

    /// A law that was fitted, with what it is judged by.
    private struct Candidate {
      let fit: Fit
      let aicc: Double?
      let beyond: Double?
      let score: Double
    }

    /// Above so many rows laws are not fitted again and again to judge them beyond the data: AICc
    /// tells them apart there, and the refits would take minutes.
    private static let mostValidated = 20_000

    private func candidate(_ fit: Fit, _ rows: FitRows) -> Candidate {
      let aicc = (try? fit.informationCriteria())?.aicc
      var beyond: Double?
      if rows.inputs.count == 1, rows.y.count <= Self.mostValidated || command.loss != .squares,
        let validation = try? fit.fitter.extrapolationValidation(
          of: fit.law, on: fit.observations)
      {
        beyond = validation.meanRootMeanSquare.isFinite ? validation.meanRootMeanSquare : nil
      }
      return Candidate(
        fit: fit, aicc: aicc, beyond: beyond,
        score: (command.loss == .squares ? aicc : beyond) ?? .infinity)
    }

    /// Akaike weights, `nil` where some law has no AICc.
    private static func weights(_ values: [Double?]) -> [Double]? {
      let known = values.compactMap(\.self)
      guard known.count == values.count, let least = known.min() else { return nil }
      let shares = known.map { exp((least - $0) / 2) }
      let total = shares.reduce(0, +)
      return shares.map { $0 / total }
    }
  }
#endif
