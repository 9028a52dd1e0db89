import Frontier
import Synchronization
import Testing

/// A cancelled task ends after a few more evaluations of the law, with a typed error, and leaves
/// nothing behind that a later call would take for a result.
@Suite struct CancellationTests {
  /// A law that cancels the task it is evaluated in, once, after so many evaluations, and counts.
  private final class Count: Sendable {
    let evaluations = Atomic<Int>(0)
    let limit: Int
    init(limit: Int) { self.limit = limit }

    func tick() {
      if evaluations.wrappingAdd(1, ordering: .relaxed).newValue == limit {
        withUnsafeCurrentTask { $0?.cancel() }
      }
    }
    var value: Int { evaluations.load(ordering: .relaxed) }
  }

  private struct Counting: Law {
    let name = "counting", formula = "y = a + b·exp(−c·x)", source = "this test"
    let count: Count
    let parameters = [
      LawParameter("a", isLinear: true), LawParameter("b", isLinear: true),
      LawParameter("c", above: 0),
    ]

    func evaluate(_ e: LawEvaluation) {
      count.tick()
      let (x, term, c) = (e.input(0), e.term(1), e.nonlinear(0))
      e.fill(e.term(0), with: 1)
      for i in 0..<e.count { term[i] = -c * x[i] }
      e.exp(term, term)
      e.fill(e.derivative(ofTerm: 0, by: 0), with: 0)
      guard let slope = e.derivative(ofTerm: 1, by: 0) else { return }
      for i in 0..<e.count { slope[i] = -x[i] * term[i] }
    }

    func starts(for data: PointCloud) -> [[Double]] { (1...40).map { [0.1 * Double($0)] } }
    func limit(parameters: [Double]) -> Double? { parameters[0] }
  }

  private static let cloud = try! PointCloud(
    x: (0..<60).map { 0.1 * Double($0) },
    y: (0..<60).map { (i: Int) -> Double in
      let fall = 0.02 * Double(i * 37 % 5)
      return 0.9 - 0.7 / (1 + 0.2 * Double(i)) - fall
    })

  /// What is still evaluated after the word is heard: derivatives under way, and the report.
  private static let slack = 60

  private func expectStop(
    after limit: Int, slack: Int = Self.slack,
    _ work: @escaping @Sendable (Counting) throws -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async {
    let count = Count(limit: limit)
    let task = Task { try work(Counting(count: count)) }
    await #expect(throws: FrontierError.cancelled, sourceLocation: sourceLocation) {
      try await task.value
    }
    #expect(count.value >= limit, sourceLocation: sourceLocation)
    #expect(count.value <= limit + slack, "\(count.value)", sourceLocation: sourceLocation)
  }

  @Test(arguments: [1, 5, 30, 50]) func fits(_ limit: Int) async {
    await expectStop(after: limit) { _ = try LeastSquares().fit($0, to: Self.cloud) }
    await expectStop(after: limit) {
      _ = try LeastSquares(scale: .log).fit($0, to: Self.cloud)
    }
    await expectStop(after: limit) {
      _ = try LeastSquares(loss: RobustLoss(.cauchy, scale: 0.1)).fit($0, to: Self.cloud)
    }
    await expectStop(after: limit) { _ = try Edge().fit($0, to: Self.cloud) }
    await expectStop(after: limit) {
      _ = try LeastSquares().fit($0, toGroups: [Self.cloud, Self.cloud], sharing: ["c"])
    }
  }

  @Test func intervals() async {
    await expectStop(after: 400) {
      let fit = try LeastSquares().fit($0, to: Self.cloud)
      while true { _ = try fit.profileInterval(for: .limit) }
    }
    await expectStop(after: 400) {
      let fit = try LeastSquares().fit($0, to: Self.cloud)
      while true { _ = try fit.leaveOneOut() }
    }
  }

  @Test(arguments: [1, 3]) func replicates(_ threads: Int) async {
    // Each thread ends the search it is at. On a busy machine the one that tells the others may have
    // to wait for its turn meanwhile: up to about a tenth of a second's evaluations of the millions.
    await expectStop(after: 1_000, slack: threads == 1 ? Self.slack : 20_000) {
      let study = try FrontierStudy(Self.cloud, law: $0, target: .allPoints)
      _ = try study.ceiling(replicates: 1_000_000, seed: 1, threads: threads)
    }
  }

  @Test func methodsAndSelections() async {
    await expectStop(after: 2_000) { law in
      let curve = try BacktestCurve(
        name: "c", x: Self.cloud.x.map { $0 + 1 }, y: Self.cloud.y.map { 1 - $0 }, share: 0.5)
      while true { _ = try Backtest([LawMethod(law)]).run(on: [curve, curve, curve]) }
    }
    await expectStop(after: 2_000) { law in
      while true { _ = try ModelSelection(Self.cloud, among: [law], ends: .none) }
    }
  }

  /// The low level says so in its report.
  @Test func theSolverReports() async throws {
    let count = Count(limit: 20)
    let fit = await Task {
      let problem = try? NonlinearProblem(residuals: 2, start: [-1.2, 1]) { b, r in
        count.tick()
        r[0] = 10 * (b[1] - b[0] * b[0])
        r[1] = 1 - b[0]
      }
      return problem.map { LevenbergMarquardt().solve($0) }
    }.value
    #expect(try #require(fit).stopped == .cancelled)
    #expect(count.value <= 20 + Self.slack)
  }

  /// What a cancelled task left undone is done by the next one that asks.
  @Test func nothingIsKept() async throws {
    let study = try FrontierStudy(Self.cloud, law: .asymptotic, target: .allPoints)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try study.fit(.frontier)
    }
    await #expect(throws: FrontierError.cancelled) { try await task.value }
    let fresh = try FrontierStudy(Self.cloud, law: .asymptotic, target: .allPoints)
    #expect(try study.fit(.frontier).parameters == fresh.fit(.frontier).parameters)
    #expect(try study.verdict(.frontier) == fresh.verdict(.frontier))
  }

  /// The thread beside the pool: the same result, the same errors, the same task.
  @Test func ownThreads() async throws {
    let study = try FrontierStudy(Self.cloud, law: .asymptotic)
    let there = try await OwnThread.run { try study.ceiling(replicates: 200, seed: 7, threads: 2) }
    #expect(try there == study.ceiling(replicates: 200, seed: 7))
    await #expect(throws: FrontierError.self) {
      try await OwnThread.run { try study.ceiling(replicates: 0, seed: 7) }
    }
    let task = Task {
      try await OwnThread.run { try study.ceiling(replicates: 10_000_000, seed: 7, threads: 2) }
    }
    task.cancel()
    await #expect(throws: FrontierError.cancelled) { try await task.value }
  }
}
