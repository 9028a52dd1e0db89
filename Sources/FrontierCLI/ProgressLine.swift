#if CommandLine
  import Synchronization

  /// A line on standard error, drawn anew; nothing where that is no terminal.
  final class ProgressLine: Sendable {
    let isOn = StandardError.isTerminal
    private let isDrawn = Mutex(false)

    func draw(_ text: String) {
      guard isOn else { return }
      isDrawn.withLock { $0 = true }
      // A line that wraps could not be taken away.
      let width = (StandardError.terminalWidth ?? 80) - 1
      StandardError.write("\r\u{1B}[K" + text.prefix(width))
    }

    /// Takes the line away.
    func end() {
      isDrawn.withLock {
        if $0 { StandardError.write("\r\u{1B}[K") }
        $0 = false
      }
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
