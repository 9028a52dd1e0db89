extension Fit {
  /// The nonlinear parameters that only rounding errors determine: changed by their own size, they
  /// move no fitted value by more than the rounding of y.
  ///
  /// A flat response is the usual case. The terms then have coefficients of 10⁻¹⁶, the Jacobian's
  /// columns are tiny but, each scaled to length 1, not collinear, and the solver's rank is full.
  /// A parameter at 0 is judged at the size of the law's smallest start.
  var roundedAway: [Int] {
    let n = observations.count
    let layout = LawLayout(law.parameters)
    guard solution.isMinimum, !layout.nonlinear.isEmpty else { return [] }
    var size = 0.0
    for y in observations.y { size = max(size, y.magnitude) }
    let resolution = 64 * Double.ulpOfOne * size
    let gradients = law.gradients(at: observations.inputs, parameters: parameters)
    func moves(_ place: Int, by change: Double) -> Bool {
      (0..<n).contains { (gradients[$0 + place * n] * change).magnitude > resolution }
    }
    let free = layout.nonlinear.enumerated().filter { _, place in
      ranges[place].lowerBound < ranges[place].upperBound
        && !moves(place, by: parameters[place])
    }
    guard !free.isEmpty else { return [] }
    let starts = law.starts(for: observations)
    return free.compactMap { j, place in
      let least = starts.compactMap { $0.count > j && $0[j] != 0 ? $0[j].magnitude : nil }.min()
      return moves(place, by: least ?? 0) ? nil : place
    }
  }

  /// Twelve digits of the largest y: no measured value has more, and residuals that are smaller are made
  /// of rounding errors.
  private static let roundingShare = 0x1p-40

  /// The least variance that residuals are taken to have.
  var roundingVariance: Double {
    let z = observations.y.map(scale.transform)
    let unit = Self.roundingShare * z.reduce(0) { max($0, abs($1)) }
    return unit * unit * (observations.weights?.max() ?? 1)
  }

  /// What rounding can do to a sum of squares at some parameters: where large terms cancel, as those
  /// of an exponential that is all but a line, each fitted value is wrong by the last digit of the
  /// terms.
  func roundingOfCost(at parameters: [Double], cost: Double) -> Double {
    let n = observations.count
    let gradients = law.gradients(at: observations.inputs, parameters: parameters)
    var size = 0.0
    for i in 0..<n {
      var terms = 0.0
      for (j, parameter) in law.parameters.enumerated() where parameter.isLinear {
        terms += (gradients[i + j * n] * parameters[j]).magnitude
      }
      size = max(size, terms)
    }
    let error = Double.ulpOfOne * size
    let count = Double(n)
    return 2 * (cost * count).squareRoot() * error + count * error * error
  }
}
