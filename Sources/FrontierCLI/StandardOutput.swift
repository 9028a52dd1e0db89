import FrontierZoo

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where results go, and nothing else.
enum StandardOutput {
  /// Writes everything; ends the program quietly when the reader has gone.
  static func write(_ text: String) throws(Failure) {
    if let code = writeAll(text, to: STDOUT_FILENO) {
      if code == EPIPE { ExitStatus.done.exit() }
      throw Failure(
        status: .cannotWrite,
        message: "standard output cannot be written (\(String(cString: strerror(code))))")
    }
  }

  /// The terminal's width in characters; `nil` when standard output is none.
  static var terminalWidth: Int? { widthOfTerminal(STDOUT_FILENO) }
}

/// Where messages, warnings and progress go.
enum StandardError {
  static var isTerminal: Bool {
    guard isatty(STDERR_FILENO) == 1 else { return false }
    return getenv("TERM").map { strcmp($0, "dumb") != 0 } ?? false
  }

  static var terminalWidth: Int? { widthOfTerminal(STDERR_FILENO) }

  /// Writes; a standard error that is closed changes nothing.
  static func write(_ text: String) { _ = writeAll(text, to: STDERR_FILENO) }
}

/// The width in characters of the terminal behind a descriptor; `nil` when it is none.
private func widthOfTerminal(_ descriptor: Int32) -> Int? {
  guard isatty(descriptor) == 1 else { return nil }
  var size = winsize()
  guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return Int(size.ws_col)
}

/// Writes a text; the error number if that fails.
func writeAll(_ text: String, to descriptor: Int32) -> Int32? {
  AtomicFile.writeAll(Array(text.utf8), to: descriptor)
}
