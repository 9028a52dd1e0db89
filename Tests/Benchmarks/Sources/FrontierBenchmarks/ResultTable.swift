import Foundation

/// Medians over all rounds and the ratios to ours, as a Markdown table.
struct ResultTable {
  private var order: [(job: String, who: String)] = []
  private var results: [String: [Result]] = [:]

  init(_ text: String) {
    for result in text.split(separator: "\n").compactMap({ Result(line: $0) }) {
      let key = "\(result.job)\t\(result.who)"
      if results[key] == nil { order.append((result.job, result.who)) }
      results[key, default: []].append(result)
    }
  }

  func markdown() -> String {
    var lines = [
      "| job | solver | median | ratio to ours | target | met | agrees to |",
      "|---|---|--:|--:|--:|:-:|--:|",
    ]
    var jobs: [String] = []
    for (job, _) in order where !jobs.contains(job) { jobs.append(job) }
    for job in jobs.sorted(by: { $0.localizedStandardCompare($1) == .orderedAscending }) {
      let solvers = order.filter { $0.job == job }.map(\.who)
      // Ours is the row the others are divided by; it comes first in its job.
      let ours = solvers.first { $0.hasPrefix("ours") } ?? solvers[0]
      for who in [ours] + solvers.filter({ $0 != ours }) {
        lines.append(row(job, who, ours: ours))
      }
    }
    return lines.joined(separator: "\n")
  }

  private func row(_ job: String, _ who: String, ours: String) -> String {
    let (value, check) = median(job, who)
    let (reference, ownCheck) = median(job, ours)
    var (ratio, target, met, agrees) = ("", "", "", "")
    if job.hasPrefix("memory") {
      ratio = "\(number(check)) of the columns"
      target = Target.memoryShare.text
      met = Target.memoryShare.isMet(by: check) ? "yes" : "**no**"
    } else if who == ours {
      if let bound = Target.own[job] {
        target = bound.text + " s"
        met = bound.isMet(by: value) ? "yes" : "**no**"
      }
    } else {
      // For a cost that may not grow the ratio reads the other way round: ours over theirs.
      var quotient = value / reference
      if let bound = Target.ratios[job]?[who] {
        if case .atMost = bound { quotient = reference / value }
        target = bound.text
        met = bound.isMet(by: quotient) ? "yes" : "**no**"
      }
      ratio = number(quotient)
      let difference = abs(check - ownCheck) / max(abs(ownCheck), .leastNormalMagnitude)
      if difference.isFinite { agrees = String(format: "%.0e", difference) }
    }
    let shown = job.hasPrefix("memory") ? "\(number(value)) MiB" : duration(value)
    return "| \(job) | \(who) | \(shown) | \(ratio) | \(target) | \(met) | \(agrees) |"
  }

  private func median(_ job: String, _ who: String) -> (value: Double, check: Double) {
    let all = results["\(job)\t\(who)"]!
    return (
      Timer.median(of: all.map(\.seconds)),
      all.map(\.check).first { !$0.isNaN } ?? .nan
    )
  }
}

/// Three significant digits.
func number(_ value: Double) -> String {
  String(format: abs(value) >= 100 ? "%.0f" : "%.3g", value)
}

func duration(_ seconds: Double) -> String {
  switch seconds {
  case ..<1e-3: "\(number(seconds * 1e6)) µs"
  case ..<1: "\(number(seconds * 1e3)) ms"
  default: "\(number(seconds)) s"
  }
}
