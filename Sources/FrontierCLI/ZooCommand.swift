#if CommandLine
  import ArgumentParser

  /// `frontier zoo`: networks trained and measured on this machine.
  struct ZooCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "zoo",
      abstract: "Train small networks and measure them: a cloud of experiments from nothing.",
      discussion: """
        EXAMPLES
          What there is, and what it costs:
            frontier zoo list
          One network:
            frontier zoo train --network vit-d32-l2-p4 --corpus jft \\
              --images 20000 --epochs 4 --seed 1
          A sweep; run may be stopped, and goes on when it is called again:
            frontier zoo plan --sweep smoke --shards 1 --run smoke
            frontier zoo run --run smoke --threads 2
            frontier zoo merge --run smoke --output smoke.csv

        EXIT CODES
          0 done, 3 incomplete (status, merge), 64 usage, 65 the data is bad,
          66 no such file, 70 internal error, 73 cannot write,
          75 stopped cleanly, the same command goes on
        """,
      subcommands: [
        ZooListCommand.self, ZooTrainCommand.self, ZooEvaluateCommand.self, ZooExportCommand.self,
        ZooPlanCommand.self, ZooRunCommand.self,
        ZooStatusCommand.self, ZooMergeCommand.self, ZooPaperCommand.self,
      ])

    /// Runs a part of the zoo and ends the program with the status of its error.
    static func perform(_ body: () throws -> Void) throws {
      do {
        try body()
      } catch let code as ExitCode {
        throw code
      } catch is CancellationError {
        StandardError.write("frontier: stopped\n")
        throw ExitCode(ExitStatus.stopped.rawValue)
      } catch {
        let failure = ZooFailure.failure(of: error)
        StandardError.write("frontier: \(failure.message)\n")
        throw ExitCode(failure.status.rawValue)
      }
    }
  }
#endif
