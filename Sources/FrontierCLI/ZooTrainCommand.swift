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

    @Option(help: ArgumentHelp("Examples a class, rising, between commas.", valueName: "list"))
    var shots: String = "1,5,10,25"

    @Option(
      help: ArgumentHelp(
        "The tasks to measure, between commas; all 25 without it.", valueName: "list"))
    var tasks: String?

    @Option(
      help: "Fine-tune all weights on every task, too: quick, or vtab1k (some 17 times slower).")
    var transfer: TransferChoice?

    @Flag(help: "Probe the features of every block, too.")
    var layers = false

    @Option(
      help: ArgumentHelp(
        "Moments of the run, at geometric steps, at which the accuracy upstream is measured; "
          + "without it 8 for a figure, else the end alone.", valueName: "number"))
    var checkpoints: Int?

    @Option(help: "Test images a task, at least.")
    var testImages: Int = 1000

    @Option(help: "The peak learning rate.")
    var rate: Double = TrainingRecipe().peakRate

    @Option(help: "Threads that measure tasks; training uses one. It never changes a result.")
    var threads: Int = 1

    @Option(help: ArgumentHelp("Write the weights as safetensors.", valueName: "file"))
    var weights: String?

    @Option(
      help: ArgumentHelp(
        "Write a figure: the run, the tasks, and with --layers the blocks.", valueName: "file.svg"))
    var figure: String?

    @Option(help: "A table for people, or JSON for programs.")
    var format: FormatChoice = .text

    func validate() throws {
      guard threads >= 1 else {
        throw ValidationError("--threads is \(threads); it must be at least 1")
      }
      if let checkpoints, !(1...1000).contains(checkpoints) {
        throw ValidationError("--checkpoints is \(checkpoints); it must be 1 to 1000")
      }
    }

    func run() throws {
      try ZooCommand.perform {
        var settings = FewShotSettings()
        settings.testImages = testImages
        settings.shots = try shots.split(separator: ",").map { word throws(Failure) in
          guard let shot = Int(word) else {
            throw Failure(
              status: .usage, message: "--shots: '\(word)' is no whole number; write 1,5,10,25")
          }
          return shot
        }
        settings.poolPerClass = max(settings.poolPerClass, settings.shots.max() ?? 1)
        let chosen: [any ImageSource] =
          try tasks?.split(separator: ",").map { try Tasks.named(String($0)) } ?? Tasks.all
        var recipe = TrainingRecipe()
        recipe.peakRate = rate
        let job = TrainingJob(
          network: try NetworkName(parsing: network), source: try Corpora.named(corpus),
          imageCount: images, epochs: epochs, seed: seed, recipe: recipe)
        // Whether it can be written is found out before the work.
        _ = try weights.map(OutputFile.init)
        let figureFile = try figure.map(OutputFile.init)
        BLASThreads.useOne()
        let result = try ZooTrainJob(
          job: job, suite: try TaskSuite(chosen, settings: settings),
          checkpoints: checkpoints ?? (figure == nil ? 1 : 8), layers: layers,
          transfer: transfer?.setting, threads: threads, weights: weights
        ).run()
        try figureFile?.write(TrainingFigure.svg(result.measurements))
        switch format {
        case .text: try StandardOutput.write(ZooTrainText.text(result))
        case .json: try StandardOutput.write(ZooTrainJSON.text(result))
        }
      }
    }
  }

  /// The settings of fine-tuning by name.
  enum TransferChoice: String, CaseIterable, ExpressibleByArgument {
    case quick, vtab1k

    var setting: FineTuning {
      switch self {
      case .quick: .quick
      case .vtab1k: .vtab1k
      }
    }
  }
#endif
