// The library's side of the check against PyTorch:
//
//     zoo-parity dump CORPUS FOLDER IMAGES TEST-IMAGES [SIZE]
//     zoo-parity train NETWORK CORPUS IMAGES TEST-IMAGES EPOCHS SEED [SIZE]
//
// The first writes the images that the second trains on and is tested on; the second prints
// accuracy, training loss over the last part of the run, and seconds of processor time.
import Foundation
import FrontierZoo

struct UsageError: Error, CustomStringConvertible {
  let description: String
}

/// The arguments after the verb, by place.
struct Arguments {
  let values: [String]

  func text(_ place: Int, _ name: String) throws -> String {
    guard place < values.count else { throw UsageError(description: "\(name) is missing") }
    return values[place]
  }

  func number<Number: LosslessStringConvertible>(
    _ place: Int, _ name: String, default standard: Number? = nil
  ) throws -> Number {
    if let standard, place >= values.count { return standard }
    let text = try text(place, name)
    guard let number = Number(text) else {
      throw UsageError(description: "\(name) is '\(text)', which is no number of its kind")
    }
    return number
  }
}

do {
  let arguments = Arguments(values: Array(CommandLine.arguments.dropFirst(2)))
  // The heads' products go through BLAS; one thread is what PyTorch gets, too.
  BLASThreads.useOne()
  switch CommandLine.arguments.dropFirst().first {
  case "dump":
    try CorpusDump(
      source: Corpora.corpus(named: arguments.text(0, "CORPUS")),
      imageCount: arguments.number(2, "IMAGES"), testCount: arguments.number(3, "TEST-IMAGES"),
      imageSize: arguments.number(4, "SIZE", default: 16)
    ).write(to: arguments.text(1, "FOLDER"))
  case "train":
    // The rate of parity.py, for every network.
    var recipe = TrainingRecipe()
    recipe.peakRate = 2e-3
    let run = ParityRun(
      job: TrainingJob(
        network: try NetworkName(named: arguments.text(0, "NETWORK")),
        source: try Corpora.corpus(named: arguments.text(1, "CORPUS")),
        imageCount: try arguments.number(2, "IMAGES"), epochs: try arguments.number(4, "EPOCHS"),
        seed: try arguments.number(5, "SEED"),
        imageSize: try arguments.number(6, "SIZE", default: 16), recipe: recipe),
      testCount: try arguments.number(3, "TEST-IMAGES"))
    print(try run.report())
  default:
    throw UsageError(description: "the verbs are dump and train; see Tests/ZooParity/README.md")
  }
} catch {
  FileHandle.standardError.write(Data("zoo-parity: \(error)\n".utf8))
  exit(1)
}
