import Foundation

/// One measurement: a line of tab-separated fields that ours and every peer print.
struct Result {
  let job: String
  let who: String
  /// CPU seconds (wall clock for `threads-…` and `estimate`, MiB for `memory-…`).
  let seconds: Double
  /// A number on which all solvers of a job must agree.
  let check: Double

  func print() {
    Swift.print("\(job)\t\(who)\t\(seconds)\t\(check)")
    fflush(nil)
  }

  init(job: String, who: String, seconds: Double, check: Double) {
    self.job = job
    self.who = who
    self.seconds = seconds
    self.check = check
  }

  /// `nil` for a line that is no result.
  init?(line: Substring) {
    let fields = line.split(separator: "\t")
    guard fields.count == 4, let seconds = Double(fields[2]), let check = Double(fields[3])
    else { return nil }
    self.init(job: String(fields[0]), who: String(fields[1]), seconds: seconds, check: check)
  }
}
