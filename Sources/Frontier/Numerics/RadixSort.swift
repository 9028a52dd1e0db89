/// Sorting numbers, and points by a coordinate.
enum RadixSort {
  /// Below so many entries comparisons are faster.
  private static let leastCount = 2_048
  private static let digit = 11
  private static let passes = 6

  /// `points` by ascending `key[point]`, equal keys in the order given; keys are finite.
  ///
  /// Below 2,048 points by comparisons. Above, least-significant-digit radix passes of 11 bits
  /// over the keys' bits, which order as the numbers do once negative ones are turned round
  /// (passes whose digit is the same for all are skipped): O(n).
  static func order(_ points: [Int32], by key: [Double]) -> [Int32] {
    guard points.count >= leastCount else {
      return points.enumerated().sorted {
        let (a, b) = (key[Int($0.element)], key[Int($1.element)])
        return a != b ? a < b : $0.offset < $1.offset
      }.map(\.element)
    }
    struct Entry {
      var bits: UInt64
      var point: Int32
    }
    let entries = points.map { Entry(bits: bits(key[Int($0)]), point: $0) }
    return sorted(entries) { $0.bits }.map(\.point)
  }

  /// Numbers in ascending order, −0 as 0; by comparisons where there are few, or one of them is not
  /// finite.
  static func sorted(_ values: [Double]) -> [Double] {
    guard values.count >= leastCount, values.allSatisfy(\.isFinite) else { return values.sorted() }
    return sorted(values.map(bits)) { $0 }.map { bits in
      Double(bitPattern: bits >> 63 == 1 ? bits & ~(1 << 63) : ~bits)
    }
  }

  /// Bits that order as numbers do.
  private static func bits(_ value: Double) -> UInt64 {
    // −0 equals 0.
    let bits = (value + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  private static func sorted<Entry>(_ entries: [Entry], _ bits: (Entry) -> UInt64) -> [Entry] {
    var entries = entries
    var counts = [Int](repeating: 0, count: passes << digit)
    func place(_ entry: Entry, _ pass: Int) -> Int {
      (pass << digit) + (Int(truncatingIfNeeded: bits(entry) >> UInt64(pass * digit)) & 0x7ff)
    }
    for entry in entries {
      for pass in 0..<passes { counts[place(entry, pass)] += 1 }
    }
    var other = entries
    for pass in 0..<passes where counts[place(entries[0], pass)] < entries.count {
      let base = pass << digit
      var sum = 0
      for value in base..<(base + (1 << digit)) {
        let count = counts[value]
        counts[value] = sum
        sum += count
      }
      for entry in entries {
        let place = place(entry, pass)
        other[counts[place]] = entry
        counts[place] += 1
      }
      swap(&entries, &other)
    }
    return entries
  }
}
