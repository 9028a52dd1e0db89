import Testing

@testable import FrontierReport

/// Cells that are no plain numbers.
struct TableNotationTests {
  @Test(
    arguments: [
      ("3,493", 3493, 3.493), ("12,345,678", 12_345_678, nil), ("1,234.5", 1234.5, nil),
      ("1.234,5", nil, 1234.5), ("0,5", nil, 0.5), ("0,500", nil, 0.5), ("1234,567", nil, 1234.567),
      ("12,34,567", 1_234_567, nil), ("1.234.567", nil, 1_234_567), ("-3,493", -3493, -3.493),
      ("−1,5", nil, -1.5), ("3 493", 3493, 3493), ("3\u{202F}493,25", nil, 3493.25),
      ("3'493.25", 3493.25, nil), ("1,5e3", nil, 1500), ("42", 42, 42), ("85%", 85, 85),
      ("1.234", 1.234, 1234), ("1.262244D+03", 1262.244, nil),
    ] as [(String, Double?, Double?)])
  func numbersUnderBothMarks(_ text: String, _ point: Double?, _ comma: Double?) throws {
    let number = try #require(WrittenNumber(text))
    #expect(number.asPoint == point && number.asComma == comma)
    #expect(number.isPercent == text.hasSuffix("%"))
  }

  @Test(arguments: [
    "", "abc", "1,2,3", "1.2.3", "12,34", "1,23,4", "e5", "1e", "--1", "1 2", "3,4 93", "1,2345.6",
    "%", "v1", "0x10", "1__000", "1,,000",
  ])
  func noNumbers(_ text: String) {
    let number = WrittenNumber(text)
    // "12,34" is a number under the comma alone.
    #expect(number?.asPoint == nil)
    #expect(number == nil || text == "12,34")
  }

  @Test(
    arguments: [
      ("1:05", 65), ("2:10.5", 130.5), ("2:10,5", 130.5), ("1:02:05", 3725), ("100:00", 6000),
      ("-0:30", -30), ("2m30s", 150), ("1h 5m", 3900), ("1 h 5 min 10 s", 3910), ("1d2h", 93_600),
    ] as [(String, Double)])
  func durations(_ text: String, _ seconds: Double) {
    #expect(WrittenDuration.seconds(text) == seconds)
  }

  @Test(arguments: [
    "1:5", "1:75", "1:02:3", ":30", "1:", "a:30", "1:30:00:00", "12", "1.5:30", "5m", "5s 1m",
    "5m5m", "1h x",
  ])
  func noDurations(_ text: String) { #expect(WrittenDuration.seconds(text) == nil) }

  @Test(arguments: [
    "2021-03-04", "2021/03/04", "4.3.2021", "4 Mar 2021", "Mar 4, 2021", "4-Mar-2021",
    "4 march 2021", "2021-03-04T00:00:00Z", "2021-03-04 00:00", "2021-03-03T23:00:00-01:00",
  ])
  func oneDayHoweverWritten(_ text: String) throws {
    let day = try #require(WrittenDate("2021-03-04")?.years(nil))
    let years = try #require(WrittenDate(text)?.years(nil))
    // A nanosecond in years.
    #expect(abs(years - day) < 1e-12 * 2021)
    #expect(WrittenDate.text(years: years) == "2021-03-04")
  }

  @Test(arguments: ["2021Q2", "2021-Q2", "Q2 2021", "2021 q2"])
  func quartersBeginOnTheirFirstDay(_ text: String) throws {
    #expect(WrittenDate(text)?.years(nil) == WrittenDate("2021-04-01")?.years(nil))
  }

  @Test(arguments: ["2021Q5", "2021Q0", "Q2", "21Q2", "Q22021Q"])
  func noQuarters(_ text: String) { #expect(WrittenDate(text) == nil) }

  @Test(
    arguments: [
      ("0.1 mM", 0.1, "mM"), ("5 m2", 5, "m2"), ("3 s-1", 3, "s-1"), ("12mg/L", 12, "mg/L"),
      ("$710.89", 710.89, "$"), ("25°C", 25, "°C"), ("70M", 70, "M"), ("4 m²", 4, "m²"),
    ] as [(String, Double, String)])
  func unitsAreOfLetters(_ text: String, _ value: Double, _ unit: String) throws {
    let quantity = try #require(WrittenQuantity(text))
    #expect(quantity.number.asPoint == value && quantity.unit == unit)
  }

  /// A number goes on behind the number: what follows it is no unit.
  @Test(arguments: [
    "10/50", "2018Q2", "01/15/18", "0m15s", "8x7B", "3/m", "5 m/", "1.2.3 s", "5_3",
  ])
  func noUnits(_ text: String) { #expect(WrittenQuantity(text) == nil) }

  @Test func datesAreLaidOutEvenly() throws {
    func years(_ text: String) throws -> Double { try #require(WrittenDate(text)?.years(nil)) }
    let day = 1 / WrittenDate.daysPerYear
    #expect(abs(try years("2021-03-01") - years("2021-02-28") - day) < 1e-9)
    #expect(abs(try years("2020-03-01") - years("2020-02-28") - 2 * day) < 1e-9)
    #expect(abs(try years("2021-01-01") - 2021) < 1 / 365.2425)
    #expect(WrittenDate("2021-02-29")?.years(nil) == nil)
    #expect(WrittenDate("3/4/2021")?.years(nil) == nil)
    #expect(
      WrittenDate("3/4/2021")?.years(.dayMonthYear) == WrittenDate("4/3/2021")?.years(.monthDayYear)
    )
    for text in ["1.2.3", "12-34", "2021", "13 Foo 2021", "2021-13-01T", "abc 2021"] {
      #expect(WrittenDate(text)?.years(.dayMonthYear) == nil, "\(text)")
    }
    for year in [1, 1582, 1900, 2000, 2100, 2400] {
      let text = "\(String(repeating: "0", count: 4 - "\(year)".count))\(year)-12-31"
      #expect(WrittenDate.text(years: try years(text)).hasSuffix("-12-31"))
    }
  }

  private func numbers(
    _ text: String, _ reading: TableReading = TableReading()
  ) throws -> [[Double]] {
    let table = try Table(text, name: "t.csv")
    let all = Array(table.columnNames.indices)
    let read = try table.numbers(in: all, reading: reading)
    return all.map { read.values[$0] ?? [] }
  }

  /// A mark that one cell shows holds for its column and, where that is open, for the file.
  @Test func oneCellDecidesForTheOthers() throws {
    #expect(try numbers("a,b\n1,\"3,493\"\n2,\"12,345,678\"\n")[1] == [3493, 12_345_678])
    #expect(try numbers("a,b\n1,\"3,493\"\n2,\"0,5\"\n")[1] == [3.493, 0.5])
    #expect(try numbers("a,b\n0.5,\"3,493\"\n2,7\n")[1] == [3493, 7])
    #expect(try numbers("a;b\n0,5;3,493\n2;7\n")[1] == [3.493, 7])
    // Under a decimal comma a plain 1.234 is a thousand.
    #expect(try numbers("a;b\n0,5;1.234\n2;7\n")[1] == [1234, 7])
    #expect(try numbers("a,b\n\"0,5\",1.234\n2,7\n")[1] == [1234, 7])
    // Without a sign of the comma a point is a point.
    #expect(try numbers("a,b\n1,1.234\n2,7.125\n")[1] == [1.234, 7.125])
  }

  @Test func whatMayBeAThousandTimesLargerIsRefused() throws {
    for text in ["a,b\n1,\"3,493\"\n2,\"5,282\"\n", "a;b\n1;1.234\n2;5.678\n"] {
      #expect(throws: TableError.self) { try numbers(text) }
    }
    let text = "a,b\n1,\"3,493\"\n2,\"5,282\"\n"
    #expect(try numbers(text, TableReading(decimal: .point))[1] == [3493, 5282])
    #expect(try numbers(text, TableReading(decimal: .comma))[1] == [3.493, 5.282])
    do {
      _ = try numbers(text)
    } catch let error as TableError {
      #expect(
        error.description.contains("may be 3493 or 3.493")
          && error.description.contains("--decimal point"))
    }
  }

  @Test func commentsAndDeclarationsAreNoRows() throws {
    let table = try Table("\u{FEFF}sep=;\r\n# note; with; bars\r\na;b\r\n1;2\r\n# x\r\n\r\n3;4\r\n")
    #expect(table.columnNames == ["a", "b"])
    #expect(try table.read(columns: [0, 1]) == [[1, 3], [2, 4]])
    #expect(try Table("#a,b\n1,2\n").columnNames == ["a", "b"])
    #expect(try Table("# made by hand\na,b\n1,2\n").columnNames == ["a", "b"])
    // With as many cells as the header it is a row.
    #expect(try Table("id,b\n#1,2\n#2,3\n").read(columns: [1]) == [[2, 3]])
    #expect(try Table("a, in mm;b\n1;2\n").columnNames == ["a, in mm", "b"])
  }

  @Test func spacesMaySeparateColumns() throws {
    let table = try Table("# t  v\n  time   value\n  1.0    2.5\n  2.0   -3e2 \n")
    #expect(table.columnNames == ["time", "value"])
    #expect(try table.read(columns: [0, 1]) == [[1, 2], [2.5, -300]])
    // Names with spaces under commas stay names.
    #expect(try Table("a b,c d\n1,2\n").columnNames == ["a b", "c d"])
    #expect(throws: TableError.oneColumn(file: "table", name: "one two")) {
      try Table("one two\n1\n")
    }
  }

  @Test(arguments: [true, false])
  func unicodeTextOfSpreadsheetsIsRead(_ isLittle: Bool) throws {
    var bytes: [UInt8] = isLittle ? [0xFF, 0xFE] : [0xFE, 0xFF]
    for unit in "Größe\tn\r\n0,5\t2\r\n".utf16 {
      let (low, high) = (UInt8(unit & 255), UInt8(unit >> 8))
      bytes += isLittle ? [low, high] : [high, low]
    }
    let table = try Table(bytes: TableBytes(bytes), file: "u.txt")
    #expect(table.columnNames == ["Größe", "n"])
    #expect(try table.numbers(in: [0, 1], reading: TableReading()).values[0] == [0.5])
  }

  @Test func halvesOfTheDayAreRead() throws {
    func time(_ text: String) throws -> Double {
      try #require(WrittenDate(text)?.years(.monthDayYear)) * WrittenDate.daysPerYear
    }
    let midnight = try time("3/4/2021")
    for (text, hours) in [("12:30 AM", 0.5), ("1:00 AM", 1), ("12:00 PM", 12), ("11:15 PM", 23.25)]
    {
      // Days of 2,021 years hold a second.
      #expect(abs(try time("3/4/2021 " + text) - midnight - hours / 24) < 1e-5, "\(text)")
    }
  }

  @Test func latinLettersAreRead() throws {
    let bytes = Array("Gr".utf8) + [0xF6, 0xDF] + Array("e,n\n1,2\n".utf8)
    #expect(try Table(bytes: TableBytes(bytes), file: "l.csv").columnNames[0] == "Größe")
  }

  @Test(arguments: [
    ("x=2", [2.0]), ("x==2", [2]), ("x!=2", [1, 3]), ("x<2", [1]), ("x<=2", [1, 2]), ("x > 2", [3]),
    ("x>=2", [2, 3]), ("name=b", [2]), ("name!=b", [1, 3]), ("a<b>1", [2, 3]),
    ("day>2021-01-15", [2, 3]),
    ("y<10", []),
  ])
  func filters(_ filter: String, _ left: [Double]) throws {
    let text = "name,x,a<b,day,y\na,1,1,2021-01-01,NA\nb,2,2,2021-02-01,?\nc,3,3,2021-03-01,\n"
    let table = try Table(text)
    let reading = TableReading(filters: [filter])
    guard !left.isEmpty else {
      #expect(throws: TableError.self) { try table.numbers(in: [1], reading: reading) }
      return
    }
    #expect(try table.numbers(in: [1], reading: reading).values[1] == left)
  }

  @Test func rowsKeepTheirNumbersAndNames() throws {
    let text = "model,family,x,y\nm1,a,.1,.2\nm2,b,.2,.3\nm3,a,.3,.4\nm4,b,.4,.5\n"
    let read = try Table(text).tasks(
      TableRequest(
        x: "x", y: ["y"], by: "family", label: .found, reading: TableReading(filters: ["x>.15"])))
    #expect(read.tasks.map(\.group) == ["b", "a"])
    #expect(read.tasks[0].points.map(\.row) == [2, 4])
    #expect(read.tasks[0].points.map(\.label) == ["m2", "m4"])
    #expect(read.tasks[1].points.map(\.place) == ["row 3, m3"])
  }

  @Test func marksOfAbsenceAreSuspected() throws {
    func warnings(_ values: [Double]) -> [String] {
      TableSuspicions.warnings(
        TaskPoints(x: values.indices.map(Double.init), y: values), x: "x", y: "y"
      ).map(\.code)
    }
    #expect(warnings([1.1, 2.3, 3.2, -999]) == ["sentinel"])
    #expect(warnings([1.1, 2.3, 3.2, 9999]) == ["sentinel"])
    #expect(warnings([1.1, 2.3, -1, 3]) == ["sentinel"])
    #expect(warnings([1, 99, 50, 101]) == [])
    #expect(warnings([-1, 0, 1, 2]) == [])
    #expect(warnings([-998, 1, 2, 3]) == [])
  }
}
