#if !CommandLine
  /// What is built when the package trait `CommandLine` is off: a program that says so.
  @main
  enum WithoutCommandLine {
    static func main() {
      StandardError.write(
        """
        frontier: this build has no command line, because the package trait CommandLine is off; \
        build it without --disable-default-traits, or with --traits CommandLine

        """)
      ExitStatus.internalError.exit()
    }
  }
#endif
