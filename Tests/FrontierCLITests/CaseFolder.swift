import Foundation
import Testing

/// A folder of tables, run by a command's words of which the second names the table.
struct CaseFolder: Sendable {
  /// From the package's folder, with a slash at its end.
  let path: String

  func run(_ words: String) throws -> Program.Outcome {
    let words = words.split(separator: " ").map(String.init)
    return try Program.run([words[0], path + words[1]] + words.dropFirst(2))
  }

  /// Runs a command and expects its exit status and words of what it says.
  func expect(_ command: String, toTell words: [String], status: Int32) throws {
    let outcome = try run(command)
    #expect(outcome.status == status)
    for word in words {
      #expect((outcome.errors + outcome.output).contains(word), "\(word) in \(outcome.errors)")
    }
  }

  /// What the command says as JSON.
  func object(_ words: String) throws -> [String: Any] {
    let outcome = try run(words + " --format json")
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
  }
}
