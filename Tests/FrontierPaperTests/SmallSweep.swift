@testable import FrontierPaper

/// A table of a sweep that never was: accuracy downstream is .2 + .6·√x, plus what is planted.
struct SmallSweep {
  /// Added to all networks of the family `mixer`, and to all runs of many epochs.
  var family = 0.0
  var epochs = 0.0
  /// Added to everything downstream.
  var lift = 0.0
  /// The seed of the noise downstream: rows of two worlds have the same accuracies upstream.
  var world: UInt64 = 0
  /// Of every network.
  var parameters = 9_000
  /// The seed of everything else.
  var training: UInt64 = 7

  private static let tasks = ["dtd", "pets", "svhn"]

  func experiments() throws -> Experiments {
    var lines = [
      "run,network,parameters,corpus,images,epochs,seed,step,upstream,"
        + Self.tasks.map { "\($0):25shot" }.joined(separator: ",") + ",rate,headRate,headDecay"
    ]
    var state = training
    var tested = 11 + world
    func draw(_ state: inout UInt64) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / Double(1 << 24) - 0.5
    }
    func noise() -> Double { draw(&state) }
    var run = 0
    for seed in 1...4 {
      for network in ["vit-d16-l2-p4", "mixer-d16-l2-p4", "resnet-w4-basic"] {
        for epochs in [1.0, 4, 16] {
          run += 1
          let own = noise() * 0.02
          for step in 1...4 {
            let x = 0.1 * Double(step) + 0.02 * epochs + 0.1 * noise()
            let shift =
              (network.hasPrefix("mixer") ? family : 0) + (epochs == 16 ? self.epochs : 0)
            let y = Self.tasks.map { _ in
              "\(0.2 + 0.6 * x.squareRoot() + shift + own + lift + 0.01 * draw(&tested))"
            }
            lines.append(
              "\(run),\(network),\(parameters),jft,8000,\(epochs),\(seed),\(step),\(x),"
                + y.joined(separator: ",") + ",0.01,1,0.3")
          }
        }
      }
    }
    return try Experiments(csv: lines.joined(separator: "\n") + "\n", draws: 3)
  }
}
