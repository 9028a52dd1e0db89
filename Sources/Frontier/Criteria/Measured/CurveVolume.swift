import CFrontierKernels
import RealModule

/// √det JᵀJ of a curve's derivatives by its free parameters: a prior uniform over curves, the same
/// whatever the parameters are (Jeffreys 1946, doi:10.1098/rspa.1946.0056), once |∂θ/∂coordinates| is
/// multiplied on.
///
/// A prior needs no more than a handful of places: of more points so many at equal steps of their order
/// in x are looked at. Not for two threads at a time.
final class CurveVolume {
  private static let mostPlaces = 64

  private let order: Int
  private let count: Int
  private let workspace: LawWorkspace
  private let slopes: UnsafeMutablePointer<Double>
  /// The columns of every product in JᵀJ, its upper triangle column by column, and the products.
  private let (left, right): (Columns, Columns)
  private let products: UnsafeMutablePointer<Double>
  private typealias Columns = UnsafeMutablePointer<UnsafePointer<Double>?>

  /// - Parameter free: the places of the parameters that span the volume.
  init(_ law: any Law, free: [Int], _ cloud: PointCloud) {
    let places = Self.places(cloud)
    let (order, count) = (free.count, places.first?.count ?? 0)
    let workspace = LawWorkspace(law, inputs: places)
    let layout = workspace.layout
    let slopes = UnsafeMutablePointer<Double>.allocate(
      capacity: max(1, count * layout.nonlinear.count))
    (self.order, self.count, self.workspace, self.slopes) = (order, count, workspace, slopes)
    let columns = free.map { place in
      UnsafePointer(
        layout.linear.firstIndex(of: place).map(workspace.term)
          ?? slopes + (layout.nonlinear.firstIndex(of: place) ?? 0) * count)
    }
    let pairs = order * (order + 1) / 2
    (left, right) = (.allocate(capacity: max(1, pairs)), .allocate(capacity: max(1, pairs)))
    products = .allocate(capacity: max(1, pairs))
    for a in free.indices {
      for b in 0...a {
        (left[a * (a + 1) / 2 + b], right[a * (a + 1) / 2 + b]) = (columns[a], columns[b])
      }
    }
  }

  deinit {
    slopes.deallocate()
    left.deallocate()
    right.deallocate()
    products.deallocate()
  }

  private static func places(_ cloud: PointCloud) -> [[Double]] {
    guard cloud.count > mostPlaces else { return cloud.inputs }
    let order = RadixSort.order(cloud.y.indices.map { Int32($0) }, by: cloud.x)
    let chosen = (0..<mostPlaces).map { Int(order[(2 * $0 + 1) * order.count / (2 * mostPlaces)]) }
    return cloud.inputs.map { column in chosen.map { column[$0] } }
  }

  /// Its logarithm at some parameters; −∞ of a curve that does not move with one of them.
  func logarithm(at parameters: [Double]) -> Double {
    let k = order
    guard k > 0 else { return 0 }
    workspace.setNonlinear(of: parameters.span)
    workspace.evaluate(derivatives: true)
    for j in workspace.layout.nonlinear.indices {
      workspace.slope(j, parameters.span, into: slopes + j * count)
    }
    frontier_products(left, right, k * (k + 1) / 2, count, products)
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
