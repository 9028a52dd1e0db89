#if CommandLine
  import ArgumentParser

  /// `frontier bootstrap`: replicates too many for one machine.
  struct BootstrapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "bootstrap",
      abstract: "Replicates of an estimate by parts: for many of them, or many machines.",
      discussion: """
        What `merge` prints is what `frontier estimate` prints with the same options,
        bit for bit, whatever the shards and threads. Resamples are always drawn: an
        edge has m-out-of-n of them where no --resampling is given.

        EXAMPLES
          frontier bootstrap plan models.csv --x imagenet --y '*' \\
            --replicates 1000000 --shards 100 --run runs/million
          frontier bootstrap run --run runs/million --shard 7/100
          frontier slurm --run runs/million -- --time=1:00:00
          frontier bootstrap merge --run runs/million --report all.html

        EXIT CODES
          0 done, 3 incomplete (status, merge), 64 usage, 65 the data is bad,
          66 no such file, 70 internal error, 73 cannot write,
          75 stopped cleanly, the same command goes on
        """,
      subcommands: [
        BootstrapPlanCommand.self, BootstrapRunCommand.self, BootstrapStatusCommand.self,
        BootstrapMergeCommand.self,
      ])
  }
#endif
