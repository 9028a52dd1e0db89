#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension FormulaError: LocalizedError {
  /// The description: what `localizedDescription` says.
  public var errorDescription: String? { description }
}
