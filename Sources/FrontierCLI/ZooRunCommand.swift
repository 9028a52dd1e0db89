#if CommandLine
  import ArgumentParser
  import FrontierZoo

  /// `frontier zoo run`: does what is missing.
  struct ZooRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "run",
      abstract: "Do the runs of a folder that are missing.",
      discussion: """
        Finished runs are never done again. SIGINT and SIGTERM stop cleanly with exit
        code 75, and the same command goes on in the middle of the runs that were in
        flight; a kill or a crash costs them --save-every seconds, or one measurement.
        The table is the same. A state that is damaged is not used, which standard
        error says.

        EXAMPLES
          frontier zoo run --run runs/smoke --threads 2
          frontier zoo run --run runs/smoke --shard 3/4
        """)

    @OptionGroup var work: ShardArguments

    @Option(help: "Runs side by side, one a core without it; it never changes a result.")
    var threads: Int?

    @Option(
      help: ArgumentHelp("The time between two states of a run in flight.", valueName: "seconds"))
    var saveEvery: Double = 30

    func validate() throws {
      if let threads, threads < 1 {
        throw ValidationError("--threads is \(threads); it must be at least 1")
      }
      guard saveEvery >= 0, saveEvery < 1e9 else {
        throw ValidationError("--save-every is \(saveEvery); it must be 0 seconds or more")
      }
    }

    func run() throws {
      try ZooCommand.perform {
        let opened = try SweepFolder(path: work.folder)
        let part = work.part
        BLASThreads.useOne()
        let stop = StopRequest.listen()
        let line = ProgressLine()
        defer { line.end() }
        let clock = ContinuousClock()
        let start = clock.now
        let total = opened.plan.imagesSeen
        let runner = try SweepRunner(
          opened, shard: part.shard, of: part.count, saveEvery: .seconds(saveEvery),
          shouldStop: stop,
          progress: { now in
            let seconds = max(1e-9, (clock.now - start) / .seconds(1))
            line.draw(
              "\(now.done)/\(now.total) runs, "
                + "\(Int(Double(now.imagesSeen) / seconds)) images/s, "
                + "\(ProgressLine.duration(seconds / Double(now.done) * Double(now.total - now.done)))"
                + " left, \(now.last.network) on \(now.last.corpus)")
          },
          warning: {
            line.end()
            StandardError.write("warning: \($0)\n")
          })
        line.draw("0/\(runner.missingCount) runs, \(total) images in the sweep")
        guard try runner.run(threads: min(threads ?? processorCount, 512)) else {
          throw CancellationError()
        }
      }
    }
  }
#endif
