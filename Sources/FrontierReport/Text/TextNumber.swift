#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Numbers as people read them in a column.
enum TextNumber {
  /// With a fixed number of decimals, rounded half away from zero.
  static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "−∞" : "∞" }
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    let scaled = (abs(value) * power).rounded()
    guard scaled < 1e15 else { return "\(value)" }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = value < 0 && scaled > 0 ? "-" : ""
    if decimals == 0 { return sign + padded }
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// With four significant digits; powers of ten beyond 10⁶ and below 10⁻³.
  static func significant(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return fixed(value, decimals: 0) }
    let exponent = Int(log10(abs(value)).rounded(.down))
    if -3..<6 ~= exponent { return fixed(value, decimals: min(max(3 - exponent, 0), 6)) }
    return fixed(value / pow(10, Double(exponent)), decimals: 3) + "e\(exponent)"
  }

  /// A value on an axis: four decimals of a fraction, two of a percentage.
  static func axis(_ value: Double, _ unit: EstimateResult.Unit) -> String {
    switch unit {
    case .fraction: fixed(value, decimals: 4)
    case .percent: fixed(value, decimals: 2)
    case .raw: significant(value)
    }
  }

  /// An interval; an end that is missing while the other is there is unbounded.
  static func interval(_ ceiling: TaskResult.Ceiling, _ unit: EstimateResult.Unit) -> String {
    if ceiling.low == nil, ceiling.high == nil { return "–" }
    let low = ceiling.low.map { "[" + axis($0, unit) } ?? "(−∞"
    let high = ceiling.high.map { axis($0, unit) + "]" } ?? "∞)"
    return "\(low), \(high)"
  }

  /// A level as per cent, without needless zeros: 95 %, 99.9 %.
  static func percent(_ level: Double) -> String {
    let tenths = (level * 1_000_000).rounded() / 10_000
    return tenths == tenths.rounded() ? "\(Int(tenths)) %" : "\(tenths) %"
  }
}
