import Dispatch
import Foundation

/// Calls subjects one after the other in this process; what it is at stands in the ledger.
struct Worker {
  let ledger: Ledger
  /// The seed of the whole run.
  let seed: UInt64
  /// The subjects to draw from, each as often as its weight.
  let urn: [Int]

  /// The subject and the seed of call `n` of a run.
  private func draw(_ n: UInt64) -> (subject: Int, seed: UInt64) {
    var dice = Dice(seed &+ n &* 0xd134_2543_de82_ef95)
    let subject = urn[dice.below(urn.count)]
    return (subject, dice.bits())
  }

  /// Calls `from ..< to` of the run.
  func run(from: UInt64, to: UInt64) {
    for n in from..<max(from, to) {
      let (subject, seed) = draw(n)
      ledger.subject = subject
      ledger.seed = seed
      ledger.call = n
      stoppable(subject, seed)
    }
    ledger.call = to
  }

  /// One call in a task, which is cancelled when the watch says so.
  ///
  /// A resample of slow laws by the thousand takes as long as it takes. It hangs if it cannot be stopped.
  func stoppable(_ subject: Int, _ seed: UInt64) {
    let end = DispatchSemaphore(value: 0)
    let task = Task.detached {
      call(subject, seed)
      end.signal()
    }
    while end.wait(timeout: .now() + .milliseconds(200)) == .timedOut {
      if ledger.toStop == ledger.call &+ 1 { task.cancel() }
    }
    if task.isCancelled { ledger.stopped += 1 }
  }

  /// One call alone.
  func call(_ subject: Int, _ seed: UInt64) {
    var dice = Dice(seed)
    do {
      try Subjects.all[subject].call(&dice)
    } catch let fault as Fault {
      // What a cancelled call has found so far, and does not throw away, need not be whole.
      if Task.isCancelled { return }
      say(
        Failure(subject: Subjects.all[subject].name, seed: seed, what: fault.description).line
          + "\n")
    } catch is CancellationError where !Task.isCancelled {
      say(Failure(subject: Subjects.all[subject].name, seed: seed, what: "cancelled").line + "\n")
    } catch {
      // A typed error is an answer; its sentence must be one, too.
      _ = "\(error)"
    }
  }
}
