#if CommandLine
  import Synchronization

  /// A line on standard error, drawn anew; nothing where that is no terminal.
  final class ProgressLine: Sendable {
    private struct State {
      var isDrawn = false
      /// Counts the lines, so that a beat of one that is past draws nothing.
      var number = 0
    }

    let isOn = StandardError.isTerminal
    private let state = Mutex(State())

    func draw(_ text: String) {
      guard isOn else { return }
      state.withLock {
        $0.number += 1
        show(text, &$0)
      }
    }

    /// Takes the line away.
    func end() {
      state.withLock {
        if $0.isDrawn { StandardError.write("\r\u{1B}[K") }
        $0.isDrawn = false
        $0.number += 1
      }
    }

    /// Draws a line while `work` is done, and from the third second on how long it has taken: one
    /// step may take most of the time.
    func during<T, E: Error>(_ text: String, _ work: () throws(E) -> T) throws(E) -> T {
      guard isOn else { return try work() }
      draw(text)
      let number = state.withLock { $0.number }
      let beat = Task.detached { [self] in
        let start = ContinuousClock.now
        try await Task.sleep(for: .seconds(3))
        while !Task.isCancelled {
          let seconds = (ContinuousClock.now - start) / .seconds(1)
          state.withLock {
            guard $0.number == number else { return }
            show("\(text), \(Self.duration(seconds))", &$0)
          }
          try await Task.sleep(for: .seconds(1))
        }
      }
      defer { beat.cancel() }
      return try work()
    }

    private func show(_ text: String, _ state: inout State) {
      state.isDrawn = true
      // A line that wraps could not be taken away.
      let width = (StandardError.terminalWidth ?? 80) - 1
      StandardError.write("\r\u{1B}[K" + text.prefix(width))
    }

    static func duration(_ seconds: Double) -> String {
      guard seconds.isFinite, seconds < 1e9 else { return "?" }
      let whole = Int(seconds.rounded(.up))
      if whole < 60 { return "\(whole) s" }
      return whole < 3600
        ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole % 3600 / 60) min"
    }
  }
#endif
