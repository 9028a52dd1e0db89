import CFrontierKernels
import FrontierAlgebra
import RealModule

/// One fit of a law of ``ExponentialForm``: the best of its branches.
struct ExponentialFit {
  let form: ExponentialForm
  let branch: ExponentialForm.Branch
  let solution: LawSolution
  /// In the law's order.
  let parameters: [Double]

  private init(
    _ form: ExponentialForm, _ branch: ExponentialForm.Branch, _ solution: LawSolution
  ) {
    self.form = form
    self.branch = branch
    self.solution = solution
    parameters = form.parameters(solution.k, solution.alpha, solution.c, branch)
  }

  /// The limits of all laws that fit nearly as well.
  ///
  /// Where c is free and α may go on towards 0 without a worse fit, there is no end to them.
  var plausibleLimits: ClosedRange<Double>? {
    guard branch.responseSign < 0, solution.face != .flat, let profile = solution.profile else {
      return nil
    }
    let low = form.limit(of: profile.upperBound, branch)
    let high =
      solution.profileReachesPole && form.interceptIsFree
      ? .infinity : form.limit(of: profile.lowerBound, branch)
    return min(low, high)...max(low, high)
  }

  /// The parameters that cannot move, the one that another's standstill comes from first: with k = 0
  /// there is nothing for α to do.
  var held: [Int] {
    switch solution.face {
    case .flat:
      let k = parameters.indices.first { $0 != form.exponentPlace && $0 != form.interceptPlace }
      return [k ?? 0, form.exponentPlace]
    case .zeroIntercept where solution.alphaBound == 0: return [form.interceptPlace]
    case .zeroIntercept, .interior:
      return solution.alphaBound == 0 ? [] : [form.exponentPlace]
    }
  }

  /// Least squares, global over α; the criterion is Σ w r².
  static func leastSquares(
    _ form: ExponentialForm, _ cloud: PointCloud, profileFactor: Double? = nil
  ) -> ExponentialFit {
    var workspace = PowerLawWorkspace(capacity: cloud.count)
    return best(form) { branch in
      form.load(cloud, branch, into: &workspace)
      return SeparablePowerLaw.solve(
        workspace.points, interceptIsFree: form.interceptIsFree, profileFactor: profileFactor)
    }
  }

  /// The smallest law above every point; the criterion is the mean of law − y.
  static func edge(_ form: ExponentialForm, _ cloud: PointCloud) -> ExponentialFit {
    var workspace = PowerLawWorkspace(capacity: cloud.count)
    let sorted = SortedCloud(StaircaseFilter.reduced(cloud))
    let exponents = form.exponents(of: sorted.x)
    let total = cloud.totalWeight
    var mean = 0.0
    for i in 0..<cloud.count { mean += cloud.weight(i) * (form.shift - cloud.y[i]) }
    mean /= total
    return best(form) { branch in
      // By descending x, so that e^(αl) ascends where the law approaches its limit.
      var support = EdgeSupport()
      for p in stride(from: sorted.count - 1, through: 0, by: -1) {
        support.append(
          logE: branch.exponentSign * exponents[p], d: form.shift - sorted.y[p],
          isConvex: branch.responseSign < 0)
      }
      form.load(cloud, branch, into: &workspace)
      return EdgePowerLaw.solve(
        workspace.points, support: support.points, meanD: mean,
        interceptIsFree: form.interceptIsFree, isFalling: branch.responseSign > 0, profiled: true
      ).withInterceptOf(branch)
    }
  }

  private static func best(
    _ form: ExponentialForm, _ solve: (ExponentialForm.Branch) -> LawSolution
  ) -> ExponentialFit {
    // Branches and solutions are numbers: the form is copied once, for the best.
    var best = (branch: form.branches[0], solution: solve(form.branches[0]))
    for branch in form.branches.dropFirst() {
      let solution = solve(branch)
      if solution.criterion < best.solution.criterion { best = (branch, solution) }
    }
    return ExponentialFit(form, best.branch, best.solution)
  }
}

extension LawSolution {
  /// The edge solver gives a growing law as shift − y = c − k·e^(αl): c with the other sign.
  func withInterceptOf(_ branch: ExponentialForm.Branch) -> LawSolution {
    var solution = self
    if branch.responseSign > 0 { solution.c = -c }
    return solution
  }
}

extension ExponentialForm {
  /// Puts l and ±(y − shift) into a solver's room.
  func load(_ cloud: PointCloud, _ branch: Branch, into workspace: inout PowerLawWorkspace) {
    let n = cloud.count
    workspace.clear(weighted: cloud.weights != nil, room: n)
    if exponent == .logarithmOfError, shift == 1, branch == .approaching(exponentSign: 1),
      cloud.weights == nil,
      frontier_errors(cloud.x, cloud.y, n, workspace.points.l, workspace.points.d) == 0
    {
      workspace.points.count = n
      return
    }
    let l = exponents(of: cloud.x)
    for i in 0..<n where cloud.weight(i) > 0 {
      workspace.points.append(
        logE: branch.exponentSign * l[i], d: branch.responseSign * (cloud.y[i] - shift),
        weight: cloud.weight(i))
    }
  }
}
