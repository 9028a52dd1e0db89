import Frontier
import FrontierReport

/// Probes of the blocks of final checkpoints: does the best representation lie in the last one?
struct LayerProbes: Sendable {
  private struct Task: Sendable {
    let name: String
    /// Lower block less last, over runs.
    let lower: TaskMean
    /// Mean accuracy by depth: quarters of a network's blocks.
    let depths: [Double]
  }

  private let tasks: [Task]
  private let shots: Int
  private let runs: Int
  /// How much the edge of each task still rises over the last third of x.
  private let rises: [String: Double]

  init?(_ csv: String, shots: Int, rises: [String: Double]) {
    let lines = csv.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    guard let header = lines.first, lines.count > 1,
      let runColumn = header.firstIndex(of: "run"),
      let blockColumn = header.firstIndex(of: "block")
    else { return nil }
    self.shots = shots
    self.rises = rises
    var perRun: [String: [[Substring]]] = [:]
    var names: [String] = []
    for cells in lines.dropFirst() where cells.count == header.count {
      let run = String(cells[runColumn])
      if perRun[run] == nil { names.append(run) }
      perRun[run, default: []].append(cells)
    }
    for name in names {
      perRun[name]?.sort { Int($0[blockColumn]) ?? 0 < Int($1[blockColumn]) ?? 0 }
    }
    let suffix = ":\(shots)shot"
    var tasks: [Task] = []
    for (column, title) in header.enumerated() where title.hasSuffix(suffix) {
      var differences: [Double] = []
      var sums = [Double](repeating: 0, count: Self.depths)
      var count = 0.0
      for name in names {
        let blocks = (perRun[name] ?? []).map { Double($0[column]) ?? .nan }
        guard blocks.count > 1, let last = blocks.last else { continue }
        differences.append(blocks[max(0, blocks.count / 2 - 1)] - last)
        count += 1
        for depth in 0..<Self.depths {
          let place = (Double(depth + 1) / Double(Self.depths) * Double(blocks.count)).rounded(.up)
          sums[depth] += blocks[min(blocks.count, max(1, Int(place))) - 1]
        }
      }
      guard differences.count > 3 else { continue }
      tasks.append(
        Task(
          name: String(title.dropLast(suffix.count)), lower: TaskMean(differences),
          depths: sums.map { $0 / count }))
    }
    guard !tasks.isEmpty else { return nil }
    self.tasks = tasks
    runs = names.count
  }

  private static let depths = 4

  private var better: [Task] { tasks.filter { $0.lower.low > 0 } }
  private var worse: [Task] { tasks.filter { $0.lower.high < 0 } }

  private var correlation: (rho: Double, pValue: Double)? {
    let known = tasks.filter { rises[$0.name]?.isFinite ?? false }
    return Ranks.spearman(known.map(\.lower.mean), known.map { rises[$0.name] ?? 0 })
  }

  var claim: Claim {
    let finding: Finding =
      correlation.map { $0.pValue > 0.05 ? .undecided : $0.rho < 0 ? .holds : .fails } ?? .notYet
    return Claim(
      name: "Tasks that lower blocks serve best saturate first",
      test:
        "Spearman's ρ over tasks between (middle block less last) and the rise of the edge over the last third of x",
      effect: correlation.map { "ρ \(Markdown.signed($0.rho, 2)), p \(Markdown.p($0.pValue))" }
        ?? "–",
      finding: finding,
      sentence:
        "A lower block serves better than the last on \(better.count) of \(tasks.count) tasks and worse on \(worse.count), by intervals over \(runs) runs; "
        + (finding == .holds
          ? "the more it does, the less the task's edge still rises."
          : finding == .fails
            ? "the more it does, the more the task's edge still rises."
            : "how far an edge still rises is not told from that."))
  }

  var text: String {
    let rows = tasks.map { task in
      [task.name] + task.depths.map { Markdown.fixed($0) } + [Markdown.mean(task.lower)]
    }
    return """
      **Layer by layer**, \(shots)-shot on the average of what a block puts out, \(runs) final checkpoints; depth in quarters of a network's blocks, \
      and the middle block less the last, with its 95 % interval over runs. Lower blocks serve better on: \(better.isEmpty ? "none" : better.map(\.name).joined(separator: ", ")).

      \(Markdown.table(["task", "¼", "½", "¾", "last", "middle less last"], rows))

      ![Accuracy by depth, a task](study/layers.svg)
      """
  }

  var svg: String {
    SeriesFigure(
      title: "Accuracy by depth", x: "depth, quarters of the blocks", y: "\(shots)-shot accuracy",
      panels: tasks.map { task in
        SeriesFigure.Panel(
          task.name,
          [
            SeriesFigure.Series(
              "accuracy", .line, x: [0.25, 0.5, 0.75, 1], y: task.depths)
          ])
      }, columns: 5, note: "Means over \(runs) final checkpoints."
    ).svg
  }
}
