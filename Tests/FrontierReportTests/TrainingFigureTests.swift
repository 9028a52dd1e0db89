import Foundation
import Testing

@testable import FrontierReport

/// The figure of one trained network.
struct TrainingFigureTests {
  private static func result(
    tasks: Int, blocks: Int = 0, isTuned: Bool = true, checkpoints: Int = 8
  ) -> NetworkMeasurements {
    NetworkMeasurements(
      network: "vit-d32-l2-p4", corpus: "jft <&> more",
      checkpoints: (0..<checkpoints).map {
        NetworkMeasurements.Checkpoint(images: 64 << $0, upstream: 0.05 * Double($0 + 1))
      }, shots: [1, 5, 10, 25],
      tasks: (0..<tasks).map { i in
        let start = 0.1 + 0.02 * Double(i)
        return NetworkMeasurements.Task(
          name: "task \(i) & co", chance: 0.1, fewShot: [start, start + 0.1, .nan, start + 0.3],
          transfer: isTuned ? start + 0.35 : nil,
          blocks: (0..<blocks).map { b in (0..<4).map { start + 0.01 * Double(b * $0) } })
      })
  }

  @Test(arguments: [(25, 0), (25, 2), (1, 12), (0, 0), (3, 1)])
  func isWellFormedFiniteAndSelfContained(tasks: Int, blocks: Int) throws {
    let svg = TrainingFigure.svg(Self.result(tasks: tasks, blocks: blocks))
    let check = FigureXMLCheck(svg)
    #expect(check.error == nil)
    check.expectFiniteNumbers()
    for (_, attributes) in check.elements {
      #expect(attributes["href"] == nil && attributes["id"] == nil)
      if let size = attributes["font-size"].flatMap(Double.init) { #expect(size >= 7) }
    }
    #expect(check.texts.contains("images seen, log scale"))
    // 0.4, the last of eight checkpoints.
    #expect(check.texts.contains("0.400"))
    let names = tasks == 0 ? 0 : blocks > 0 ? 2 : 1
    #expect(check.texts.count { $0 == "task 0 & co" } == names)
  }

  /// A mark a measurement, and one each in the key.
  @Test func showsEveryMeasurement() {
    let tuned = FigureXMLCheck(TrainingFigure.svg(Self.result(tasks: 7)))
    #expect(tuned.count("path", class: "fig-mark") == 7 + 1)
    // Eight checkpoints; three finite accuracies a task; four samples.
    #expect(tuned.count("circle", class: "fig-vertex") == 8 + 7 * 3 + 4)
    let plain = FigureXMLCheck(TrainingFigure.svg(Self.result(tasks: 7, isTuned: false)))
    #expect(plain.count("path", class: "fig-mark") == 0)
    #expect(!plain.texts.contains("all weights fine-tuned"))
    let blocks = FigureXMLCheck(TrainingFigure.svg(Self.result(tasks: 7, blocks: 3)))
    // Three blocks by four accuracies more, and three of the head.
    #expect(
      blocks.count("circle", class: "fig-vertex") == 8 + 7 * 3 + 4 + 7 * (3 * 4 + 3))
  }

  @Test func whatMakesNoSenseIsDrawnWithoutATrap() {
    let odd = NetworkMeasurements(
      network: "", corpus: "", checkpoints: [], shots: [],
      tasks: [
        NetworkMeasurements.Task(
          name: "x", chance: .nan, fewShot: [7, .infinity], transfer: .nan, blocks: [[], [3]])
      ])
    let check = FigureXMLCheck(TrainingFigure.svg(odd))
    #expect(check.error == nil)
  }
}
