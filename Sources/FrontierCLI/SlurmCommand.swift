#if CommandLine
  import ArgumentParser
  import FrontierReport

  /// `frontier slurm`: hands the missing shards of a run folder to Slurm.
  struct SlurmCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "slurm",
      abstract: "Submit what is missing of a run folder as a Slurm job array.",
      discussion: """
        Takes the folders of `frontier zoo plan` and `frontier bootstrap plan`. One
        task a shard that `status` calls missing and that no task of the queue is at;
        its command is `run --shard K/N`, which goes on where an earlier attempt
        stopped. Two attempts at a shard at once do no harm.
        Two minutes before a time limit a task stops cleanly and asks for another
        turn; a cancelled one does not. The folder must be seen by all nodes under
        the same path, and so must this program. What follows -- goes to sbatch as it
        is. The number of the job is written to standard output.

        EXAMPLES
          frontier slurm --run runs/study -- --time=4:00:00 --partition=short
          frontier slurm --run runs/study --print
          frontier zoo merge --run runs/study --output study.csv
        """)

    @Option(name: .customLong("run"), help: ArgumentHelp("The run folder.", valueName: "folder"))
    var folder: String

    @Flag(help: "Write the batch script and sbatch's command line, and submit nothing.")
    var print = false

    @Argument(
      parsing: .postTerminator,
      help: ArgumentHelp("Options of sbatch.", valueName: "sbatch options"))
    var options: [String] = []

    func run() throws {
      try ZooCommand.perform {
        let work = try DividedWork(path: folder)
        let missing = work.missingShards
        let job = try SlurmJob(work, options: options)
        if print {
          try StandardOutput.write(
            "# \(ShellWord.line(job.submission(of: missing)))\n\(job.script)")
          return
        }
        guard !missing.isEmpty else {
          StandardError.write("nothing is missing; `frontier \(work.command) merge` is next\n")
          return
        }
        let queued = Set(try job.queuedShards())
        let free = missing.filter { !queued.contains($0) }
        if free.count < missing.count {
          StandardError.write(
            "\(missing.count - free.count) of \(missing.count) missing shards are in the queue\n")
        }
        guard !free.isEmpty else { return }
        let number = try job.submit(free)
        StandardError.write("shards \(ZooStatusCommand.ranges(free)) are submitted\n")
        try StandardOutput.write("\(number)\n")
      }
    }
  }
#endif
