/// The residuals of all groups, one after the other, in shared and own parameters. Unchecked: a fit's
/// own, as the groups' workspaces are.
final class SharedLawResiduals: @unchecked Sendable {
  private let layout: SharedLawLayout
  private let blocks: [LawResiduals]
  private let counts: [Int]
  private let total: Int
  private var parameters: [Double]
  private var residuals: [[Double]]
  private var jacobians: [[Double]]

  init(
    _ law: any Law, _ groups: [PointCloud], _ layout: SharedLawLayout,
    scale: ResponseScale
  ) {
    self.layout = layout
    blocks = groups.map { LawResiduals(LawWorkspace(law, inputs: $0.inputs), $0, scale: scale) }
    counts = groups.map(\.count)
    total = counts.reduce(0, +)
    let p = law.parameters.count
    parameters = [Double](repeating: 0, count: p)
    residuals = counts.map { [Double](repeating: 0, count: $0) }
    jacobians = counts.map { [Double](repeating: 0, count: $0 * p) }
  }

  func residuals(_ all: Span<Double>, into r: inout MutableSpan<Double>) {
    var first = 0
    for g in blocks.indices {
      take(all, group: g)
      var span = residuals[g].mutableSpan
      blocks[g].residuals(parameters.span, into: &span)
      for i in 0..<counts[g] { r[first + i] = residuals[g][i] }
      first += counts[g]
    }
  }

  func jacobian(_ all: Span<Double>, into jacobian: inout MutableSpan<Double>) {
    for i in 0..<total * layout.count { jacobian[i] = 0 }
    var first = 0
    for g in blocks.indices {
      take(all, group: g)
      var span = jacobians[g].mutableSpan
      blocks[g].jacobian(parameters.span, into: &span)
      for j in parameters.indices {
        let column = layout.place(j, group: g) * total + first
        for i in 0..<counts[g] { jacobian[column + i] = jacobians[g][i + j * counts[g]] }
      }
      first += counts[g]
    }
  }

  private func take(_ all: Span<Double>, group g: Int) {
    for j in parameters.indices { parameters[j] = all[layout.place(j, group: g)] }
  }
}
