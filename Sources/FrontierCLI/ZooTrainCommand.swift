#if CommandLine
  import ArgumentParser
  import FrontierReport
  import FrontierZoo

  /// `frontier zoo train`: one network, and everything that is measured of it.
  struct ZooTrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "train",
      abstract: "Train one network and measure it on the downstream tasks.",
      discussion: """
        Prints the accuracy upstream, on every task with few examples a class (a
        linear probe on the features, in closed form), and with --transfer after
        fine-tuning all weights on 1,000 examples. With --layers the probe also reads
        every block of the network, by the average of what the block puts out.
        Progress goes to standard error where that is a terminal.

        EXAMPLES
          frontier zoo train --network vit-d32-l2-p4 --corpus jft \\
            --images 20000 --epochs 4 --seed 1
          frontier zoo train --network mixer-d16-l1-p4 --corpus imagenet21k \\
            --images 8000 --epochs 2 --shots 1,10 --transfer quick --format json
          frontier zoo train --network resnet-w8-basic --corpus jft --images 20000 \\
            --epochs 4 --rate 0.02 --head-rate 10 --task-seed 2 --weights w.safetensors
          frontier zoo train --network vit-d32-l4-p4 --corpus jft --images 20000 \\
            --epochs 4 --layers --transfer quick --figure vit.svg
        """)

    @Option(help: ArgumentHelp("A name of `frontier zoo list`.", valueName: "name"))
    var network: String

    @Option(help: ArgumentHelp("A name of `frontier zoo list`.", valueName: "name"))
    var corpus: String

    @Option(help: "Different images the run may see.")
    var images: Int

    @Option(help: "How often it sees each; a fraction below 1 sees only some.")
    var epochs: Double

    @Option(help: "The seed of the weights and of the order of images.")
    var seed: UInt64 = 1

    @OptionGroup(title: "Recipe") var recipe: ZooRecipeOptions

    @OptionGroup(title: "Measuring") var measuring: ZooTaskOptions

    @Option(
      help: ArgumentHelp(
        "Moments of the run, at geometric steps, at which the accuracy upstream is measured; "
          + "without it 8 for a figure, else the end alone.", valueName: "number"))
    var checkpoints: Int?

    @Option(help: ArgumentHelp("Write the weights as safetensors.", valueName: "file"))
    var weights: String?

    @Option(
      help: ArgumentHelp(
        "Write loss, rate and gradient of a hundred moments of the run.", valueName: "file.csv"))
    var log: String?

    @Option(
      help: ArgumentHelp(
        "Write a figure: the run, the tasks, and with --layers the blocks.", valueName: "file.svg"))
    var figure: String?

    @Option(help: "A table for people, or JSON for programs.")
    var format: FormatChoice = .text

    func validate() throws {
      if let checkpoints, !(1...1000).contains(checkpoints) {
        throw ValidationError("--checkpoints is \(checkpoints); it must be 1 to 1000")
      }
    }

    func run() throws {
      try ZooCommand.perform {
        let name = try NetworkName(named: network)
        let suite = try measuring.suite(imageSize: recipe.imageSize)
        let job = TrainingJob(
          network: name, source: try Corpora.corpus(named: corpus), imageCount: images,
          epochs: epochs,
          seed: seed, imageSize: recipe.imageSize, recipe: recipe.recipe(for: name))
        // Whether it can be written is found out before the work.
        _ = try weights.map(OutputFile.init)
        let figureFile = try figure.map(OutputFile.init)
        let logFile = try log.map(OutputFile.init)
        BLASThreads.useOne()
        let result = try ZooTrainJob(
          job: job, suite: suite,
          checkpoints: checkpoints ?? (figure == nil ? 1 : 8), layers: measuring.layers,
          transfer: measuring.transfer?.setting, threads: measuring.threads, weights: weights
        ).run()
        try figureFile?.write(TrainingFigure.svg(result.measurements))
        try logFile?.write(result.log)
        switch format {
        case .text: try StandardOutput.write(ZooTrainText.text(result))
        case .json: try StandardOutput.write(ZooTrainJSON.text(result))
        }
      }
    }
  }
#endif
