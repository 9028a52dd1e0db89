#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How the program ends; the numbers are part of its contract (and of sysexits.h).
enum ExitStatus: Int32 {
  case done = 0
  case incomplete = 3
  case usage = 64
  case badData = 65
  case noInput = 66
  case internalError = 70
  case cannotWrite = 73
  case stopped = 75

  func exit() -> Never {
    #if canImport(Darwin)
      Darwin.exit(rawValue)
    #elseif canImport(Glibc)
      Glibc.exit(rawValue)
    #else
      Musl.exit(rawValue)
    #endif
  }
}

/// An error that ends the program: one sentence on standard error, and a status.
struct Failure: Error {
  let status: ExitStatus
  let message: String
}

/// A reader of standard output that stops early (`| head`) is no failure and deserves no signal.
func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }
