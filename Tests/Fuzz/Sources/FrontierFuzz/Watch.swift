import Foundation

/// Runs workers, notes what ends or hangs them, and goes on behind it.
struct Watch {
  let seed: UInt64
  let calls: UInt64
  /// A call that takes more seconds of a processor, or `patience` times as many by the clock, is told to
  /// stop, and hangs if it goes on for `grace` more: on a busy machine the clock alone says little.
  let bound: Double
  private let grace = 3.0
  private let patience = 20.0
  /// The beginnings of the names of the subjects that are called, parted by commas; all if none.
  let only: String?
  /// Where failures are added, beside standard output.
  let log: String?
  private let ledgerPath = Scratch.folder + "/ledger"

  /// - Returns: how many failures there were, and how many calls were told to stop and did.
  func run() -> (failures: Int, stopped: UInt64) {
    guard let ledger = Ledger(path: ledgerPath) else { return (1, 0) }
    ledger.stopped = 0
    var failures = 0
    var from: UInt64 = 0
    while from < calls {
      (ledger.call, ledger.toStop) = (from, 0)
      let end = work(ledger, ["--from", "\(from)", "--to", "\(calls)"])
      failures += end.faults
      guard let why = end.why else { break }
      failures += 1
      report(ledger, why)
      from = ledger.call + 1
    }
    return (failures, ledger.stopped)
  }

  /// Every failure of the past once more.
  func replay(_ corpus: [Failure]) -> Int {
    guard let ledger = Ledger(path: ledgerPath) else { return 1 }
    var failures = 0
    for past in corpus {
      guard let subject = Subjects.all.firstIndex(where: { $0.name == past.subject }) else {
        continue
      }
      (ledger.subject, ledger.seed, ledger.call, ledger.toStop) = (subject, past.seed, 0, 0)
      let end = work(ledger, ["--subject", past.subject, "--call-seed", "\(past.seed)"])
      failures += end.faults
      if let why = end.why {
        failures += 1
        report(ledger, why)
      }
    }
    return failures
  }

  private func report(_ ledger: Ledger, _ why: String) {
    let line = Failure(
      subject: Subjects.all[ledger.subject].name, seed: ledger.seed, what: why
    ).line
    say(line + "\n")
    note(line + "\n")
  }

  private func note(_ text: String) {
    guard let log, let file = fopen(log, "a") else { return }
    fputs(text, file)
    fclose(file)
  }

  /// The processor time that a process has used, in seconds; 0 where the system does not tell.
  private func processorSeconds(of process: Int32) -> Double {
    guard let line = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let name = line.lastIndex(of: ")")
    else { return 0 }
    // Behind the name: state, …; times in user and system mode are fields 14 and 15 of the line.
    let fields = line[line.index(after: name)...].split(separator: " ")
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
      return 0
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// One worker to its end; `why` tells what ended it before its time.
  private func work(_ ledger: Ledger, _ arguments: [String]) -> (faults: Int, why: String?) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments =
      ["--worker", "--ledger", ledgerPath, "--seed", "\(seed)"]
      + (only.map { ["--only", $0] } ?? [])
      + arguments
    let output = Scratch.folder + "/output"
    _ = FileManager.default.createFile(atPath: output, contents: nil)
    guard let handle = FileHandle(forWritingAtPath: output) else { return (0, "no output") }
    process.standardOutput = handle
    if log == nil || arguments.contains("--from") { process.standardError = FileHandle.nullDevice }
    do { try process.run() } catch { return (0, "it cannot be started: \(error)") }
    let id = process.processIdentifier
    var (last, since, spent) = (ledger.call, Date(), processorSeconds(of: id))
    var hung = false
    while process.isRunning {
      usleep(20_000)
      func isSpent(_ seconds: Double) -> Bool {
        let waited = Date().timeIntervalSince(since)
        return waited > patience * seconds
          || waited > seconds && processorSeconds(of: id) - spent > seconds
      }
      if ledger.call != last {
        (last, since, spent) = (ledger.call, Date(), processorSeconds(of: id))
      } else if isSpent(bound) {
        ledger.toStop = last + 1
        guard isSpent(bound + grace) else { continue }
        hung = true
        kill(id, SIGKILL)
        process.waitUntilExit()
      }
    }
    let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
    say(text)
    note(text)
    let faults = text.split(separator: "\n").count
    if hung { return (faults, "cannot be stopped after \(bound) s") }
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      return (faults, "ended by signal \(process.terminationStatus)")
    }
    return (faults, nil)
  }
}
