#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierReport

  extension FitJob {
    /// What the command asks of a fit.
    func inference(_ fit: Fit, _ rows: FitRows) throws(Failure) -> FitInference {
      let arguments = command.inference
      var (places, questions): ([[Double]], [FitInference.Question]) = ([], [])
      do {
        places = try arguments.places(columns: rows.inputs.count)
        questions = try arguments.questions()
      } catch {
        throw Failure(status: .usage, message: "\(error)")
      }
      if !questions.isEmpty, rows.inputs.count > 1 {
        throw Failure(
          status: .usage, message: "--x-at asks for one x, and --x names \(rows.inputs.count)")
      }
      let unit = command.unitX.reported
      let found = try places.map { (table) throws(Failure) in
        try place(rows.counted(table), unit, fit, rows)
      }
      return FitInference(
        errors: try errors(fit, rows), places: found,
        questions: questions.map { question in
          guard case .value(let y) = question.inverse.target else {
            return .init(name: question.name, inverse: question.inverse, unit: unit)
          }
          let isScaled = command.unitY.reported != .raw && command.unitY.reported != .date
          return .init(
            name: question.name,
            inverse: LawInverse(.value(isScaled ? command.unitY.reported.model(y) : y)), unit: unit)
        })
    }

    /// A place where the law is defined.
    private func place(
      _ table: [Double], _ unit: EstimateResult.Unit, _ fit: Fit, _ rows: FitRows
    ) throws(Failure) -> FitInference.Place {
      let place = FitInference.Place(
        table: table, law: table.map { unit == .raw || unit == .date ? $0 : unit.model($0) })
      for (j, x) in place.law.enumerated() where !fit.law.domain.inputs.contains(x) || !x.isFinite {
        throw Failure(
          status: .usage,
          message: "--at names \(rows.xNames[j]) = \(NumberText.shortest(table[j])), where "
            + "\(fit.law.name) is not defined (`frontier models \(fit.law.name)` tells where it is)"
        )
      }
      return place
    }

    private func errors(_ fit: Fit, _ rows: FitRows) throws(Failure) -> FitInference.Errors {
      switch command.inference.covariance {
      case "model": return .model
      case "sandwich": return .sandwich
      case "bootstrap":
        let count = command.inference.replicates
        do throws(FrontierError) {
          return .bootstrap(
            try fit.bootstrap(count, seed: command.inference.seed) { done in
              if done % 10 == 0 { progress.draw("\(rows.name): resample \(done) of \(count)") }
            })
        } catch {
          throw Failure(status: .badData, message: "\(error)")
        }
      default:
        let labels = rows.clusters ?? []
        guard Set(labels).count > 1 else {
          throw Failure(
            status: .badData,
            message: "column \"\(command.inference.clusterColumn ?? "")\" has one value in these "
              + "rows; errors by cluster need several")
        }
        return .clustered(labels)
      }
    }
  }
#endif
