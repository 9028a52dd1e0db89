#if CommandLine
  import Frontier
  import FrontierReport

  /// What becomes of a fit before it is reported.
  extension FitJob {
    /// How often a fit is made again from a better one that its intervals' searches came by.
    private static let mostRefits = 3

    /// The result of a fit, or of a better one to which an interval's search led.
    func improved(_ first: Fit, _ rows: FitRows) throws(Failure) -> FitResult {
      var fit = first
      var result = try reported(fit, rows)
      for _ in 0..<Self.mostRefits {
        guard let start = result.better else { break }
        let again: Fit
        do throws(FrontierError) {
          again = try fit.searched(from: start)
        } catch {
          throw failure(error, rows, law: fit.law)
        }
        guard again.solution.cost < fit.solution.cost else { break }
        fit = again
        result = try reported(fit, rows)
      }
      return result
    }

    private func reported(_ fit: Fit, _ rows: FitRows) throws(Failure) -> FitResult {
      FitResult(fit, rows: rows, level: command.level, inference: try inference(fit, rows))
    }

    /// That a formula's parameter has the name of a column, which was hardly meant to be ignored.
    func columnsTaken(by law: (any Law)?, _ table: FitTable) -> [String] {
      guard command.inference.law != nil, let law else { return [] }
      return law.parameters.map(\.name).filter(table.columnNames.contains).map {
        "\($0) is a column of the table and a parameter of the formula; to take the column, pass "
          + "--x \(command.x),\($0)"
      }
    }

    /// The share of a fitted value's size within which two curves are one.
    private static let sameCurve = 1e-9

    /// The same curve by positive parameters, where a formula says it by negative ones as well: the
    /// width of a bell enters by its square, a frequency by a cosine.
    func positive(_ fit: Fit) throws(FrontierError) -> Fit {
      guard command.inference.law != nil, fit.solution.isMinimum else { return fit }
      var best = fit
      for place in fit.parameters.indices where best.parameters[place] < 0 && isFree(place, fit) {
        for partner in [place] + Array(fit.parameters.indices) {
          var turned = best.parameters
          turned[place].negate()
          if partner != place {
            guard isFree(partner, fit) else { continue }
            turned[partner].negate()
          }
          guard isSameCurve(best, turned) else { continue }
          var fitter = best.fitter
          fitter.bounds[fit.law.parameters[place].name] = 0...(.infinity)
          fitter.starts = [turned]
          let again = try fitter.fit(fit.law, to: fit.observations)
          if again.solution.cost <= best.solution.cost * (1 + Self.sameCurve) { best = again }
          break
        }
      }
      return best
    }

    /// Whether neither the user nor the formula says where a parameter may lie.
    private func isFree(_ place: Int, _ fit: Fit) -> Bool {
      let parameter = fit.law.parameters[place]
      return parameter.bounds == -.infinity ... .infinity && bounds[parameter.name] == nil
        && held[parameter.name] == nil
    }

    private func isSameCurve(_ fit: Fit, _ parameters: [Double]) -> Bool {
      let values = fit.law.values(at: fit.observations.inputs, parameters: parameters)
      let known = fit.fitted
      let size = known.reduce(0) { max($0, $1.magnitude) }
      return zip(values, known).allSatisfy { abs($0 - $1) <= Self.sameCurve * size }
    }
  }
#endif
