import Testing

@testable import FrontierReport

/// Cells as people paste them: what is read, and into which number.
@Suite struct WrittenCellsTests {
  private static func column(
    _ cells: [String], _ reading: TableReading = TableReading(), delimiter: String = "\t",
    beside: [String] = []
  ) throws -> [Double] {
    let other = beside.isEmpty ? cells.indices.map { "\($0 + 1)" } : beside
    let rows = zip(other, cells).map { "\($0)\(delimiter)\($1)\(delimiter)7" }
    let table = try Table("a\(delimiter)y\(delimiter)z\n" + rows.joined(separator: "\n") + "\n")
    let read = try table.numbers(in: [1], reading: reading)
    return (read.values[1] ?? []).filter { !$0.isNaN }
  }

  @Test(
    arguments: [
      // Bold face, code, LaTeX, pages, footnotes, characters that cannot be seen.
      (["71.2", "**73.4**", "_72_", "`70.1`"], [71.2, 73.4, 72, 70.1]),
      (["$71.2$", "\\textbf{73.4}", "<b>72</b>", "<u>70.1</u>"], [71.2, 73.4, 72, 70.1]),
      (["12.3*", "13.3†", "15.3[1]", "16.3 [a]"], [12.3, 13.3, 15.3, 16.3]),
      (["\u{200E}2.1", "3.9\u{200B}", "\u{A0}6.2", "8.1"], [2.1, 3.9, 6.2, 8.1]),
      (["1\u{2007}234", "2_345", "3'456", "4 567"], [1234, 2345, 3456, 4567]),
      (["1.2 × 10-3", "2·10-4", "3e-3", "10^-2"], [1.2e-3, 2e-4, 3e-3, 1e-2]),
      // Money.
      (["$3.2M", "-$4.1k", "($5.00)", "$ 1,200"], [3.2e6, -4.1e3, -5, 1200]),
      (["US$3.20", "US$4", "US$5.5m", "US$1.2bn"], [3.2, 4, 5.5e6, 1.2e9]),
      // Millions with or without another unit beside them; "70 M" may be metres.
      (["70M", "350M", "500M", "768000000"], [7e7, 3.5e8, 5e8, 7.68e8]),
      (["70 M", "350 M", "500 M", "900 M"], [70, 350, 500, 900]),
      // Durations.
      (["2h 5m", "45m", "1:30", "PT1H30M"], [7500, 2700, 90, 5400]),
      (
        ["0:05:00", "1-00:00:00", "1 day, 0:10:00", "2 days 00:00:01"], [300, 86400, 87000, 172801]
      ),
      (["8:00 AM", "12:15 AM", "12:00 PM", "1:30:10 PM"], [28800, 900, 43200, 48610]),
      (["30 minutes", "2 hours", "45 s", "1 week"], [1800, 7200, 45, 604800]),
      // Seasons and dates.
      (["2001-02", "2002-03", "2003/04", "1999-00"], [2001, 2002, 2003, 1999]),
      (["2001-01", "2002-01", "2003-01", "2004-01"], [2001, 2002, 2003, 2004]),
      (["20210101", "20220101", "20230101", "20240101"], [2021, 2022, 2023, 2024]),
      (["01.2021", "01.2022", "01.2023", "01.2024"], [2021, 2022, 2023, 2024]),
      (["202101", "202201", "202301", "202401"], [2021, 2022, 2023, 2024]),
      // A tenth of a year, counts, and what only begins like a date.
      (["1.2000", "2.2000", "3.2000", "4.2000"], [1.2, 2.2, 3.2, 4.2]),
      (["2021.1", "2021.2", "2021.5", "2021.6"], [2021.1, 2021.2, 2021.5, 2021.6]),
      (["202101", "202199", "202301", "202401"], [202101, 202199, 202301, 202401]),
    ] as [([String], [Double])])
  func isRead(_ cells: [String], _ right: [Double]) throws {
    let found = try Self.column(cells)
    #expect(found.count == right.count)
    for (value, right) in zip(found, right) {
      // A year begins within a day of its number.
      let slack = 1900...2100 ~= right ? 0.003 : 1e-12 * abs(right)
      #expect(abs(value - right) <= slack, "\(value), \(right)")
    }
  }

  /// A missing number is one however it is written.
  @Test(arguments: ["-999,0", "−999", "-999", "-999,00"])
  func aMissingNumberIsOne(_ cell: String) throws {
    let cells = ["1,5", "2,5", cell, "4,25"]
    #expect(try Self.column(cells, TableReading(missing: ["-999"])) == [1.5, 2.5, 4.25])
  }

  /// Thousands points, where only another column shows the decimal comma, or whole numbers fit no other way.
  @Test func groupsAreSeenFromTheFile() throws {
    let cells = ["1.000", "2.500", "5.000", "10.000"]
    #expect(
      try Self.column(cells, beside: ["3,0", "3,1", "3,25", "3,3"]) == [1000, 2500, 5000, 10_000])
    #expect(try Self.column(cells) == [1, 2.5, 5, 10])
    #expect(throws: TableError.self) { try Self.column(["950", "1.050", "1.200", "1.350"]) }
  }

  /// A filter's number is read like its column.
  @Test(arguments: [
    (["1,250", "1,750", "2,500", "3,125"], "y >= 1,500", 3),
    (["1,250", "1,750", "2,500", "3,125"], "y >= 1.5", 3),
    (["10 mg", "20 mg", "30 mg", "40 mg"], "y > 25 mg", 2),
    (["10 mg", "20 mg", "30 mg", "40 mg"], "y != 20", 3),
    (["70M", "1.4B", "7B", "13B"], "y >= 7B", 2),
    (["70M", "1.4B", "7B", "13B"], "y >= 1e9", 3),
    (["20210101", "20220601", "20230101", "20240101"], "y >= 2023-01-01", 2),
  ])
  func filtersReadLikeTheirColumn(_ cells: [String], _ filter: String, _ rows: Int) throws {
    let reading = TableReading(filters: [filter])
    #expect(try Self.column(cells, reading, beside: ["0,1", "0,2", "0,3", "0,4"]).count == rows)
  }

  /// LaTeX, data bases, names with commas, quotes of inches, notes of their own.
  @Test(
    arguments: [
      "x & y \\\\ \\hline\n1 & 2 \\\\\n2 & 3 \\\\\n\\bottomrule\n",
      "+---+---+\n| x | y |\n+---+---+\n| 1 | 2 |\n| 2 | 3 |\n+---+---+\n2 rows in set (0.00 sec)\n",
      " x | y \n---+---\n 1 | 2\n 2 | 3\n(2 rows)\n",
      "=== ===\nx   y\n=== ===\n1   2\n2   3\n=== ===\n",
      "# x y\n1 2\n2 3\n",
      "x,y\n#mg,%\n1,2\n2,3\n# the end, of file\n",
      "x, \"y\"\n1, \"2\"\n2, \"3\"\n",
    ])
  func tablesAreRead(_ text: String) throws {
    let table = try Table(text)
    let read = try table.numbers(
      in: [try table.column(named: "x"), try table.column(named: "y")], reading: TableReading())
    #expect(read.total == 2)
    #expect(read.values.values.allSatisfy { $0.allSatisfy { 1...3 ~= $0 } })
  }

  @Test func delimitersAreThoseThatLeaveNumbers() throws {
    #expect(try Table("City, State\tx\ty\nBonn, N\t1\t2\nKiel, S\t2\t3\n").columnNames.count == 3)
    #expect(try Table("dose, mg;effect, %\n1,5;2,3\n2,5;3,1\n").columnNames.count == 2)
    #expect(throws: TableError.self) {
      let table = try Table("n,x,y\n\"1 inch,1,2\n\"2 inch,2,3\n\"3 inch,3,4\n")
      _ = try table.numbers(in: [1, 2], reading: TableReading())
    }
    // A column that nobody named shifts nothing.
    #expect(throws: TableError.self) {
      _ = try Table("x y\n1.5 2.1 0.1\n2.5 3.1 0.2\n").numbers(
        in: [0, 1], reading: TableReading())
    }
  }
}
