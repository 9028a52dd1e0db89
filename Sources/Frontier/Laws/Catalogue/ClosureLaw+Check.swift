extension ClosureLaw {
  /// Tries what was declared, on up to twelve rows, at the first starts.
  ///
  /// - Linearity, for every declared parameter and every pair of them: f(u + v) − f(u) − f(v) + f(0)
  ///   must vanish to 10⁻⁹ of the largest of these values.
  /// - Derivatives, unless they are differences anyway: each against five-point differences, to
  ///   10⁻⁵ of the largest in its column.
  ///
  /// Rows where f is not finite, or two steps of differences disagree, are passed over.
  ///
  /// - Throws: ``FrontierError/notLinear(parameter:index:)`` or
  ///   ``FrontierError/wrongDerivative(parameter:index:given:numerical:)``.
  public func check(_ data: PointCloud) throws(FrontierError) {
    let layout = LawLayout(parameters)
    let rows = Self.rows(data.count)
    for beta in starts(for: data).prefix(2) where beta.count == layout.nonlinear.count {
      var p = [Double](repeating: 0, count: parameters.count)
      for (j, place) in layout.nonlinear.enumerated() {
        p[place] = parameters[place].nearest(to: beta[j])
      }
      for row in rows { try checkLinearity(data.inputs.map { $0[row] }, p, row, layout) }
      for (k, place) in layout.linear.enumerated() { p[place] = 1 + 0.3 * Double(k) }
      if case .numerical = kind { continue }
      try checkDerivatives(data, p, rows)
    }
  }

  /// Up to twelve rows, spread over all.
  private static func rows(_ count: Int) -> [Int] {
    count <= 12 ? Array(0..<count) : (0..<12).map { $0 * (count - 1) / 11 }
  }

  private func checkLinearity(
    _ x: [Double], _ p: [Double], _ row: Int, _ layout: LawLayout
  ) throws(FrontierError) {
    var (room, none) = (Room(self), [Double]())
    func f(_ shares: [Int: Double]) -> Double {
      var point = p
      for (place, share) in shares { point[place] = share }
      return value(x, point, slopes: [], &none, &room)
    }
    let origin = f([:])
    for (a, first) in layout.linear.enumerated() {
      // With itself 1 + 2 = 3, which a square fails; with others 1 + 1, which a product fails.
      let single = [f([first: 1]), f([first: 2]), f([first: 3])]
      let own = single[2] - single[1] - single[0] + origin
      let size = (single + [origin]).reduce(0) { max($0, abs($1)) }
      if own.isFinite, abs(own) > 1e-9 * size {
        throw .notLinear(parameter: parameters[first].name, index: row)
      }
      for second in layout.linear[..<a] {
        let (u, both) = (f([second: 1]), f([first: 1, second: 1]))
        let mixed = both - u - single[0] + origin
        if mixed.isFinite, abs(mixed) > 1e-9 * max(size, abs(u), abs(both)) {
          throw .notLinear(parameter: parameters[first].name, index: row)
        }
      }
    }
  }

  private func checkDerivatives(
    _ data: PointCloud, _ p: [Double], _ rows: [Int]
  ) throws(FrontierError) {
    var room = Room(self)
    var slopes = [Double](repeating: 0, count: p.count)
    var none: [Double] = []
    var point = p
    for j in parameters.indices {
      var pairs: [(row: Int, given: Double, numerical: Double)] = []
      for row in rows {
        let x = data.inputs.map { $0[row] }
        let f = value(x, p, slopes: Array(parameters.indices), &slopes, &room)
        guard f.isFinite else { continue }
        func numerical(_ step: Double) -> Double {
          difference(x, p, at: j, value: f, step: step, &point) { _, shifted in
            value(x, shifted.withUnsafeBufferPointer { Array($0) }, slopes: [], &none, &room)
          }
        }
        let (coarse, fine) = (numerical(1.2e-4), numerical(2e-6))
        // Differences that disagree among themselves are no judges: f is too rough for their steps.
        if coarse.isFinite, fine.isFinite, abs(coarse - fine) <= 1e-6 * max(abs(coarse), abs(fine))
        {
          pairs.append((row, slopes[j], fine))
        }
      }
      let size = pairs.reduce(0) { max($0, abs($1.numerical)) }
      for pair in pairs where !(abs(pair.given - pair.numerical) <= 1e-5 * size) {
        throw .wrongDerivative(
          parameter: parameters[j].name, index: pair.row, given: pair.given,
          numerical: pair.numerical)
      }
    }
  }
}
