/// How far out pointwise intervals must lie for whole curves to stay inside all of them.
///
/// A curve's extreme rank is the least rank it has at any place, counted from the nearer end. Between the k-th
/// smallest and the k-th largest value at every place lie the curves of extreme rank k and more, whole (the rank
/// envelope, Myllymäki, Mrkvička, Grabarnik, Seijo & Hahn 2017, doi:10.1111/rssb.12172). With the largest k that keeps the
/// wanted share of the curves it is the quantile form of the sup-t band (Montiel Olea & Plagborg-Møller 2019,
/// doi:10.1002/jae.2656): as wide at each place as its own distribution asks for.
enum RankEnvelope {
  /// The pointwise level at which a share of curves stays inside everywhere.
  ///
  /// - Parameters:
  ///   - values: place by place of a curve, curve by curve; infinite ones count, none is NaN.
  ///   - places: how many each has, at least 1.
  ///   - level: the share, in (0, 1).
  static func pointwiseLevel(_ values: [Double], places: Int, level: Double) -> Double {
    let count = values.count / places
    guard count > 1 else { return level }
    var extreme = [Int](repeating: .max, count: count)
    var order = Array(0..<count)
    for place in 0..<places {
      func value(_ curve: Int) -> Double { values[curve * places + place] }
      order.sort { value($0) < value($1) }
      var from = 0
      while from < count {
        // Equal values are inside together: each has the rank of the last of them from either end.
        var to = from + 1
        while to < count, value(order[to]) == value(order[from]) { to += 1 }
        let rank = min(to, count - from)
        for i in from..<to { extreme[order[i]] = min(extreme[order[i]], rank) }
        from = to
      }
    }
    extreme.sort()
    // 1 less a level that rounding cannot tell from 0 is 1.
    let outside = min(Int((1 - level) * Double(count)), count - 1)
    let k = min(extreme[outside], (count + 1) / 2)
    // The k-th smallest of a sorted list is its quantile of type 7 at this share.
    return 1 - 2 * Double(k - 1) / Double(count - 1)
  }
}
