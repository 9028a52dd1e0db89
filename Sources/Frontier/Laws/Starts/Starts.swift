extension PointCloud {
  /// The quantiles that starts are made of are known well enough from so many rows.
  private static let startRows = 20_000

  /// The cloud itself, or of a much larger one evenly spaced rows and those at the ends of x and y.
  var thinnedForStarts: PointCloud {
    let step = count / Self.startRows
    guard step > 1 else { return self }
    let ends = (inputs + [y]).flatMap { column in
      [
        column.indices.min { column[$0] < column[$1] },
        column.indices.max { column[$0] < column[$1] },
      ].compactMap(\.self)
    }
    return rows(Array(stride(from: 0, to: count, by: step)) + ends)
  }
}

/// What starts are made of.
enum Starts {
  /// The difference of largest and smallest value, 1 where there is none.
  static func spread(_ values: [Double]) -> Double {
    let spread = (values.max() ?? 1) - (values.min() ?? 0)
    return spread > 0 ? spread : 1
  }

  /// Empirical quantiles (Hyndman & Fan 1996, type 7).
  static func quantiles(_ values: [Double], _ places: [Double]) -> [Double] {
    let sorted = RadixSort.sorted(values)
    guard let last = sorted.last else { return places.map { _ in 0 } }
    return places.map { p in
      let h = Double(sorted.count - 1) * p
      let i = Int(h)
      return i + 1 < sorted.count ? sorted[i] + (h - Double(i)) * (sorted[i + 1] - sorted[i]) : last
    }
  }
}
