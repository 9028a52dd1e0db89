// How often do intervals from a fitted law hold the truth? The table in the article "Inference for
// fitted laws" comes from
//
//     swift run -c release LawCoverage 4000
//
// (samples a line). Every sample is drawn from a known power law, so the true value is known.
import Foundation
import Frontier
import SimulationSupport

/// y = f(x) + error at x uniform on a range, and what is asked about f.
struct Setting {
  let name: String
  let truth: @Sendable (Double) -> Double
  let range: ClosedRange<Double>
  let quantity: LawQuantity
  let answer: Double
}

let settings = [
  Setting(
    name: "f(1)", truth: { 0.6 * pow($0, 1.8) + 0.15 }, range: 0.05...0.95,
    quantity: .value(at: 1), answer: 0.75),
  Setting(
    name: "limit", truth: { 0.9 - 0.6 * pow($0, -0.7) }, range: 1...30, quantity: .limit,
    answer: 0.9),
]

/// The share of intervals that hold the truth, the share without an end, their median width.
struct Score {
  var held = 0
  var open = 0
  var widths: [Double] = []

  mutating func add(_ interval: Interval?, _ answer: Double) {
    guard let interval else { return }
    if interval.contains(answer) { held += 1 }
    if !interval.isBounded { open += 1 }
    widths.append(interval.high - interval.low)
  }

  func text(_ samples: Int) -> String {
    let width = widths.sorted().dropFirst(widths.count / 2).first ?? .nan
    return String(
      format: "%.3f (%.4f%@)", Double(held) / Double(samples), width,
      open == 0 ? "" : String(format: ", %.1f %% open", 100 * Double(open) / Double(samples)))
  }
}

let samples = CommandLine.arguments.count > 1 ? Int(CommandLine.arguments[1]) ?? 1_000 : 1_000
print("coverage of 95 % intervals (median width), \(samples) samples a line")
print("quantity, errors, n, sd: Wald | profile | Wald with HC3")
for setting in settings {
  for spreads in [false, true] {
    for n in [20, 200] {
      for deviation in setting.name == "limit" ? [0.01] : [0.02, 0.1] {
        var random = SplitMix(state: UInt64(n) &* 1_000 &+ UInt64(1e4 * deviation))
        var (wald, profile, sandwich) = (Score(), Score(), Score())
        for _ in 0..<samples {
          let width = setting.range.upperBound - setting.range.lowerBound
          let x = (0..<n).map { _ in setting.range.lowerBound + width * random.uniform() }
          // Heteroscedastic: the deviation grows in proportion to x, to twice `deviation`.
          let y = x.map { x in
            let growth = spreads ? 2 * x / setting.range.upperBound : 1
            return setting.truth(x) + deviation * growth * random.normal()
          }
          let fit = try LeastSquares().fit(BoxCoxPower(), to: PointCloud(x: x, y: y))
          wald.add(try? fit.waldInterval(for: setting.quantity), setting.answer)
          profile.add(try? fit.profileInterval(for: setting.quantity), setting.answer)
          sandwich.add(
            try? fit.waldInterval(for: setting.quantity, covariance: .heteroscedastic),
            setting.answer)
        }
        print(
          setting.name, spreads ? "grow with x" : "one variance", n, deviation,
          [wald, profile, sandwich].map { $0.text(samples) }.joined(separator: " | "))
      }
    }
  }
}
