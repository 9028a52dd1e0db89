import Frontier

/// What `frontier design` found, and how it is printed.
package struct DesignReport: Sendable {
  package let rows: DesignRows
  package let x: String
  package let y: String
  package let fit: Fit
  package let design: FrontierDesign
  /// What is to become surest, for people.
  package let aim: String
  package let budget: Double
  package let cost: String?

  package init(
    rows: DesignRows, x: String, y: String, fit: Fit, design: FrontierDesign, aim: String,
    budget: Double, cost: String?
  ) {
    self.rows = rows
    self.x = x
    self.y = y
    self.fit = fit
    self.design = design
    self.aim = aim
    self.budget = budget
    self.cost = cost
  }

  /// So many rows of the plan are printed for people; the other formats have all.
  private static let shown = 30

  /// The plan for people.
  package var text: String {
    var text =
      "\(y) against \(x)\n\n"
      + "evaluated   \(rows.x.count) rows\n"
      + "candidates  \(rows.candidates.count) rows without \(y)\n"
      + "law         \(fit.law.name), \(fit.criterion.summary)\n"
      + "aim         \(aim)\n"
      + "plan        \(design.choices.count) evaluations for "
      + "\(NumberText.significant(design.choices.last?.spent ?? 0)) of "
      + "\(NumberText.significant(budget))"
      + (cost.map { " (\($0))" } ?? "") + "\n"
    if !design.isDetermined {
      text += "            the rows evaluated do not determine the law: shares are a guess\n"
    }
    guard !design.choices.isEmpty else {
      return text
        + "\nNo candidate fits into the budget, or none would tell anything of that: where the law does not "
        + "saturate on these\nrows it has no ceiling to be told of, and --aim edge plans for the edge.\n"
    }
    let hasLabel = rows.candidates.contains { $0.label != nil }
    var grid = TextGrid(
      header: ["", "row"] + (hasLabel ? ["name"] : []) + [x, "cost", "spent", "error left"],
      sides: [.right, .right] + (hasLabel ? [.left] : []) + [.right, .right, .right, .right])
    for (place, choice) in design.choices.prefix(Self.shown).enumerated() {
      let row = rows.candidates[choice.candidate]
      grid.append(
        ["\(place + 1)", "\(row.row)"] + (hasLabel ? [row.label ?? ""] : []) + [
          NumberText.axis(row.x, rows.xUnit), NumberText.significant(row.cost),
          NumberText.significant(choice.spent), NumberText.percent(choice.error),
        ])
    }
    text += "\n" + grid.text()
    if design.choices.count > Self.shown {
      let last = design.choices[design.choices.count - 1]
      text +=
        "… and \(design.choices.count - Self.shown) more, to \(NumberText.percent(last.error)); "
        + "--format csv has all\n"
    }
    return text + """

      Error left: the standard error of \(aim) as a share of today's, if the law is right. The first
      rows tell most for their cost; evaluate some, put their \(y) into the table, and ask again.

      """
  }

  /// A row a choice.
  package var csv: String {
    var csv = CSVText()
    csv.append(["order", "row", "name", "x", "cost", "spent", "error"])
    for (place, choice) in design.choices.enumerated() {
      let row = rows.candidates[choice.candidate]
      csv.append([
        "\(place + 1)", "\(row.row)", row.label ?? "", CSVText.number(row.x),
        CSVText.number(row.cost), CSVText.number(choice.spent), CSVText.number(choice.error),
      ])
    }
    return csv.text
  }

  /// The plan for programs, schema 1.
  package var json: String {
    JSONValue.object([
      .init("schema", .integer(1)), .init("x", .string(x)), .init("y", .string(y)),
      .init("model", .string(fit.law.name)), .init("criterion", .string(fit.criterion.name)),
      .init("aim", .string(aim)), .init("budget", .number(budget)),
      .init("evaluated", .integer(rows.x.count)),
      .init("candidates", .integer(rows.candidates.count)),
      .init("determined", .bool(design.isDetermined)),
      .init("notes", .array(rows.notes.map { .string($0) })),
      .init(
        "plan",
        .array(
          design.choices.map { choice in
            let row = rows.candidates[choice.candidate]
            return .object([
              .init("row", .integer(row.row)),
              .init("name", row.label.map { .string($0) } ?? .null),
              .init("x", .number(row.x)), .init("cost", .number(row.cost)),
              .init("spent", .number(choice.spent)), .init("error", .number(choice.error)),
            ])
          })),
    ]).text
  }
}
