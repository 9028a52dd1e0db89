#if CommandLine
  import ArgumentParser

  /// The program `frontier`.
  @main
  struct FrontierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "frontier",
      abstract: "The upper edge of a cloud of experiments, and where it saturates.",
      discussion: """
        A table holds one row a model: its accuracy upstream, and its accuracy on
        each of several downstream tasks. frontier finds the upper edge of every
        such cloud, fits a saturating law to it, and extrapolates the law to a
        ceiling with an interval.

        EXAMPLES
          frontier estimate models.csv --x imagenet --y cifar100
          frontier estimate models.csv --x imagenet --y '*' --report all.html
          frontier help estimate

        EXIT CODES
          0 done, 64 usage, 65 the data is bad, 66 no such file,
          70 internal error, 73 cannot write
        """,
      version: "0.1.0",
      subcommands: [
        EstimateCommand.self, FitCommand.self, ForecastCommand.self, ModelsCommand.self,
        BacktestCommand.self, EnvelopesCommand.self, CompareCommand.self, TestCommand.self,
        DesignCommand.self, BootstrapCommand.self, ZooCommand.self, SlurmCommand.self,
      ])

    static func main() {
      ignoreBrokenPipes()
      main(nil)
    }
  }
#endif
