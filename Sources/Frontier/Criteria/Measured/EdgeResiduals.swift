import CFrontierKernels
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
  /// ∂f/∂θ by the free parameters, a column each; the columns of a linear one are the law's terms.
  let gradients: UnsafeMutablePointer<UnsafePointer<Double>>
  private let slopes: UnsafeMutablePointer<Double>
  /// The columns of every product in JᵀJ, its upper triangle column by column, and the products.
  private let (left, right): (Columns, Columns)
  private let products: UnsafeMutablePointer<Double>
  private typealias Columns = UnsafeMutablePointer<UnsafePointer<Double>?>
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
    gradients = .allocate(capacity: max(1, free.count))
    let layout = workspace.layout
    slopes = .allocate(capacity: max(1, count * layout.nonlinear.count))
    for (k, place) in free.enumerated() {
      if let term = layout.linear.firstIndex(of: place) {
        gradients[k] = UnsafePointer(workspace.term(term))
      } else {
        gradients[k] = UnsafePointer(slopes + (layout.nonlinear.firstIndex(of: place) ?? 0) * count)
      }
    }
    let pairs = free.count * (free.count + 1) / 2
    (left, right) = (.allocate(capacity: max(1, pairs)), .allocate(capacity: max(1, pairs)))
    products = .allocate(capacity: max(1, pairs))
    for a in free.indices {
      for b in 0...a {
        left[a * (a + 1) / 2 + b] = gradients[a]
        right[a * (a + 1) / 2 + b] = gradients[b]
      }
    }
    y = .allocate(capacity: max(1, count))
    for (i, value) in cloud.y.enumerated() { y[i] = value }
  }

  deinit {
    values.deallocate()
    gradients.deallocate()
    slopes.deallocate()
    left.deallocate()
    right.deallocate()
    products.deallocate()
    y.deallocate()
  }

  /// Goes to some parameters.
  func load(_ parameters: [Double]) {
    workspace.setNonlinear(of: parameters.span)
    workspace.evaluate(derivatives: true)
    workspace.sum(parameters.span, into: values)
    for j in workspace.layout.nonlinear.indices {
      workspace.slope(j, parameters.span, into: slopes + j * count)
    }
    for i in 0..<count { values[i] -= y[i] }
  }

  /// ln √det JᵀJ of the curve's derivatives by the free parameters: a prior uniform over curves, the
  /// same whatever these are (Jeffreys 1946, doi:10.1098/rspa.1946.0056), once ln |∂θ/∂coordinates| is
  /// added. Belongs to the parameters last gone to.
  func logVolume() -> Double {
    let (k, n) = (free.count, count)
    guard k > 0 else { return 0 }
    frontier_products(left, right, k * (k + 1) / 2, n, products)
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: k * k + k) { block in
      let scale = block.baseAddress! + k * k
      for a in 0..<k {
        let row = products + a * (a + 1) / 2
        scale[a] = row[a].squareRoot()
        guard scale[a] > 0 else { return -.infinity }
        for b in 0..<a { block[b + a * k] = row[b] / (scale[a] * scale[b]) }
        block[a + a * k] = 1
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
