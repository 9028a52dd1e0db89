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
