#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension EstimateResult {
  /// The unit of the numbers in a column.
  package enum Unit: String, Sendable, CaseIterable {
    /// Accuracies in [0, 1].
    case fraction
    /// Accuracies in [0, 100].
    case percent
    /// Not accuracies: no 1 − x transform, no bounds.
    case raw
    /// Error rates in [0, 1], turned into accuracies as they are read.
    case error
    /// Error rates in [0, 100], likewise.
    case errorPercent = "error-percent"
    /// Values above 0 that spread over decades: axes and laws in the decimal logarithm.
    case log
    /// Calendar dates, or years as numbers.
    case date

    /// The unit of what is reported: accuracies for errors, else the same.
    package var reported: Unit {
      switch self {
      case .error: .fraction
      case .errorPercent: .percent
      default: self
      }
    }

    package var isError: Bool { self == .error || self == .errorPercent }

    /// Whether the numbers are accuracies, or errors, with an end of 1 or 100.
    package var isAccuracy: Bool { end != nil }

    /// What one unit of the library's scale is in the table: 100 for percentages, else 1.
    package var scale: Double { self == .percent || self == .errorPercent ? 100 : 1 }

    /// The largest value of an accuracy, `nil` for values that have no end.
    package var end: Double? {
      switch self {
      case .raw, .log, .date: nil
      default: scale
      }
    }

    /// Where a number of this unit must lie.
    var range: ClosedRange<Double> {
      switch self {
      case .raw, .date: -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
      case .log: Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude
      default: 0...scale
      }
    }

    /// A reported value on the scale laws are fitted on: fractions, logarithms, else the same.
    package func model(_ value: Double) -> Double {
      self == .log ? log10(value) : scale == 1 ? value : value / scale
    }

    /// ln 10, by which logarithms to the base 10 and natural ones differ.
    static let logarithmOfTen = 2.302585092994046

    /// The inverse of ``model(_:)``.
    package func table(_ value: Double) -> Double {
      self == .log ? pow(10, value) : scale == 1 ? value : value * scale
    }
  }
}
