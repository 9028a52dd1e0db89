import Foundation
import Testing

@testable import FrontierZoo

/// Files as NumPy 2.4.6 writes them (`numpy.save`), byte by byte.
@Suite struct NumPyFileTests {
  private func bytes(_ base64: String) throws -> [UInt8] {
    Array(try #require(Data(base64Encoded: base64)))
  }

  @Test func bytesOfImages() throws {
    let expected = try bytes(
      "k05VTVBZAQB2AHsnZGVzY3InOiAnfHUxJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzog"
        + "KDEsIDIsIDMpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
        + "ICAgICAgIAoBAgME+gY=")
    #expect(try NumPyFile.encode([1, 2, 3, 4, 250, 6] as [UInt8], shape: [1, 2, 3]) == expected)
  }

  @Test func labels() throws {
    let expected = try bytes(
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzog"
        + "KDMsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
        + "ICAgICAgIAoHAAAA/////3ARAQA=")
    #expect(try NumPyFile.encode([7, -1, 70_000] as [Int32], shape: [3]) == expected)
  }

  @Test func features() throws {
    let expected = try bytes(
      "k05VTVBZAQB2AHsnZGVzY3InOiAnPGY0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzog"
        + "KDIsIDIpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
        + "ICAgICAgIAoAAMA/AAAAwM3MzD0AAEBA")
    #expect(try NumPyFile.encode([1.5, -2, 0.1, 3] as [Float], shape: [2, 2]) == expected)
  }
}
