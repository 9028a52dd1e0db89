#if CommandLine
  import Frontier
  import FrontierReport

  extension FitJob {
    /// What to pass where a law of fractions meets percentages.
    private func percentAdvice(_ column: String, _ rows: FitRows) -> String? {
      let isY = column == "y" || column == rows.yName
      let values = isY ? rows.y : rows.xNames.firstIndex(of: column).map { rows.inputs[$0] } ?? []
      guard (isY ? command.unitY : command.unitX) == .raw, let least = values.min(),
        let most = values.max(), least >= 0, most > 1, most <= 100
      else { return nil }
      return "if these are percentages, pass --unit-\(isY ? "y" : "x") percent"
    }

    /// The laws of log x that are those of x.
    private static let ofLogarithms = [
      "hill3": "logistic3", "hill4": "logistic4", "sigmoid-emax": "logistic4", "mmf4": "logistic4",
      "michaelis-menten": "logistic3",
    ]

    /// What to take where x is a logarithm already, as doses often are.
    private func logarithmAdvice(_ column: String, _ rows: FitRows, _ law: (any Law)?) -> String? {
      guard let law, let same = Self.ofLogarithms[law.name],
        let x = rows.xNames.firstIndex(of: column).map({ rows.inputs[$0] }),
        // One negative number is a slip.
        x.count(where: { $0 < 0 }) > max(1, x.count / 3), x.allSatisfy({ abs($0) < 40 })
      else { return nil }
      return "if these are logarithms, take \(same), the same curve of log x"
    }

    func failure(_ error: FrontierError, _ rows: FitRows, law: (any Law)?)
      -> Failure
    {
      let name = law.map { "the law \($0.name)" } ?? "a fit"
      func bad(_ variable: String, _ index: Int, _ value: Double, _ needs: String) -> Failure {
        // A law of one column calls it x, whatever the table does.
        var column = variable
        if let law, let place = law.inputNames.firstIndex(of: variable) {
          column = rows.xNames[place]
        }
        return Failure(
          status: .badData,
          message:
            "\(rows.place(column, index)): \(NumberText.shortest(value)); \(name) needs \(needs): "
            + ((value > 1 ? percentAdvice(column, rows) : nil)
              ?? (value < 0 ? logarithmAdvice(column, rows, law) : nil)
                ?? "leave the row out with --where, or take another law "
                + "(`frontier models` tells where each is defined)")
        )
      }
      switch error {
      case .notPositive(let variable, let index, let value):
        return bad(variable, index, value, "values above 0")
      case .negative(let variable, let index, let value):
        return bad(variable, index, value, "values of at least 0")
      case .outsideOpenUnitInterval(let variable, let index, let value):
        return bad(variable, index, value, "values strictly between 0 and 1")
      case .outsideUnitInterval(let variable, let index, let value):
        return bad(variable, index, value, "values between 0 and 1")
      case .badWeight(let index, let value):
        return bad(command.weights ?? "weights", index, value, "weights of at least 0, not all 0")
      case .invalidArgument("the number of input columns", _, let requirement):
        return Failure(
          status: .usage,
          message: "--x names \(rows.xNames.count) "
            + "\(rows.xNames.count == 1 ? "column" : "columns"); it must be \(requirement)")
      case .invalidArgument("start", let value, _):
        return Failure(
          status: .usage,
          message: "--start names \"\(value)\", and the law has "
            + (law?.parameters.map(\.name) ?? []).joined(separator: ", "))
      case .invalidArgument: return Failure(status: .usage, message: "\(error)")
      default: return Failure(status: .badData, message: "\(error)")
      }
    }
  }
#endif
