import RealModule

/// Turns a point of ``AnchoredCoordinates`` into parameters of the law.
///
/// Not for two threads at a time.
final class AnchorSolver {
  private let coordinates: AnchoredCoordinates
  private let workspace: LawWorkspace
  private var matrix: [Double]
  private var offsets: [Double]
  /// Which term of the law a height's parameter belongs to.
  private let terms: [Int]
  /// The law's parameters at the point last solved.
  private(set) var parameters: [Double]

  init(_ coordinates: AnchoredCoordinates) {
    self.coordinates = coordinates
    workspace = LawWorkspace(coordinates.law, inputs: coordinates.anchors)
    let all = workspace.layout.linear
    terms = coordinates.linear.map { j in all.firstIndex(of: j) ?? 0 }
    let m = coordinates.linear.count
    matrix = [Double](repeating: 0, count: m * m)
    offsets = [Double](repeating: 0, count: m)
    parameters = coordinates.held
  }

  /// Goes to a point: ln |∂θ/∂coordinates| of the law's free parameters; `nil` outside their ranges, or where
  /// the anchors determine none.
  func solve(_ point: [Double]) -> Double? {
    guard point.count == coordinates.count else { return nil }
    let m = coordinates.linear.count
    // Taken out and put back, not copied: a walk comes here at every step.
    var all: [Double] = []
    swap(&all, &parameters)
    defer { swap(&all, &parameters) }
    for (k, range) in coordinates.shapes.enumerated()
    where !range.contains(point[point.count - coordinates.shapes.count + k]) { return nil }
    coordinates.setNonlinear(of: point, in: &all)
    var logJacobian = coordinates.logFactor(point)
    if m > 0 {
      for j in coordinates.linear { all[j] = 0 }
      workspace.setNonlinear(of: all.span)
      workspace.evaluate(derivatives: false)
      offsets.withUnsafeMutableBufferPointer {
        workspace.sum(all.span, into: $0.baseAddress!)
      }
      for k in 0..<m {
        let term = workspace.term(terms[k])
        for i in 0..<m { matrix[i * m + k] = term[i] }
      }
      for i in 0..<m { offsets[i] = point[i] - offsets[i] }
      guard let volume = SmallElimination.solve(&matrix, &offsets) else { return nil }
      logJacobian -= volume
      for (k, j) in coordinates.linear.enumerated() { all[j] = offsets[k] }
    }
    for j in coordinates.free where !coordinates.ranges[j].contains(all[j]) { return nil }
    return logJacobian.isFinite ? logJacobian : nil
  }

  /// The law's parameters at a point; those it started from where there are none.
  func parameters(at point: [Double]) -> [Double] {
    solve(point) == nil ? coordinates.held : parameters
  }
}
