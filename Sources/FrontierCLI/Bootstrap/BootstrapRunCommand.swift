#if CommandLine
  import ArgumentParser
  import Frontier
  import FrontierZoo

  /// `frontier bootstrap run`: makes the replicates that are missing.
  struct BootstrapRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "run",
      abstract: "Make the replicates of a folder that are missing.",
      discussion: """
        Replicates that are done are never made again. SIGINT and SIGTERM stop
        cleanly with exit code 75, and the same command goes on; a kill or a crash
        costs a block of 100.

        EXAMPLES
          frontier bootstrap run --run runs/many --threads 2
          frontier bootstrap run --run runs/many --shard 3/20
        """)

    @OptionGroup var work: ShardArguments

    @Option(help: "Threads, one a core without it; they never change a result.")
    var threads: Int?

    func validate() throws {
      if let threads, threads < 1 {
        throw ValidationError("--threads is \(threads); it must be at least 1")
      }
    }

    func run() throws {
      try ZooCommand.perform {
        let opened = try BootstrapFolder(path: work.folder)
        let part = work.part
        let done = try opened.rows.records()
        let queue = Shard.runs(of: opened.plan.count, in: part.shard, of: part.count)
          .filter { done[$0] == nil }
        BLASThreads.useOne()
        let stop = StopRequest.listen()
        try make(queue, part, of: opened, shouldStop: stop)
        try opened.rows.gather(shard: part.shard, of: part.count)
      }
    }

    private func make(
      _ queue: [Int], _ part: ShardChoice, of folder: BootstrapFolder, shouldStop: () -> Bool
    ) throws {
      guard !queue.isEmpty else { return }
      let rows = try RowPart(folder: folder.path, shard: part.shard, of: part.count)
      let prepared = try folder.command().prepare()
      let (job, tasks) = (prepared.job, prepared.tasks.tasks)
      let line = ProgressLine()
      defer { line.end() }
      let start = ContinuousClock.now
      // Runs of a task follow one another.
      var current: (task: Int, study: FrontierStudy?) = (-1, nil)
      for (k, run) in queue.enumerated() {
        if shouldStop() { throw CancellationError() }
        let (index, numbers) = folder.plan.part(ofRun: run)
        let task = tasks[index]
        if current.task != index { current = (index, try job.study(of: task)) }
        let parameters =
          try current.study?.replicates(
            numbers, seed: job.seed, threads: min(threads ?? processorCount, 512),
            scheme: job.scheme(of: task))
          ?? numbers.map { _ in nil }
        let record = BootstrapRecord(
          run: run, machine: Machine.fingerprint, parameters: parameters)
        try rows.append(try record.line(plan: folder.plan.identity))
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        line.draw(
          "\(k + 1)/\(queue.count) blocks, "
            + "\(ProgressLine.duration(seconds / Double(k + 1) * Double(queue.count - k - 1))) left, "
            + task.name)
      }
    }
  }
#endif
