#if CommandLine
  import ArgumentParser
  import FrontierZoo

  /// What a network is measured on, and how.
  struct ZooTaskOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Examples a class, rising, between commas.", valueName: "list"))
    var shots: String = "1,5,10,25"

    @Option(
      help: ArgumentHelp(
        "The tasks to measure, between commas; all 25 without it.", valueName: "list"))
    var tasks: String?

    @Option(
      help: "Fine-tune all weights on every task, too: quick, or vtab1k (many times slower).")
    var transfer: TransferChoice?

    @Flag(help: "Probe the features of every block, too.")
    var layers = false

    @Option(help: "Test images a task, at least.")
    var testImages: Int = FewShotSettings().testImages

    @Option(help: "The seed of the tasks' images: another one is another world.")
    var taskSeed: UInt64 = FewShotSettings().seed

    @Option(help: "Threads that measure tasks; training uses one. It never changes a result.")
    var threads: Int = 1

    func validate() throws {
      guard threads >= 1 else {
        throw ValidationError("--threads is \(threads); it must be at least 1")
      }
    }

    func settings() throws(Failure) -> FewShotSettings {
      var settings = FewShotSettings()
      settings.testImages = testImages
      settings.seed = taskSeed
      settings.shots = try shots.split(separator: ",").map { word throws(Failure) in
        guard let shot = Int(word) else {
          throw Failure(
            status: .usage, message: "--shots: '\(word)' is no whole number; write 1,5,10,25")
        }
        return shot
      }
      settings.poolPerClass = max(settings.poolPerClass, settings.shots.max() ?? 1)
      return settings
    }

    func suite(imageSize: Int) throws -> TaskSuite {
      let chosen: [any ImageSource] =
        try tasks?.split(separator: ",").map { try Tasks.task(named: String($0)) } ?? Tasks.all
      return try TaskSuite(chosen, settings: try settings(), imageSize: imageSize)
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
