#if CommandLine
  import Synchronization

  /// How far an estimate is: a bar, the time left, the task and its replicates.
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
    private let line = ProgressLine()
    private let state = Mutex(State())

    init(tasks: Int, replicates: Int) {
      self.tasks = tasks
      self.replicates = replicates
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
      guard line.isOn else { return }
      state.withLock { state in
        state.done += count
        let now = ContinuousClock.now
        // Nothing for work that is over at once; then ten times a second.
        guard now - (state.drawn ?? start) > .milliseconds(state.drawn == nil ? 400 : 100) else {
          return
        }
        state.drawn = now
        line.draw(text(state, now: now))
      }
    }

    /// Takes the line away.
    func end() { line.end() }

    private func text(_ state: State, now: ContinuousClock.Instant) -> String {
      let total = max(1, tasks * replicates)
      let share = min(1, Double(state.done) / Double(total))
      let filled = Int(share * 20)
      let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 20 - filled)
      let elapsed = (now - start) / .seconds(1)
      let left = share > 0 ? elapsed * (1 - share) / share : 0
      let inTask = state.done - (state.task - 1) * replicates
      return "\(bar) \(ProgressLine.duration(left)) left, task \(state.task)/\(tasks), "
        + "\(inTask)/\(replicates) replicates, \(state.name)"
    }
  }
#endif
