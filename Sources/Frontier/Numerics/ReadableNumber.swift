import RealModule

extension Double {
  /// Four significant digits, for sentences; whole numbers below 10¹⁵ with all of theirs.
  var short: String {
    guard isFinite else { return isNaN ? "no number" : self > 0 ? "infinity" : "-infinity" }
    guard self != 0 else { return "0" }
    if magnitude < Self.leastFixed {
      let exponent = Double.log10(magnitude).rounded(.down)
      let mantissa = (self / .pow(10, exponent) * 1_000).rounded() / 1_000
      return "\(mantissa)e\(Int(exponent))"
    }
    var scale = 1.0
    while magnitude * scale < 1_000 { scale *= 10 }
    let rounded = (self * scale).rounded() / scale
    return rounded == rounded.rounded() && rounded.magnitude < 1e15
      ? "\(Int(rounded))" : "\(rounded)"
  }

  /// Below it numbers are written with an exponent.
  private static let leastFixed = 1e-4
}

extension Array where Element == Double {
  /// The first few, for sentences.
  var short: String {
    let shown = prefix(4).map(\.short).joined(separator: ", ")
    return "[\(shown)\(count > 4 ? ", …" : "")]"
  }
}

/// A count with its noun.
func counted(_ n: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(n) \(n == 1 ? noun : plural ?? noun + "s")"
}
