#if CommandLine
  import ArgumentParser
  import Foundation
  import FrontierSupport
  import FrontierZoo

  /// A folder with a plan of replicates, the table they are drawn from, and those that are done.
  struct BootstrapFolder {
    let path: String
    let plan: BootstrapPlan
    private static let planName = "plan.json"

    /// The files of replicates.
    var rows: RowFolder<BootstrapRecord> {
      RowFolder(path: path, identity: plan.identity, count: plan.count)
    }

    /// Opens a folder that ``create(_:table:at:)`` made.
    init(path: String) throws {
      guard let plan = try Self.plan(at: path) else {
        throw Failure(
          status: .noInput,
          message:
            "'\(path)' has no plan; make one with `frontier bootstrap plan TABLE --x … --y … "
            + "--run \(path)`")
      }
      self.path = path
      self.plan = plan
    }

    /// Whether a path is such a folder.
    static func isFolder(_ path: String) -> Bool {
      guard let data = FileManager.default.contents(atPath: path + "/" + planName) else {
        return false
      }
      return (try? JSONDecoder().decode(Head.self, from: data))?.kind == BootstrapPlan.kind
    }

    /// What every version's plan has.
    private struct Head: Decodable {
      let kind: String
      let format: Int
    }

    /// The plan of a folder; `nil` where there is none.
    private static func plan(at path: String) throws -> BootstrapPlan? {
      let file = path + "/" + planName
      guard let data = FileManager.default.contents(atPath: file) else { return nil }
      let decoder = JSONDecoder()
      guard let head = try? decoder.decode(Head.self, from: data), head.kind == BootstrapPlan.kind
      else {
        throw SweepError.foreign(path: file, problem: "it is not a plan of `frontier bootstrap`")
      }
      guard head.format == BootstrapPlan.currentFormat else {
        throw SweepError.foreign(
          path: file,
          problem: "its format is \(head.format), this program knows \(BootstrapPlan.currentFormat)"
        )
      }
      let plan: BootstrapPlan
      do {
        plan = try decoder.decode(BootstrapPlan.self, from: data)
      } catch {
        throw SweepError.foreign(path: file, problem: "a key is missing or of another kind")
      }
      guard plan.replicates >= 1, plan.shards >= 1, !plan.tasks.isEmpty else {
        throw SweepError.foreign(path: file, problem: "it has no replicates, shards or columns")
      }
      return plan
    }

    /// Makes a folder. Where it has that plan already its rows stay, and another number of shards is
    /// taken over; one of another plan is left alone.
    static func create(
      _ plan: BootstrapPlan, table: [UInt8], at path: String
    ) throws -> BootstrapFolder {
      if FileManager.default.fileExists(atPath: path + "/" + planName) {
        guard isFolder(path), let old = try Self.plan(at: path), old.identity == plan.identity
        else {
          throw Failure(
            status: .badData,
            message: "'\(path)' has another plan; choose another folder, its rows are untouched")
        }
      }
      do {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      } catch {
        throw SweepError.unwritable(path: path, reason: "the folder cannot be made")
      }
      try AtomicFile.replace(path + "/" + plan.table, with: table)
      try AtomicFile.replace(path + "/" + planName, with: plan.encoded)
      return try BootstrapFolder(path: path)
    }

    /// The estimate whose replicates these are, of the folder's own table.
    func command() throws -> EstimateCommand {
      let file = path + "/" + plan.table
      guard let bytes = FileManager.default.contents(atPath: file) else {
        throw Failure(status: .noInput, message: "'\(file)' is missing: the folder's own table")
      }
      let checksum = Checksum.text(CyclicRedundancyCheck.sum([UInt8](bytes)))
      guard checksum == plan.checksum else {
        throw Failure(
          status: .badData,
          message: "'\(file)' is not the table that was planned (checksum \(checksum), not "
            + "\(plan.checksum)): the folder's replicates are of another")
      }
      var command: EstimateCommand
      do {
        command = try EstimateCommand.parse(plan.arguments)
      } catch {
        throw SweepError.foreign(
          path: path + "/" + Self.planName, problem: EstimateCommand.message(for: error))
      }
      command.table = file
      return command
    }

    /// All replicates, a list a task.
    func replicates() throws -> [[[Double]?]] {
      let records = try rows.records()
      let missing = plan.count - records.count
      guard missing == 0 else {
        throw Failure(
          status: .incomplete,
          message:
            "\(missing) of \(plan.count) blocks of \(BootstrapPlan.blockSize) replicates are "
            + "missing; `frontier bootstrap run --run \(path)` makes them")
      }
      var all = [[[Double]?]](repeating: [], count: plan.tasks.count)
      for (run, record) in records.sorted(by: { $0.key < $1.key }) {
        let part = plan.part(ofRun: run)
        guard record.parameters.count == part.replicates.count else {
          throw SweepError.foreign(
            path: path, problem: "block \(run) has \(record.parameters.count) replicates")
        }
        all[part.task] += record.parameters
      }
      return all
    }
  }
#endif
