import Synchronization

/// A line on standard error that says how far the work is; nothing where that is no terminal.
final class ProgressBar: Sendable {
  private struct State {
    var done = 0
    var task = 0
    var name = ""
    var drawn: ContinuousClock.Instant?
  }

  private let tasks: Int
  private let replicates: Int
  private let start = ContinuousClock.now
  private let isOn: Bool
  private let state = Mutex(State())

  init(tasks: Int, replicates: Int, isOn: Bool = StandardError.isTerminal) {
    self.tasks = tasks
    self.replicates = replicates
    self.isOn = isOn
  }

  func begin(task: Int, named name: String) {
    state.withLock {
      $0.task = task
      $0.name = name
      $0.done = (task - 1) * replicates
    }
  }

  /// Some more replicates are finished; from any thread.
  func advance(by count: Int) {
    guard isOn else { return }
    state.withLock { state in
      state.done += count
      let now = ContinuousClock.now
      // Nothing for work that is over at once; then ten times a second.
      guard now - (state.drawn ?? start) > .milliseconds(state.drawn == nil ? 400 : 100) else {
        return
      }
      state.drawn = now
      // A line that wraps could not be taken away.
      let width = (StandardError.terminalWidth ?? 80) - 1
      StandardError.write("\r\u{1B}[K" + line(state, now: now).prefix(width))
    }
  }

  /// Takes the line away.
  func end() {
    state.withLock { state in
      if state.drawn != nil { StandardError.write("\r\u{1B}[K") }
      state.drawn = nil
    }
  }

  private func line(_ state: State, now: ContinuousClock.Instant) -> String {
    let total = max(1, tasks * replicates)
    let share = min(1, Double(state.done) / Double(total))
    let filled = Int(share * 20)
    let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 20 - filled)
    let elapsed = (now - start) / .seconds(1)
    let left = share > 0 ? elapsed * (1 - share) / share : 0
    let inTask = state.done - (state.task - 1) * replicates
    return "\(bar) \(Self.duration(left)) left, task \(state.task)/\(tasks), "
      + "\(inTask)/\(replicates) replicates, \(state.name)"
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    if whole < 60 { return "\(whole) s" }
    return whole < 3600
      ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
