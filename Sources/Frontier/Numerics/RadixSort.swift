/// Sorting points by a coordinate.
enum RadixSort {
  /// `points` by ascending `key[point]`, equal keys in the order given; keys are finite.
  ///
  /// Below 2,048 points by comparisons. Above, least-significant-digit radix passes of 11 bits
  /// over the keys' bits, which order as the numbers do once negative ones are turned round
  /// (passes whose digit is the same for all are skipped): O(n).
  static func order(_ points: [Int32], by key: [Double]) -> [Int32] {
    guard points.count >= 2_048 else {
      return points.enumerated().sorted {
        let (a, b) = (key[Int($0.element)], key[Int($1.element)])
        return a != b ? a < b : $0.offset < $1.offset
      }.map(\.element)
    }
    struct Entry {
      var bits: UInt64
      var point: Int32
    }
    let digit = 11
    let passes = 6
    var entries = points.map { point -> Entry in
      // −0 equals 0.
      let bits = (key[Int(point)] + 0).bitPattern
      return Entry(bits: bits >> 63 == 1 ? ~bits : bits | 1 << 63, point: point)
    }
    var counts = [Int](repeating: 0, count: passes << digit)
    for entry in entries {
      for pass in 0..<passes {
        counts[
          (pass << digit) + (Int(truncatingIfNeeded: entry.bits >> UInt64(pass * digit)) & 0x7ff)] +=
          1
      }
    }
    var other = entries
    for pass in 0..<passes {
      let base = pass << digit
      if counts[base + (Int(truncatingIfNeeded: entries[0].bits >> UInt64(pass * digit)) & 0x7ff)]
        == entries.count
      {
        continue
      }
      var sum = 0
      for value in base..<(base + (1 << digit)) {
        let count = counts[value]
        counts[value] = sum
        sum += count
      }
      for entry in entries {
        let place = base + (Int(truncatingIfNeeded: entry.bits >> UInt64(pass * digit)) & 0x7ff)
        other[counts[place]] = entry
        counts[place] += 1
      }
      swap(&entries, &other)
    }
    return entries.map(\.point)
  }
}
