import FrontierSupport

extension EdgeForecaster {
  /// Places to draw a forecast at: 40 equal steps over the data, and from there 60 to the end of x,
  /// short ones first, since the forecast widens fastest there. Where x has no end they go on for half
  /// the data's range.
  public static func places(for cloud: PointCloud, ends: AxisEnds) -> [Double] {
    let seen = cloud.present.x
    guard let first = seen.min(), let last = seen.max() else { return [] }
    let inside = first < last ? (0..<40).map { (first...last).place($0, of: 40) } : []
    let end = ends.x ?? last + (last - first) / 2
    guard end > last else { return inside + [last] }
    // Of two places that rounding makes one the first stays.
    var places = inside + [last]
    for i in 1...60 {
      let share = Double(i) / 60
      let x = i == 60 ? end : last + (end - last) * share * share
      if x > places[places.count - 1], x <= end { places.append(x) }
    }
    return places
  }
}
