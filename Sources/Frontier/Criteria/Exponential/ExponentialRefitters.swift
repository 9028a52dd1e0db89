/// The columns that resamples of one cloud are loaded from, for every branch of a form.
private struct ExponentialColumns {
  let form: ExponentialForm
  /// ±l by branch and sorted position.
  let l: [[Double]]
  /// shift − y by sorted position.
  let d: [Double]

  init(_ form: ExponentialForm, _ points: SortedCloud) {
    self.form = form
    let exponents = form.exponents(of: points.x)
    l = form.branches.map { branch in
      branch.exponentSign == 1 ? exponents : exponents.map { -$0 }
    }
    d = points.y.map { form.shift - $0 }
  }

  /// Solves for every branch, given its ±l, and writes the parameters of the best; `false` where
  /// none has a solution.
  func store(
    into parameters: UnsafeMutablePointer<Double>,
    _ solve: (ExponentialForm.Branch, [Double]) -> LawSolution?
  ) -> Bool {
    var best: (branch: ExponentialForm.Branch, solution: LawSolution)?
    for (branch, l) in zip(form.branches, l) {
      guard let solution = solve(branch, l) else { continue }
      if best == nil || solution.criterion < best!.solution.criterion { best = (branch, solution) }
    }
    guard let (branch, solution) = best else { return false }
    let found = form.parameters(solution.k, solution.alpha, solution.c, branch)
    for (j, value) in found.enumerated() { parameters[j] = value }
    return found.allSatisfy(\.isFinite)
  }
}

/// The smallest law above every point of a resample.
final class ExponentialEdgeRefitter: Refitter {
  private let columns: ExponentialColumns
  private var workspace = PowerLawWorkspace(capacity: 256)
  private var support = EdgeSupport()

  init(_ form: ExponentialForm, _ points: SortedCloud) { columns = .init(form, points) }

  func fit(
    _ positions: UnsafeBufferPointer<Int32>, into parameters: UnsafeMutablePointer<Double>
  ) -> Bool {
    columns.store(into: parameters) { branch, l in
      let sum = Self.load(
        l, columns.d, positions, isConvex: branch.responseSign < 0, &workspace, &support)
      guard support.points.count >= 2 else { return nil }
      return EdgePowerLaw.solve(
        workspace.points, support: support.points, meanD: sum / Double(positions.count),
        interceptIsFree: columns.form.interceptIsFree, isFalling: branch.responseSign > 0
      ).withInterceptOf(branch)
    }
  }

  /// The drawn points by descending x; returns Σ(shift − y).
  private static func load(
    _ l: [Double], _ d: [Double], _ positions: UnsafeBufferPointer<Int32>, isConvex: Bool,
    _ workspace: inout PowerLawWorkspace, _ support: inout EdgeSupport
  ) -> Double {
    workspace.clear(weighted: false, room: positions.count)
    support.clear()
    var sum = 0.0
    var last: Int32 = -1
    l.withUnsafeBufferPointer { l in
      d.withUnsafeBufferPointer { d in
        for i in stride(from: positions.count - 1, through: 0, by: -1) {
          let position = positions[i]
          let p = Int(position)
          workspace.points.append(logE: l[p], d: d[p])
          sum += d[p]
          if position != last { support.append(logE: l[p], d: d[p], isConvex: isConvex) }
          last = position
        }
      }
    }
    return sum
  }
}

/// Least squares through the points of a resample.
final class ExponentialLeastSquaresRefitter: Refitter {
  private let columns: ExponentialColumns
  private var workspace = PowerLawWorkspace(capacity: 256)

  init(_ form: ExponentialForm, _ points: SortedCloud) { columns = .init(form, points) }

  func fit(
    _ positions: UnsafeBufferPointer<Int32>, into parameters: UnsafeMutablePointer<Double>
  ) -> Bool {
    columns.store(into: parameters) { branch, l in
      Self.load(l, columns.d, positions, sign: -branch.responseSign, &workspace)
      let points = workspace.points
      guard points.count + (points.zeroWeight > 0 ? 1 : 0) >= 3 else { return nil }
      return SeparablePowerLaw.solve(points, interceptIsFree: columns.form.interceptIsFree)
    }
  }

  /// A point drawn several times becomes one with that weight; without any, all weights are 1,
  /// which the kernels need not read.
  private static func load(
    _ l: [Double], _ d: [Double], _ positions: UnsafeBufferPointer<Int32>, sign: Double,
    _ workspace: inout PowerLawWorkspace
  ) {
    let count = positions.count
    var repeats = false
    for i in stride(from: 1, to: count, by: 1) where positions[i] == positions[i - 1] {
      repeats = true
      break
    }
    workspace.clear(weighted: repeats, room: count)
    l.withUnsafeBufferPointer { l in
      d.withUnsafeBufferPointer { d in
        var i = 0
        while i < count {
          let position = positions[i]
          var next = i + 1
          while next < count, positions[next] == position { next += 1 }
          workspace.points.append(
            logE: l[Int(position)], d: sign * d[Int(position)], weight: Double(next - i))
          i = next
        }
      }
    }
  }
}
