import RealModule

/// f(x) − y and ∂f/∂θ of a law on a cloud, for one set of parameters after the other.
///
/// Not for two threads at a time.
final class EdgeResiduals {
  let law: any Law
  let cloud: PointCloud
  private let free: [Int]
  /// f(x) − y, one a point.
  let values: UnsafeMutablePointer<Double>
  /// ∂f/∂θ, a column a parameter of the law.
  let gradients: UnsafeMutablePointer<Double>
  private let workspace: LawWorkspace
  private let y: UnsafeMutablePointer<Double>
  let count: Int

  /// - Parameter free: the places of the parameters whose curves ``logVolume()`` looks at.
  init(_ law: any Law, free: [Int], _ cloud: PointCloud) {
    self.law = law
    self.cloud = cloud
    self.free = free
    count = cloud.count
    workspace = LawWorkspace(law, inputs: cloud.inputs)
    values = .allocate(capacity: max(1, count))
    gradients = .allocate(capacity: max(1, count * law.parameters.count))
    y = .allocate(capacity: max(1, count))
    for (i, value) in cloud.y.enumerated() { y[i] = value }
  }

  deinit {
    values.deallocate()
    gradients.deallocate()
    y.deallocate()
  }

  /// Goes to some parameters.
  func load(_ parameters: [Double]) {
    workspace.setNonlinear(of: parameters.span)
    workspace.evaluate(derivatives: true)
    workspace.sum(parameters.span, into: values)
    workspace.gradients(parameters.span, into: gradients)
    for i in 0..<count { values[i] -= y[i] }
  }

  /// ln √det JᵀJ of the curve's derivatives by the free parameters: a prior uniform over curves, the
  /// same whatever these are (Jeffreys 1946, doi:10.1098/rspa.1946.0056), once ln |∂θ/∂coordinates| is
  /// added. Belongs to the parameters last gone to.
  func logVolume() -> Double {
    let (k, n) = (free.count, count)
    guard k > 0 else { return 0 }
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: k * k + k) { block in
      let scale = block.baseAddress! + k * k
      for a in 0..<k {
        let column = gradients + free[a] * n
        scale[a] = ColumnLoops.moments(column, column, count: n).square.squareRoot()
        guard scale[a] > 0 else { return -.infinity }
        for b in 0...a {
          let product = ColumnLoops.moments(column, gradients + free[b] * n, count: n).product
          block[b + a * k] = product / (scale[a] * scale[b])
        }
      }
      guard SmallCholesky.factor(block.baseAddress!, k, pivot: 1e-12) != nil else {
        return -.infinity
      }
      var sum = 0.0
      for a in 0..<k { sum += .log(scale[a]) - .log(block[a + a * k]) }
      return sum
    }
  }
}
