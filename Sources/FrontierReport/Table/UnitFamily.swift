/// Units of one kind that differ by a factor, so that a column may mix them: "70M" and "1.4B".
///
/// Only units that mean one thing in every table are there: "m" is a metre, a minute or a thousandth.
struct UnitFamily: Sendable {
  /// What every value is turned into, as a note says it.
  let result: String
  private let factors: [String: Double]

  func factor(_ unit: String) -> Double? { factors[unit] }

  /// The family that holds all of these units.
  static func holding(_ units: some Sequence<String>) -> UnitFamily? {
    all.first { family in units.allSatisfy { family.factors[$0] != nil } }
  }

  /// A duration with one unit, "45s", beside others in words.
  static func seconds(_ text: String) -> Double? {
    // Beside hours and seconds an "m" is a minute.
    guard let quantity = WrittenQuantity(text), let value = quantity.value(.point),
      let factor = quantity.unit == "m"
        ? 60 : all.first(where: { $0.result == "seconds" })?.factor(quantity.unit)
    else { return nil }
    return value * factor
  }

  /// Powers of a thousand.
  static let numbers = UnitFamily(
    result: "numbers",
    factors: [
      "k": 1e3, "K": 1e3, "M": 1e6, "Mn": 1e6, "mn": 1e6, "B": 1e9, "b": 1e9, "bn": 1e9,
      "Bn": 1e9, "G": 1e9, "T": 1e12, "tn": 1e12,
    ])

  private static let all: [UnitFamily] = [
    numbers,
    UnitFamily(
      result: "seconds",
      factors: [
        "ms": 1e-3, "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1, "min": 60, "mins": 60,
        "minute": 60, "minutes": 60, "h": 3_600, "hr": 3_600, "hrs": 3_600, "hour": 3_600,
        "hours": 3_600, "d": 86_400, "day": 86_400, "days": 86_400, "week": 604_800,
        "weeks": 604_800,
      ]),
    UnitFamily(
      result: "moles a litre",
      factors: [
        "pM": 1e-12, "nM": 1e-9, "uM": 1e-6, "µM": 1e-6, "μM": 1e-6, "mM": 1e-3, "M": 1,
      ]),
    UnitFamily(
      result: "grams",
      factors: [
        "pg": 1e-12, "ng": 1e-9, "ug": 1e-6, "µg": 1e-6, "μg": 1e-6, "mg": 1e-3, "g": 1, "kg": 1e3,
      ]),
  ]
}
