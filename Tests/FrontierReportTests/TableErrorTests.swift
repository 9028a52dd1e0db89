import Testing

@testable import FrontierReport

@Suite struct TableErrorTests {
  private func error(
    _ text: String, x: String = "x", y: [String] = ["y"], unit: EstimateResult.Unit = .fraction,
    missing: [String] = []
  ) -> TableError? {
    do throws(TableError) {
      _ = try Table(text, name: "t.csv").tasks(
        TableRequest(
          x: x, y: y, unit: unit, reading: TableReading(missing: missing)))
      return nil
    } catch {
      return error
    }
  }

  private func cell(
    _ row: Int, _ line: Int, _ column: String, _ value: String
  ) -> TableError.Cell {
    .init(file: "t.csv", row: row, line: line, column: column, value: value)
  }

  @Test func shapeOfTheFile() {
    #expect(error("") == .empty(file: "t.csv"))
    #expect(error("\u{FEFF} \r\n\n") == .empty(file: "t.csv"))
    #expect(error("x,y\n") == .noRows(file: "t.csv"))
    #expect(error("x,y") == .noRows(file: "t.csv"))
    #expect(error("x\n1\n") == .oneColumn(file: "t.csv", name: "x"))
    #expect(error("0.5,0.6\n0.7,0.8\n") == .noHeader(file: "t.csv", firstLine: "0.5, 0.6"))
    #expect(error("0.5\n0.6\n") == .noHeader(file: "t.csv", firstLine: "0.5"))
    #expect(error("x,y\0\n") == .notText(file: "t.csv", what: "binary data"))
  }

  @Test func raggedRowsAndQuotes() {
    #expect(
      error("x,y\n.1,.2\n\n.3\n")
        == .raggedRow(file: "t.csv", row: 2, line: 4, found: 1, expected: 2))
    // Delimiters at the end of lines are no cells.
    #expect(error("x,y\n.1,.2,\n") == nil)
    #expect(error("x,y,\n.1,.2,\n") == nil)
    #expect(
      error("x,y\n.1,.2,.3\n")
        == .raggedRow(file: "t.csv", row: 1, line: 2, found: 3, expected: 2))
    #expect(
      error("x,y\n.1,.2\n.1,\".2\n.3,.4\n")
        == .unterminatedQuote(file: "t.csv", row: 2, line: 3))
    #expect(error("x,\"y\n.1,.2\n") == .unterminatedQuote(file: "t.csv", row: 0, line: 1))
  }

  @Test func columns() {
    #expect(
      error("x,dtd,vtab/pets\n.1,.2,.3\n", y: ["dtf"])
        == .unknownColumn(
          file: "t.csv", name: "dtf", similar: ["dtd"], available: ["x", "dtd", "vtab/pets"]))
    #expect(
      error("x,dtd,vtab/pets\n.1,.2,.3\n", y: ["pets"])
        == .unknownColumn(
          file: "t.csv", name: "pets", similar: ["vtab/pets"],
          available: ["x", "dtd", "vtab/pets"]))
    #expect(
      error("x,y,y\n.1,.2,.3\n") == .ambiguousColumn(file: "t.csv", name: "y", columns: [2, 3]))
    #expect(
      error("x,y,y\n.1,.2,.3\n", y: ["*"])
        == .ambiguousColumn(file: "t.csv", name: "y", columns: [2, 3]))
    // A name that is repeated, and not asked for, does no harm.
    #expect(error("x,n,n,y\n.1,.2,.3,.4\n") == nil)
    #expect(error("x,y\n.1,.2\n", y: ["x"]) == .yIsX(name: "x"))
    #expect(error("x,y\n.1,a\n", y: ["*"]) == .noNumericColumn(file: "t.csv", x: "x"))
  }

  @Test func cells() {
    #expect(error("x,y\n.1,.2\n.3,abc\n") == .notANumber(cell(2, 3, "y", "abc")))
    #expect(error("x,y\n.1,.2\n\nabc,.3\n") == .notANumber(cell(2, 4, "x", "abc")))
    #expect(error("x,y\n.1,inf\n") == .infinite(cell(1, 2, "y", "inf")))
    #expect(error("x,y\n.1,1e999\n", unit: .raw) == .infinite(cell(1, 2, "y", "1e999")))
    #expect(
      error("x,y\n.1,.2\n.3,-0.01\n.4,.5\n")
        == .outOfRange(cell(2, 3, "y", "-0.01"), unit: .fraction, hint: .badCell))
    #expect(
      error("x,y\n61.5,40\n71,50\n")
        == .outOfRange(cell(1, 2, "x", "61.5"), unit: .fraction, hint: .looksLikePercent))
    #expect(
      error("x,y\n50,120\n60,60\n70,70\n", unit: .percent)
        == .outOfRange(cell(1, 2, "y", "120"), unit: .percent, hint: .badCell))
    #expect(
      error("x,y\n.1,1200\n.2,1300\n")
        == .outOfRange(cell(1, 2, "y", "1200"), unit: .fraction, hint: .looksRaw))
    #expect(
      error("x,y\n.1,\n,.2\n") == .noUsablePoints(file: "t.csv", x: "x", y: "y", rows: 2))
  }

  @Test func oneUnitForFractionsAndPercentages() {
    let fractions = TableError.mixedUnits(
      file: "t.csv", fractions: "x", percentages: "y", fractionsAreX: true)
    #expect(error("x,y\n.5,40\n.6,50\n") == fractions)
    #expect(error("x,y\n.5,40\n.6,50\n", unit: .percent) == fractions)
    #expect(fractions.description.hasSuffix("pass --unit-x fraction --unit-y percent"))
    #expect(
      error("x,y\n61.5,.2\n71,.3\n")
        == .mixedUnits(file: "t.csv", fractions: "y", percentages: "x", fractionsAreX: false))
  }

  @Test func messagesNameThePlaceAndTheNextStep() throws {
    let sentence = try #require(error("x,y\n.1,.2\n.3,not run\n")).description
    #expect(
      sentence == "t.csv, row 2 (line 3), column \"y\": \"not run\" is not a number; correct the "
        + "cell, or pass --missing 'not run' if it means \"no measurement\"")
    #expect(error("x,y\n.3,93.5%\n") == nil)
    #expect(error("x;y\n0,3;0,5\n") == nil)
    #expect(error("x,y\n50,60\n")?.description.contains("pass --unit percent") == true)
  }
}
