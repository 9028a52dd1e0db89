import FrontierSupport
import RealModule

/// How far a table's own edge was missed when its end was hidden again and again (rolling origins).
struct EdgeRecord {
  /// One hidden end: the errors of every way the edge may go on at a few x beyond the cut, in units of
  /// height, and how far the voices of that way disagreed.
  struct End {
    let edge: [Miss]
    let law: [Miss]
    let fall: [Miss]
    let distances: [Double]
  }

  struct Miss {
    let error: Double
    var spread = 0.0
  }

  let ends: [End]
  /// The largest δ among them; 0 without any.
  var farthest: Double { ends.reduce(0) { max($0, $1.distances.max() ?? 0) } }

  /// The shares of the rows at which ends are hidden.
  private static let cuts = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
  /// Rows that must be seen, and hidden, for an end to count.
  private static let leastSeen = 10
  private static let leastHidden = 3
  /// The hidden edge is looked at in so many places.
  private static let places = 4

  /// - Parameter cloud: rows by ascending x.
  init(of cloud: PointCloud, axes: EdgeAxes) throws(FrontierError) {
    var ends: [End] = []
    let hull = try ConvexHull().envelope(of: cloud)
    for cut in Self.cuts {
      try Cancellation.check()
      let threshold = Self.quantile(cut, of: cloud.x)
      let seen = cloud.x.count { $0 <= threshold }
      guard seen >= Self.leastSeen, cloud.count - seen >= Self.leastHidden else { continue }
      let reach = axes.reach(first: cloud.x[0], last: threshold)
      guard reach > 0 else { continue }
      let view = try EdgeView(cloud.rows(Array(0..<seen)), last: threshold, axes: axes)
      let places = EdgeDistance.places(
        beyond: axes.length(threshold), to: axes.length(cloud.x[cloud.count - 1]),
        count: Self.places
      ).map { min(axes.x($0), cloud.x[cloud.count - 1]) }
      let heights = places.map { view.height(hull.value(at: $0) ?? cloud.y[cloud.count - 1]) }
      func misses(_ way: (Double) -> (height: Double, spread: Double)) -> [Miss] {
        zip(places, heights).map { x, height in
          let expected = way(x)
          return Miss(error: height - expected.height, spread: expected.spread)
        }
      }
      ends.append(
        End(
          edge: misses(view.centre), law: misses(view.law),
          fall: misses { (view.fallingEdge(at: $0), 0) },
          distances: places.map { axes.delta($0, beyond: threshold, reach: reach) }))
    }
    self.ends = ends
  }

  /// Σ over the hidden ends of the mean square of error/√(δ^2P + (κ·spread)²).
  func squares(
    _ way: KeyPath<End, [Miss]>, drift: Double, spreadShare: Double
  ) -> Double {
    ends.reduce(0) { total, end in
      let misses = end[keyPath: way]
      var sum = 0.0
      for (miss, delta) in zip(misses, end.distances) {
        let doubt = spreadShare * miss.spread
        sum += miss.error * miss.error / (.pow(delta, 2 * drift) + doubt * doubt)
      }
      return total + sum / Double(misses.count)
    }
  }

  /// The linear quantile of sorted numbers.
  static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let low = Int(place)
    guard low + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return sorted[low] + (place - Double(low)) * (sorted[low + 1] - sorted[low])
  }
}

/// Distances beyond the last x seen.
enum EdgeDistance {
  /// Equally spaced places in (last, end], the end one of them.
  static func places(beyond last: Double, to end: Double, count: Int) -> [Double] {
    (1...count).map {
      if $0 == count { return end }
      let place = last + (end - last) * Double($0) / Double(count)
      // The difference of two numbers may be none.
      return place.isFinite ? place : (min(last, end)...end).place($0, of: count)
    }
  }
}
