#if CommandLine
  import ArgumentParser
  import Foundation
  import FrontierZoo

  /// `frontier zoo export`: images, labels and features as NumPy files.
  struct ZooExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Write the images of tasks, and features of a network, as NumPy files.",
      discussion: """
        For each task the pool of examples and the test images, as few-shot probes use
        them: TASK-pool-images.npy (uint8, image x row x column x channel),
        TASK-pool-labels.npy (int32), and with --weights TASK-pool-features.npy
        (float32, image x feature); the same with test for pool. --block reads the
        average of a block's output instead of the head's input.

        EXAMPLE
          frontier zoo export --tasks dtd,svhn --weights vit.safetensors \\
            --folder arrays
        """)

    @Option(
      help: ArgumentHelp("The tasks, between commas; all 25 without it.", valueName: "list"))
    var tasks: String?

    @Option(help: ArgumentHelp("The network of the features.", valueName: "file.safetensors"))
    var weights: String?

    @Option(help: "The block, from 1, whose features are written.")
    var block: Int?

    @Option(help: "Rows and columns of an image; those of the network where there is one.")
    var imageSize: Int = 16

    @Option(help: "Test images a task, at least.")
    var testImages: Int = FewShotSettings().testImages

    @Option(help: "The seed of the tasks' images.")
    var taskSeed: UInt64 = FewShotSettings().seed

    @Option(help: ArgumentHelp("Where the files go.", valueName: "folder"))
    var folder: String

    func validate() throws {
      if block != nil, weights == nil {
        throw ValidationError("--block needs --weights")
      }
      guard (8...1024).contains(imageSize) else {
        throw ValidationError("--image-size is \(imageSize); it must be 8 to 1024")
      }
    }

    func run() throws {
      try ZooCommand.perform {
        let network = try weights.map { try NetworkFile(contentsOf: $0).network }
        if let block, let network, !(1...network.blockCount).contains(block) {
          throw Failure(
            status: .usage,
            message: "--block is \(block); \(network.name) has the blocks 1 to "
              + "\(network.blockCount)")
        }
        var settings = FewShotSettings()
        settings.testImages = testImages
        settings.seed = taskSeed
        let chosen: [any ImageSource] =
          try tasks?.split(separator: ",").map { try Tasks.task(named: String($0)) } ?? Tasks.all
        let suite = try TaskSuite(
          chosen, settings: settings, imageSize: network?.imageSize ?? imageSize)
        do {
          try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        } catch {
          throw Failure(
            status: .cannotWrite, message: "\(folder) cannot be made; choose another place")
        }
        for (index, task) in chosen.enumerated() {
          let images = try suite.images(of: index)
          for (part, images) in [("pool", images.pool), ("test", images.test)] {
            try write(images, "\(folder)/\(task.name)-\(part)", network)
          }
        }
      }
    }

    private func write(
      _ images: RenderedImages, _ path: String, _ network: (any Network)?
    ) throws {
      let size = images.imageSize
      try NumPyFile.write(
        try NumPyFile.encode(images.pixels, shape: [images.count, size, size, 3]),
        to: "\(path)-images.npy")
      try NumPyFile.write(
        try NumPyFile.encode(images.labels, shape: [images.count]), to: "\(path)-labels.npy")
      guard let network else { return }
      let features = try ImageReader(network).features(of: images, block: block.map { $0 - 1 })
      try NumPyFile.write(
        try NumPyFile.encode(features, shape: [images.count, features.count / images.count]),
        to: "\(path)-features.npy")
    }
  }
#endif
