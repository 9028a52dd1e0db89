import Foundation
import FrontierZoo

extension Subjects {
  static let files: [Subject] = [
    Subject("SafeTensors(decoding:)") { dice in
      let bytes = dice.pick(Samples.tensors)
      let file = try SafeTensors(
        decoding: dice.once(in: 20) ? dice.bytes(dice.below(40)) : dice.mutated(bytes), path: "f")
      _ = file.encoded()
    },
    Subject("SafeTensors.encoded") { dice in
      var file = SafeTensors()
      file.metadata = [dice.text(): dice.text()]
      for _ in 0..<dice.below(3) {
        file.set(
          dice.text(),
          SafeTensors.Tensor(
            shape: (0..<dice.below(3)).map { _ in dice.once(in: 3) ? dice.count() : dice.below(3) },
            values: (0..<dice.below(4)).map { _ in Float(dice.number()) }))
      }
      _ = file.encoded()
    },
    Subject("NetworkFile", rarity: 4) { dice in
      var file = SafeTensors()
      file.metadata = [
        "network": dice.pick(["vit-d8-l1-p4", "mixer-d8-l1-p4", "resnet-w4-basic", dice.text()]),
        "image_size": dice.pick(["8", "16", "0", "-1", "32", "99999999999"]),
        "classes": dice.pick(["3", "0", "-1", "100000", "9223372036854775807"]),
      ]
      if dice.once(in: 2) { file.metadata["groups"] = "1" }
      file.set(dice.text(), SafeTensors.Tensor(shape: [1], values: [1]))
      _ = try NetworkFile(contentsOf: Scratch.file("network", file.encoded()))
    },
    Subject("SweepPlan(contentsOf:)") { dice in
      let text = Array(dice.pick(Samples.plans).utf8)
      let plan = try SweepPlan(
        contentsOf: Scratch.file("plan.json", dice.once(in: 9) ? text : dice.mutated(text)))
      _ = SweepCost(plan).seconds
      _ = (plan.identity, plan.experimentCount, plan.imagesSeen)
      _ = Shard.runs(of: plan.runs.count, in: dice.count(), of: dice.count())
    },
    Subject("SweepFolder", rarity: 4) { dice in
      let folder = Scratch.folder + "/sweep"
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let text = Array(dice.pick(Samples.plans).utf8)
      _ = Scratch.file("sweep/plan.json", dice.once(in: 2) ? text : dice.mutated(text))
      _ = Scratch.file(
        "sweep/rows-1-of-1.txt", dice.mutated(Array("1\t0badcafe\t0.5,0.25\tchecks\n".utf8)))
      let sweep = try SweepFolder(path: folder)
      _ = try? sweep.missingRuns()
      _ = try? sweep.missingShards()
      _ = try? sweep.table()
      _ = try? sweep.layerTable()
      _ = try? sweep.failures()
      _ = try? sweep.begunRuns()
    },
    Subject("FolderImages", rarity: 4) { dice in
      let folder = Scratch.folder + "/pictures"
      for name in ["a", "b"] {
        try? FileManager.default.createDirectory(
          atPath: folder + "/" + name, withIntermediateDirectories: true)
        for i in 0..<2 {
          let bytes = dice.pick(Samples.pictures)
          _ = Scratch.file(
            "pictures/\(name)/\(i).png", dice.once(in: 3) ? dice.mutated(bytes) : bytes)
        }
      }
      let images = try FolderImages(
        folder: folder, imageSize: dice.once(in: 6) ? min(dice.count(), 1000) : 8, seed: dice.bits()
      )
      _ = (images.imageCount(in: .training), images.fewestExamples)
    },
    Subject("FashionMNIST, MNISTDigits", rarity: 30) { dice in
      let folder = Scratch.folder + "/idx"
      try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for part in ["train", "t10k"] {
        _ = Scratch.file(
          "idx/\(part)-images-idx3-ubyte",
          dice.once(in: 2) ? Samples.idx : dice.mutated(Samples.idx))
        _ = Scratch.file(
          "idx/\(part)-labels-idx1-ubyte",
          dice.once(in: 2) ? Samples.labels : dice.mutated(Samples.labels))
      }
      if dice.once(in: 2) {
        _ = try FashionMNIST(folder: folder).imageCount(in: .test)
      } else {
        _ = try MNISTDigits(path: folder).imageCount(in: .training)
      }
    },
    Subject("MNISTDigits rows", rarity: 30) { dice in
      var text = ""
      for digit in 0..<3 {
        text += [String](repeating: "0", count: 784).joined(separator: ",") + ",\(digit)\n"
      }
      let path = Scratch.file("digits.csv", dice.mutated(Array(text.utf8)))
      _ = try MNISTDigits(path: path).imageCount(in: .training)
    },
    Subject("NumPyFile") { dice in
      let shape = (0..<dice.below(3)).map { _ in dice.once(in: 3) ? dice.count() : dice.below(4) }
      _ = try? NumPyFile.encode(dice.bytes(dice.below(9)), shape: shape)
    },
  ]
}
