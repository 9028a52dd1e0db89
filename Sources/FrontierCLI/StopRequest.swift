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
      // Whoever started the program may have had them blocked, which a child inherits.
      var both = sigset_t()
      sigemptyset(&both)
      for number in [SIGINT, SIGTERM] {
        sigaddset(&both, number)
        signal(number) { number in
          StopRequest.isMade.store(true, ordering: .relaxed)
          signal(number, SIG_DFL)
        }
      }
      pthread_sigmask(SIG_UNBLOCK, &both, nil)
      return { isMade.load(ordering: .relaxed) }
    }
  }
#endif
