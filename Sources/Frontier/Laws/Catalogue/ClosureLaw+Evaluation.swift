extension ClosureLaw {
  public func evaluate(_ e: LawEvaluation) {
    let layout = LawLayout(parameters)
    let m = layout.linear.count
    let q = layout.nonlinear.count
    var x = [Double](repeating: 0, count: inputNames.count)
    var p = [Double](repeating: 0, count: parameters.count)
    for j in 0..<q { p[layout.nonlinear[j]] = e.nonlinear(j) }
    var base = [Double](repeating: 0, count: q)
    var slopes = base
    var room = Room(self)
    for i in 0..<e.count {
      for c in x.indices { x[c] = e.input(c)[i] }
      // Term m, the offset, is f at c = 0; term k is what the unit vector adds.
      let offset = value(x, p, slopes: e.wantsDerivatives ? layout.nonlinear : [], &base, &room)
      e.term(m)[i] = offset
      for j in 0..<q { e.derivative(ofTerm: m, by: j)?[i] = base[j] }
      for k in 0..<m {
        p[layout.linear[k]] = 1
        let f = value(x, p, slopes: e.wantsDerivatives ? layout.nonlinear : [], &slopes, &room)
        p[layout.linear[k]] = 0
        e.term(k)[i] = f - offset
        for j in 0..<q { e.derivative(ofTerm: k, by: j)?[i] = slopes[j] - base[j] }
      }
    }
  }

  /// Buffers of an evaluation.
  struct Room {
    var duals: [Dual]
    var gradient: [Double]
    var point: [Double]

    init(_ law: ClosureLaw) {
      duals = [Dual](repeating: 0, count: law.parameters.count)
      gradient = [Double](repeating: 0, count: law.parameters.count)
      point = gradient
    }
  }

  /// f at one point, and its derivatives in the parameters at some places.
  func value(
    _ x: [Double], _ p: [Double], slopes places: [Int], _ slopes: inout [Double],
    _ room: inout Room
  ) -> Double {
    switch kind {
    case .automatic(let f):
      for j in p.indices { room.duals[j] = Dual(p[j]) }
      if places.isEmpty { return f(x.span, room.duals.span).value }
      var value = 0.0
      for first in stride(from: 0, to: places.count, by: 4) {
        let lanes = first..<min(first + 4, places.count)
        for j in lanes { room.duals[places[j]].partials[j - first] = 1 }
        let dual = f(x.span, room.duals.span)
        value = dual.value
        for j in lanes {
          slopes[j] = dual.partials[j - first]
          room.duals[places[j]].partials = .zero
        }
      }
      return value
    case .explicit(let f, let gradient):
      if !places.isEmpty {
        var span = room.gradient.mutableSpan
        gradient(x.span, p.span, &span)
        for j in places.indices { slopes[j] = room.gradient[places[j]] }
      }
      return f(x.span, p.span)
    case .numerical(let f):
      let value = f(x.span, p.span)
      for j in places.indices {
        slopes[j] = difference(x, p, at: places[j], value: value, &room.point) { f($0, $1) }
      }
      return value
    }
  }

  /// ∂f/∂θⱼ by five points, or by three on one side beside a bound or an end of the domain.
  ///
  /// Steps of 1.2·10⁻⁴ of the parameter's size, as the solver takes: see
  /// `NonlinearProblem.differences`.
  func difference(
    _ x: [Double], _ p: [Double], at j: Int, value: Double, step: Double = 1.2e-4,
    _ point: inout [Double], _ f: (Span<Double>, Span<Double>) -> Double
  ) -> Double {
    for i in p.indices { point[i] = p[i] }
    let size = p[j] == 0 ? 1 : abs(p[j])
    let h = (p[j] + step * size) - p[j]
    func shifted(_ steps: Double) -> Double {
      let there = p[j] + steps * h
      guard parameters[j].isLinear || parameters[j].bounds.contains(there) else { return .nan }
      point[j] = there
      return f(x.span, point.span)
    }
    let near = shifted(1) - shifted(-1)
    let far = shifted(2) - shifted(-2)
    if near.isFinite, far.isFinite { return (8 * near - far) / (12 * h) }
    let forward = (4 * (shifted(0.1) - value) - (shifted(0.2) - value)) / (0.2 * h)
    if forward.isFinite { return forward }
    return -(4 * (shifted(-0.1) - value) - (shifted(-0.2) - value)) / (0.2 * h)
  }
}
