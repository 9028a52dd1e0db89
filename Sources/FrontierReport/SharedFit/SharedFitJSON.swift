import Frontier

/// The JSON of fits with shared parameters, schema 1.
package enum SharedFitJSON {
  package static func text(_ results: [SharedFitResult], notes: [String] = []) -> String {
    JSONValue.object([
      .init("schema", .integer(1)), .init("sharedFits", .array(results.map(value))),
      .init("notes", .array(notes.map { .string($0) })),
    ]).text
  }

  private static func value(_ result: SharedFitResult) -> JSONValue {
    let fit = result.fit
    let first = result.rows[0]
    return .object([
      .init("source", .string(first.file)),
      .init("x", .array(first.xNames.map { .string($0) })),
      .init("y", .string(first.yName)),
      .init("model", .string(fit.law.name)),
      .init("formula", .string(fit.law.formula)),
      .init("shared", .array(fit.sharedNames.map { .string($0) })),
      .init("level", .number(result.level)),
      .init("verdict", .string(result.verdict)),
      .init("sumOfSquares", .number(fit.solution.sumOfSquares)),
      .init("degreesOfFreedom", .number(fit.solution.degreesOfFreedom)),
      .init("parameters", .array(result.parameters.map { parameter($0, result) })),
      .init("equality", result.equality.map(test) ?? .null),
      .init("ratios", .array(result.ratios.map { ratio($0, result) })),
    ])
  }

  private static func parameter(
    _ row: SharedFitResult.Row, _ result: SharedFitResult
  ) -> JSONValue {
    .object([
      .init("name", .string(row.name)),
      .init("group", row.group.map { .string(result.name($0)) } ?? .null),
      .init("estimate", .number(row.value)), .init("standardError", JSONValue(row.error)),
    ])
  }

  private static func test(_ test: EqualityTest) -> JSONValue {
    .object([
      .init("F", .number(test.fStatistic)),
      .init(
        "numeratorDegrees",
        .number(test.shared.degreesOfFreedom - test.separate.degreesOfFreedom)),
      .init("denominatorDegrees", .number(test.separate.degreesOfFreedom)),
      .init("pValue", .number(test.pValue)),
      .init("sumOfSquaresShared", .number(test.shared.sumOfSquares)),
      .init("sumOfSquaresSeparate", .number(test.separate.sumOfSquares)),
    ])
  }

  private static func ratio(
    _ ratio: (parameter: String, group: Int, interval: Interval), _ result: SharedFitResult
  ) -> JSONValue {
    .object([
      .init("parameter", .string(ratio.parameter)),
      .init("group", .string(result.name(ratio.group))), .init("to", .string(result.name(0))),
      .init("estimate", JSONValue(ratio.interval.estimate)),
      .init("standardError", JSONValue(ratio.interval.standardError)),
      .init("low", JSONValue(ratio.interval.low)), .init("high", JSONValue(ratio.interval.high)),
    ])
  }
}

/// The CSV of fits with shared parameters: one row a parameter, ratio or test.
package enum SharedFitCSV {
  package static func text(_ results: [SharedFitResult]) -> String {
    var csv = CSVText()
    csv.append([
      "y", "model", "quantity", "group", "estimate", "standard_error", "low", "high", "p_value",
    ])
    for result in results {
      func append(_ name: String, _ group: String, _ numbers: [Double?]) {
        csv.append(
          [result.rows[0].yName, result.fit.law.name, name, group] + numbers.map(CSVText.number))
      }
      for row in result.parameters {
        append(row.name, row.group.map(result.name) ?? "", [row.value, row.error, nil, nil, nil])
      }
      for (parameter, group, interval) in result.ratios {
        append(
          "ratio of \(parameter)", result.name(group),
          [interval.estimate, interval.standardError, interval.low, interval.high, nil])
      }
      if let test = result.equality {
        append("F", "", [test.fStatistic, nil, nil, nil, test.pValue])
      }
    }
    return csv.text
  }
}
