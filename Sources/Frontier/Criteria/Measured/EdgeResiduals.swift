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
  }

  private let hasGradients: Bool

  deinit {
    values.deallocate()
    gradients.deallocate()
    slopes.deallocate()
    y.deallocate()
  }

  /// Goes to some parameters.
  func load(_ parameters: [Double]) {
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
