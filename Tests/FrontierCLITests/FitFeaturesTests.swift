import Foundation
import Testing

/// What a fit is asked beside its parameters: predictions, x at a y, shared parameters, errors of
/// other kinds, formulas. Right values by R (`Fixtures/cases/people/peers.R`).
struct FitFeaturesTests {
  private static let ryegrass = [
    "fit", "Fixtures/cases/people/10-ryegrass.csv", "--x", "conc", "--y", "rootl",
  ]

  private func json(_ arguments: [String], input: String? = nil) throws -> [String: Any] {
    let outcome = try Program.run(arguments + ["--format", "json"], input: input)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }

  @Test func predictionsAreThoseOfTheDeltaMethod() throws {
    let found = try json(Self.ryegrass + ["--model", "hill4", "--at", "1,3,10"])
    let predictions = try #require(found["predictions"] as? [[String: Any]])
    let right = [
      [7.541124949, 7.202386053, 7.879863845, 6.405507725, 8.676742174],
      [4.241461003, 3.67016632, 4.812755686, 3.016201825, 5.466720182],
      [0.6888756548, 0.3341813605, 1.043569949, -0.451602527, 1.829353837],
    ]
    for (prediction, values) in zip(predictions, right) {
      for (key, value) in zip(["fit", "low", "high", "newLow", "newHigh"], values) {
        #expect(abs(try #require(prediction[key] as? Double) - value) < 1e-5, "\(key)")
      }
    }
    #expect(predictions.count == 3)
  }

  @Test func dosesOfAnEffect() throws {
    let found = try json(
      Self.ryegrass + ["--model", "hill4", "--x-at", "ED10,ED50,ED90,4,50%"])
    let doses = try #require(found["xAt"] as? [String: [String: Any]])
    for (name, dose, error) in [
      ("ED10", 1.46370945, 0.1889132307), ("ED50", 3.05795469, 0.1858288338),
      ("ED90", 6.388622339, 0.8177000437),
    ] {
      let entry = try #require(doses[name])
      #expect(abs(try #require(entry["estimate"] as? Double) - dose) < 1e-5)
      #expect(abs(try #require(entry["standardError"] as? Double) - error) < 1e-4)
      let (low, high) = (
        try #require(entry["low"] as? Double), try #require(entry["high"] as? Double)
      )
      #expect(low < dose && dose < high)
    }
    #expect(doses["x at 4"]?["estimate"] is Double)
    // Half of the limit, .24, is below the lower end: the curve is never there.
    #expect(!(try #require(doses["x at 50% of the limit"])["estimate"] is Double))
  }

  @Test func sharedParametersAreTested() throws {
    let found = try json([
      "fit", "Fixtures/cases/people/14-salba.csv", "--x", "Dose", "--y", "DryMatter", "--by",
      "Herbicide", "--model", "hill4", "--share", "lower,upper",
    ])
    let fit = try #require((found["sharedFits"] as? [[String: Any]])?.first)
    let test = try #require(fit["equality"] as? [String: Double])
    #expect(abs(try #require(test["F"]) - 0.5874449423) < 1e-6)
    #expect(abs(try #require(test["pValue"]) - 0.5589096689) < 1e-6)
    let parameters = try #require(fit["parameters"] as? [[String: Any]])
    let lower = try #require(parameters.first { $0["name"] as? String == "lower" })
    #expect(abs(try #require(lower["estimate"] as? Double) - 0.7164491766) < 1e-6)
    #expect(abs(try #require(lower["standardError"] as? Double) - 0.08671244867) < 1e-6)
    let ratio = try #require(
      (fit["ratios"] as? [[String: Any]])?.first { $0["parameter"] as? String == "half" })
    #expect(abs(try #require(ratio["estimate"] as? Double) - 28.63839523 / 66.93318988) < 1e-6)
  }

  @Test func resamplesGiveTheSameBitsForOneSeed() throws {
    let arguments =
      Self.ryegrass + ["--model", "hill4", "--covariance", "bootstrap", "--replicates", "60"]
    let (a, b) = (try json(arguments), try json(arguments))
    let (first, second) = (
      try #require(a["standardErrors"] as? [String: Double]),
      try #require(b["standardErrors"] as? [String: Double])
    )
    #expect(first == second)
    let other = try json(arguments + ["--seed", "2"])["standardErrors"] as? [String: Double]
    #expect(first != other)
    // About as large as the sandwich's.
    #expect(abs(try #require(first["upper"]) - 0.17) < 0.06)
  }

  @Test func aFormulaIsTheLawItSpells() throws {
    let built = try json(Self.ryegrass + ["--model", "hill4"])
    let own = try json(
      Self.ryegrass + ["--law", "rootl = c + (d - c)/(1 + (x/e)^b); e > 0; b = 3"])
    #expect(
      abs(
        try #require(built["sumOfSquares"] as? Double)
          - #require(own["sumOfSquares"] as? Double)) < 1e-9)
    let (ends, others) = (
      try #require(built["intervals"] as? [String: [String: Any]])["half"],
      try #require(own["intervals"] as? [String: [String: Any]])["e"]
    )
    for end in ["low", "high"] {
      #expect(
        abs(try #require(ends?[end] as? Double) - #require(others?[end] as? Double)) < 1e-6)
    }
  }

  @Test func aFormulaIsTakenByEstimateAndBacktest() throws {
    var table = "x,y\n"
    for i in 1...40 {
      let y = 3 - 2 * exp(-0.15 * Double(i)) - (i % 3 == 0 ? 0 : 0.1 * abs(sin(Double(i))))
      table += "\(i),\(y)\n"
    }
    let outcome = try Program.run(
      [
        "estimate", "-", "--x", "x", "--y", "y", "--unit", "raw", "--law", "y = a - b*exp(-c*x)",
        "--replicates", "20",
      ], input: table)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("y = a - b*exp(-c*x)"))
    let curve = "x,y\n" + (1...20).map { "\($0),\(1 + 3 / Double($0))" }.joined(separator: "\n")
    let backtest = try Program.run(
      [
        "backtest", "-", "--x", "x", "--y", "y", "--share", "0.5", "--method", "last1", "--law",
        "y = a + b/x",
      ], input: curve)
    #expect(backtest.status == 0, "\(backtest.errors)")
    #expect(backtest.output.contains("a + b/x"))
  }

  @Test func lawsOfAutoHaveWeights() throws {
    let found = try json(Self.ryegrass + ["--model", "auto", "--at", "2"])
    let selection = try #require(found["selection"] as? [String: Any])
    let candidates = try #require(selection["candidates"] as? [[String: Any]])
    let total = candidates.reduce(0) { $0 + ($1["weight"] as? Double ?? .nan) }
    #expect(abs(total - 1) < 1e-12)
    let average = try #require(selection["average"] as? [String: [Double]])
    #expect(try #require(average["low"])[0] < #require(average["fit"])[0])
  }

  @Test func asymptotesOfAccuraciesAreAccuracies() throws {
    var table = "size,score\n"
    // The steep part alone: without bounds the lower end runs far below 0.
    for i in 0..<30 {
      let u = 0.05 * Double(i)
      table += "\(u),\(0.3 + 0.25 * u + 0.01 * sin(Double(7 * i)))\n"
    }
    let arguments = ["fit", "-", "--x", "size", "--y", "score", "--model", "logistic4"]
    let bounded = try json(arguments + ["--unit-y", "fraction"], input: table)
    let parameters = try #require(bounded["parameters"] as? [String: Double])
    for name in ["lower", "upper"] { #expect(0...1 ~= (try #require(parameters[name]))) }
    let given = try json(
      arguments + ["--unit-y", "fraction", "--bound", "lower=-1:0.2"], input: table)
    #expect(-1...0.2 ~= (try #require((given["parameters"] as? [String: Double])?["lower"])))
  }

  @Test func curvesAreContinued() throws {
    var table = "net,examples,loss\n"
    for (name, floor) in [("a", 0.5), ("b", 0.8)] {
      for i in 1...12 {
        let x = 1_000 * Double(1 << i)
        table += "\(name),\(x),\(floor + 40 / x.squareRoot())\n"
      }
    }
    let arguments = [
      "forecast", "-", "--x", "examples", "--y", "loss", "--by", "net", "--at", "8e6,3e7",
    ]
    let outcome = try Program.run(arguments + ["--format", "csv"], input: table)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = outcome.output.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").map(String.init)
    }
    #expect(rows.count == 4)
    for row in rows {
      let numbers = row.dropFirst().compactMap(Double.init)
      let (median, low, high, low80, high80) = (
        numbers[3], numbers[4], numbers[5], numbers[6], numbers[7]
      )
      #expect(low < low80 && low80 < median && median < high80 && high80 < high)
      let truth = (row[0] == "a" ? 0.5 : 0.8) + 40 / numbers[2].squareRoot()
      #expect(low < truth && truth < high, "\(row)")
    }
    let text = try Program.run(arguments, input: table)
    #expect(text.output.contains("80 % interval"))
  }

  /// An accuracy is forecast as an error, and stays below 1.
  @Test func accuraciesAreForecastAsErrors() throws {
    let table =
      "n,acc\n"
      + (1...10).map { "\(100 * $0),\(100 * (0.95 - 0.5 / Double($0).squareRoot()))" }
      .joined(separator: "\n")
    let outcome = try Program.run(
      [
        "forecast", "-", "--x", "n", "--y", "acc", "--unit-y", "percent", "--at", "5000",
        "--format", "json",
      ], input: table)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let found = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let curve = try #require(((found as? [String: Any])?["curves"] as? [[String: Any]])?.first)
    let forecast = try #require(curve["forecast"] as? [String: [Double]])
    let high = try #require(forecast["high"]?.first)
    let median = try #require(forecast["median"]?.first)
    #expect(median > 79 && median < high && high < 100)
    let raw = try Program.run(
      ["forecast", "-", "--x", "n", "--y", "acc", "--at", "5000"], input: table)
    #expect(raw.errors.contains("--unit-y"))
  }
}
