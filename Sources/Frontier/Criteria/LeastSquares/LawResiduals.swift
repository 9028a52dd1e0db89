/// The residuals g(y) − g(f(x; θ)) of a law in all its parameters. Unchecked: a fit's own, as its
/// workspace is.
final class LawResiduals: @unchecked Sendable {
  let workspace: LawWorkspace
  let scale: ResponseScale
  /// g(y).
  private let response: [Double]
  private var fitted: [Double]
  private let n: Int
  private let p: Int

  /// n.
  var count: Int { n }

  init(_ workspace: LawWorkspace, _ data: PointCloud, scale: ResponseScale) {
    self.workspace = workspace
    self.scale = scale
    response = scale == .identity ? data.y : data.y.map(scale.transform)
    n = data.count
    p = workspace.law.parameters.count
    fitted = [Double](repeating: 0, count: n)
  }

  /// Residuals and derivatives from one evaluation.
  func evaluate(
    _ parameters: Span<Double>, residuals r: UnsafeMutablePointer<Double>,
    jacobian: UnsafeMutablePointer<Double>
  ) {
    evaluate(parameters, derivatives: true)
    if scale == .identity {
      for i in 0..<n { r[i] = response[i] - fitted[i] }
    } else {
      for i in 0..<n { r[i] = response[i] - scale.transform(fitted[i]) }
    }
    differentiate(parameters, into: jacobian)
  }

  func residuals(_ parameters: Span<Double>, into r: inout MutableSpan<Double>) {
    evaluate(parameters, derivatives: false)
    if scale == .identity {
      for i in 0..<n { r[i] = response[i] - fitted[i] }
    } else {
      for i in 0..<n { r[i] = response[i] - scale.transform(fitted[i]) }
    }
  }

  func jacobian(_ parameters: Span<Double>, into jacobian: inout MutableSpan<Double>) {
    evaluate(parameters, derivatives: true)
    jacobian.withUnsafeMutableBufferPointer {
      guard let j = $0.baseAddress else { return }
      differentiate(parameters, into: j)
    }
  }

  private func differentiate(
    _ parameters: Span<Double>, into j: UnsafeMutablePointer<Double>
  ) {
    workspace.gradients(parameters, into: j)
    if scale == .identity {
      for i in 0..<n * p { j[i] = -j[i] }
    } else {
      for i in 0..<n {
        // A division where 1/f would overflow and ∂f/f does not.
        let divisor = scale == .log ? -fitted[i] : -1 / scale.slope(fitted[i])
        for column in 0..<p { j[i + column * n] /= divisor }
      }
    }
  }

  private func evaluate(_ parameters: Span<Double>, derivatives: Bool) {
    workspace.setNonlinear(of: parameters)
    workspace.evaluate(derivatives: derivatives)
    fitted.withUnsafeMutableBufferPointer {
      guard let f = $0.baseAddress else { return }
      workspace.sum(parameters, into: f)
    }
  }
}
