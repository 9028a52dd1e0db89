#if CommandLine
  import Synchronization

  #if canImport(Darwin)
    import Darwin
  #elseif canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif

  /// A request to stop cleanly, by SIGINT or SIGTERM. A second one ends the program at once.
  enum StopRequest {
    private static let isMade = Atomic<Bool>(false)

    /// Listens from now on; the result says whether a request was made, on any thread.
    static func listen() -> @Sendable () -> Bool {
      // Read before a signal can come: the first access to a static value takes a lock, which a
      // handler must not.
      _ = isMade.load(ordering: .relaxed)
      for number in [SIGINT, SIGTERM] {
        signal(number) { number in
          StopRequest.isMade.store(true, ordering: .relaxed)
          signal(number, SIG_DFL)
        }
      }
      return { isMade.load(ordering: .relaxed) }
    }
  }
#endif
