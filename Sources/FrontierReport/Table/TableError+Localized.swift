import Foundation

extension TableError: LocalizedError {
  /// The description: what `localizedDescription` says.
  package var errorDescription: String? { description }
}
