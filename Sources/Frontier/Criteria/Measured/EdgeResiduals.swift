import CFrontierKernels

/// f(x) − y, and where they are asked for ∂f/∂θ, of a law on a cloud, for one set of parameters after the
/// other.
///
/// Not for two threads at a time.
final class EdgeResiduals {
  let law: any Law
  let cloud: PointCloud
  /// f(x) − y, one a point.
  let values: UnsafeMutablePointer<Double>
  /// ∂f/∂θ by the free parameters, a column each; the columns of a linear one are the law's terms.
  let gradients: UnsafeMutablePointer<UnsafePointer<Double>>
  private let slopes: UnsafeMutablePointer<Double>
  private let workspace: LawWorkspace
  private let y: UnsafeMutablePointer<Double>
  let count: Int

  /// - Parameter free: the places of the parameters by which derivatives are taken.
  init(_ law: any Law, free: [Int] = [], _ cloud: PointCloud) {
    self.law = law
    self.cloud = cloud
    count = cloud.count
    workspace = LawWorkspace(law, inputs: cloud.inputs)
    values = .allocate(capacity: max(1, count))
    gradients = .allocate(capacity: max(1, free.count))
    let layout = workspace.layout
    slopes = .allocate(capacity: free.isEmpty ? 1 : max(1, count * layout.nonlinear.count))
    for (k, place) in free.enumerated() {
      if let term = layout.linear.firstIndex(of: place) {
        gradients[k] = UnsafePointer(workspace.term(term))
      } else {
        gradients[k] = UnsafePointer(slopes + (layout.nonlinear.firstIndex(of: place) ?? 0) * count)
      }
    }
    hasGradients = !free.isEmpty
    y = .allocate(capacity: max(1, count))
    for (i, value) in cloud.y.enumerated() { y[i] = value }
    guard !hasGradients, let form = law.exponentialForm, Self.isOfErrors(form) else {
      (errorLogs, errorForm) = (nil, (0, 0))
      return
    }
    let logs = UnsafeMutablePointer<Double>.allocate(capacity: max(1, count))
    for (i, value) in form.exponents(of: cloud.x).enumerated() { logs[i] = value }
    (errorLogs, errorForm) = (logs, (form.shift, form.branches[0].responseSign))
  }

  private let hasGradients: Bool
  /// ln(1 − x) of a law of errors, 1 − y = k·(1 − x)^α + e_IR, which one kernel makes in one pass; `nil` of
  /// other laws, and where derivatives are wanted.
  private let errorLogs: UnsafeMutablePointer<Double>?
  private let errorForm: (shift: Double, sign: Double)

  /// Whether a law is shift ± (k·e^(αl) + c) of k, α, c with l = ln(1 − x) ≤ 0: no power of it overflows.
  private static func isOfErrors(_ form: ExponentialForm) -> Bool {
    guard case .logarithmOfError = form.exponent, form.branches.count == 1,
      form.exponentPlace == 1, form.interceptPlace == 2
    else { return false }
    return form.parameters(2, 3, 4, form.branches[0]) == [2, 3, 4]
  }

  deinit {
    errorLogs?.deallocate()
    values.deallocate()
    gradients.deallocate()
    slopes.deallocate()
    y.deallocate()
  }

  /// Goes to some parameters.
  func load(_ parameters: [Double]) {
    if let errorLogs {
      let (shift, sign) = errorForm
      frontier_power_law(
        errorLogs, count, sign * parameters[0], parameters[1], shift + sign * parameters[2], values)
      for i in 0..<count { values[i] -= y[i] }
      return
    }
    workspace.setNonlinear(of: parameters.span)
    workspace.evaluate(derivatives: hasGradients)
    workspace.sum(parameters.span, into: values)
    if hasGradients {
      for j in workspace.layout.nonlinear.indices {
        workspace.slope(j, parameters.span, into: slopes + j * count)
      }
    }
    for i in 0..<count { values[i] -= y[i] }
  }
}
