import Foundation
import Testing

@testable import FrontierReport

@Suite struct TableReadingTests {
  private func columns(_ text: String) throws -> [[Double]] {
    let table = try Table(text)
    return try table.read(columns: Array(table.columnNames.indices))
  }

  @Test(
    arguments: [
      "x,y\n1,2\n3,4\n", "x,y\r\n1,2\r\n3,4\r\n", "x,y\r1,2\r3,4\r", "x,y\n1,2\n3,4",
      "\u{FEFF}x,y\n1,2\n3,4\n", "x,y\n1,2\n3,4\n\n\n  \n", "\n\nx,y\n1,2\n\n3,4\n",
      "x;y\n1;2\n3;4\n", "x\ty\n1\t2\n3\t4\n", "\"x\",\"y\"\n\"1\",\"2\"\n\"3\",\"4\"\n",
      "x , y\n 1 , 2\n+3,4.0 \n", "x,y\n1,2\r\n3,4\r\n",
    ])
  func everyDialectGivesTheSameTable(_ text: String) throws {
    let table = try Table(text)
    #expect(table.columnNames == ["x", "y"])
    #expect(try columns(text) == [[1, 3], [2, 4]])
  }

  /// `gzip.compress(b"x,y\n.1,.2\n.3,.4\n", mtime=0)` of Python 3.11, whole and cut.
  @Test func packedTablesAreReadAsTheyAre() throws {
    let packed = try #require(
      Data(base64Encoded: "H4sIAAAAAAACA6vQqeTSM9TRM+LSM9bRM+ECANQwWc8QAAAA"))
    let file = FileManager.default.temporaryDirectory
      .appending(path: "frontier-\(UUID().uuidString).csv.gz")
    defer { try? FileManager.default.removeItem(at: file) }
    try packed.write(to: file)
    let table = try Table(path: file.path())
    #expect(try table.read(columns: [0, 1]) == [[0.1, 0.3], [0.2, 0.4]])
    for length in [2, 12, packed.count - 1] {
      try packed.prefix(length).write(to: file)
      #expect {
        try Table(path: file.path())
      } throws: {
        if case .unreadable(file.path(), _)? = $0 as? TableError { true } else { false }
      }
    }
  }

  @Test func quotedCellsHoldDelimitersQuotesAndLines() throws {
    let text = "name,\"x, raw\",y\r\n\"a,\"\"b\"\"\nc\",.5,1\r\n\"\",\"0.25\",2\r\n"
    let table = try Table(text)
    #expect(table.columnNames == ["name", "x, raw", "y"])
    #expect(try table.read(columns: [1, 2]) == [[0.5, 0.25], [1, 2]])
    let names = try table.read(columns: [0])[0]
    let absence = try #require(TableNumber.absence(of: names[0]))
    #expect(table.text(at: absence.offset) == "a,\"b\"\nc")
    #expect(TableNumber.absence(of: names[1])?.kind == .missing)
  }

  @Test func bytesThatAreNoUTF8AreFineInOtherCells() throws {
    let bytes = Array("name,x,y\n".utf8) + [0xFF, 0xE9] + Array(",1,2\n".utf8)
    let table = try Table(bytes: TableBytes(bytes), file: "latin1.csv")
    #expect(try table.read(columns: [1, 2]) == [[1], [2]])
  }

  @Test(
    arguments: [
      "", "NA", "na", "N/A", "NaN", "nan", "-nan", " ", "\"\"", "#N/A", "null", "None", "<NA>",
    ])
  func missing(_ cell: String) throws {
    let value = try columns("x,y\n\(cell),2\n")[0][0]
    #expect(TableNumber.absence(of: value)?.kind == .missing)
  }

  @Test(arguments: ["inf", "-Inf", "+Infinity", "1e999", "-1e400", "∞"])
  func infinite(_ cell: String) throws {
    let value = try columns("x,y\n\(cell),2\n")[0][0]
    #expect(TableNumber.absence(of: value)?.kind == .infinite)
  }

  @Test(
    arguments: [
      "abc", "0x10", "1.2.3", "1e", "e5", "--1", "1 2", ".", "-", "93%", "\"1,5\"", "1_0",
    ])
  func text(_ cell: String) throws {
    let value = try columns("x,y\n\(cell),2\n")[0][0]
    #expect(TableNumber.absence(of: value)?.kind == .text)
  }

  @Test func numbersAreReadToTheLastBit() throws {
    var generator = SplitMix64(state: 7)
    var texts = [
      "0", "-0.0", "5e-324", "1.7976931348623157e308", "2.2250738585072014e-308",
      "9007199254740993", "9007199254740992.5", "0.1", "1e22", "1e23", "8.5e-23", ".5", "5.",
      "123456789012345678", "1234567890123456789", "9999999999999999999", "12345678901234567890",
      "0.30000000000000004", "1e-19", "0.000000000000000000001", "1e0005", "1E+2", "+7",
      "0.00000000000000000000000000000000000000000000001", "18446744073709551615",
    ]
    for _ in 0..<20_000 {
      let fraction = Double.random(in: 0..<1, using: &generator)
      texts.append("\(fraction)")
      texts.append("\(-100 * fraction)")
      texts.append("\(Double.random(in: 0..<1e-3, using: &generator))")
      texts.append("0.\(UInt64.random(in: 0..<10_000_000_000_000_000_000, using: &generator))")
      texts.append(
        "\(UInt64.random(in: .min ... .max, using: &generator))e\(Int.random(in: -30...30, using: &generator))"
      )
    }
    let read = try columns("x,y\n" + texts.map { "\($0),1\n" }.joined())[0]
    for (text, value) in zip(texts, read) {
      #expect(value.bitPattern == Double(text)?.bitPattern, "\(text)")
    }
  }
}

/// Steele, Lea & Flood 2014: random test data from a fixed seed.
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
