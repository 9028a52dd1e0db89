/// The random numbers of one call: all of them follow from its seed, so that a failure is named by
/// its subject and one number.
///
/// SplitMix64 (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195).
struct Dice {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func bits() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ z >> 30) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ z >> 27) &* 0x94d0_49bb_1331_11eb
    return z ^ z >> 31
  }

  /// 0 ..< count.
  mutating func below(_ count: Int) -> Int { Int(bits() % UInt64(max(1, count))) }
  /// Uniform on [0, 1).
  mutating func unit() -> Double { Double(bits() >> 11) * 0x1p-53 }
  /// True once in `times`.
  mutating func once(in times: Int) -> Bool { below(times) == 0 }
  mutating func pick<Element>(_ values: [Element]) -> Element { values[below(values.count)] }
}

/// What kind of numbers a call draws.
enum Temper: CaseIterable {
  /// Accuracies, in (0, 1).
  case accuracies
  /// From 1e−3 to 1e3, positive.
  case tame
  /// A few values, many of them equal.
  case ties
  /// Any finite double's size and sign.
  case vast
  /// Now and then NaN or an infinity.
  case hostile
}

extension Dice {
  private static let odd: [Double] = [
    .nan, .infinity, -.infinity, 0, -0.0, 1, -1, .leastNonzeroMagnitude, .leastNormalMagnitude,
    -.leastNonzeroMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1 - 0x1p-53,
    1 + 0x1p-52, 1e-308, 1e308, -1e308, 1e-160, 1e160, 2, 0.5, 100,
  ]

  mutating func temper() -> Temper {
    let draw = below(10)
    return draw < 3
      ? .accuracies : draw < 6 ? .tame : draw < 7 ? .ties : draw < 9 ? .vast : .hostile
  }

  mutating func number(_ temper: Temper) -> Double {
    switch temper {
    case .accuracies: return unit()
    case .tame: return power(from: -3, to: 3)
    case .ties: return Double(below(4)) / 4
    case .vast: return (once(in: 2) ? 1 : -1) * power(from: -308, to: 308)
    case .hostile: return once(in: 4) ? pick(Self.odd) : number(pick(Temper.allCases))
    }
  }

  private mutating func power(from low: Double, to high: Double) -> Double {
    let exponent = low + (high - low) * unit()
    return (1 + 8 * unit()) * tenTo(exponent)
  }

  mutating func number() -> Double {
    let temper = temper()
    return number(temper)
  }

  mutating func numbers(_ count: Int, _ temper: Temper) -> [Double] {
    (0..<max(0, count)).map { _ in number(temper) }
  }

  /// Mostly small, now and then absurd.
  mutating func count() -> Int {
    switch below(12) {
    case 0: return pick([0, -1, .min, .max, .max - 1, 1 << 31, 1 << 32, 1 << 62, -7])
    case 1: return 0
    default: return 1 + below(12)
    }
  }

  mutating func level() -> Double { once(in: 8) ? number(.hostile) : 0.5 + unit() / 2 }

  /// A range that Swift accepts, of any ends but NaN.
  mutating func range() -> ClosedRange<Double> {
    let (a, b) = (number(), number())
    guard !a.isNaN, !b.isNaN else { return -.infinity ... .infinity }
    return min(a, b)...max(a, b)
  }

  mutating func text() -> String {
    let words = [
      "", "x", "y", "a", "α", "k", "e_IR", "upper", "lower", "ceiling", "rate", "a,b", "\"", "\n",
      "🙂", "\u{0}", "vit-d32-l2-p4", "resnet-w8-basic", "mixer-d16-l1-p4", "power-law", "1e999",
      "-", "--", "<svg>", "%", "2024-13-40", "\u{feff}",
    ]
    return pick(words)
  }

  mutating func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: bits()) }
  }

  /// The same bytes with some of them changed, left out, repeated or cut off.
  mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(4) {
      guard !bytes.isEmpty else { return self.bytes(below(20)) }
      let at = below(bytes.count)
      switch below(8) {
      case 0: bytes[at] = UInt8(truncatingIfNeeded: bits())
      case 1: bytes[at] ^= 1 << UInt8(below(8))
      case 2: bytes.remove(at: at)
      case 3: bytes.insert(UInt8(truncatingIfNeeded: bits()), at: at)
      case 4: bytes.removeLast(below(bytes.count))
      case 5:
        let to = min(bytes.count, at + 1 + below(30))
        bytes.insert(contentsOf: bytes[at..<to], at: below(bytes.count))
      case 6:
        let piece = pick([
          "-1", "99999999999999999999", "1e999", "NaN", "{", "[", "\"", ",", "\n", "null",
        ])
        bytes.insert(contentsOf: piece.utf8, at: at)
      default:
        let to = min(bytes.count, at + 1 + below(30))
        bytes.removeSubrange(at..<to)
      }
    }
    return bytes
  }
}

/// 10ˣ without a library of functions: the generator's numbers are the same everywhere.
private func tenTo(_ x: Double) -> Double {
  let whole = x.rounded(.down)
  var (value, base, n) = (1.0, whole < 0 ? 0.1 : 10.0, Int(abs(whole)))
  while n > 0 {
    if n & 1 == 1 { value *= base }
    base *= base
    n >>= 1
  }
  return value * (1 + 9 * (x - whole))
}
