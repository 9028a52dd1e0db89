#if CommandLine
  import Foundation
  import FrontierReport
  import FrontierZoo

  /// A job array of one task a shard.
  struct SlurmJob {
    private let folder: String
    private let shards: Int
    private let command: String
    private let name: String
    private let options: [String]
    private let program: String

    /// - Throws: ``Failure`` where the program does not know where it is.
    init(_ work: DividedWork, options: [String]) throws {
      self.folder = URL(fileURLWithPath: work.path).standardizedFileURL.path
      shards = work.shards
      command = work.command
      // Jobs of the same plan and folder know one another by it.
      name = "frontier-\(work.identity)"
      self.options = options
      guard let program = Bundle.main.executablePath else {
        throw Failure(status: .internalError, message: "the program does not find its own file")
      }
      self.program = program
    }

    /// Where the tasks' standard output and error go, below the folder.
    private var logs: String { folder + "/slurm" }

    /// A task's script.
    ///
    /// The number of shards stands in it, and is never read from Slurm's count of tasks: a later
    /// submission has fewer. USR1 comes from Slurm before a time limit: then the run stops cleanly
    /// with 75 and the task is put back into the queue. TERM comes from `scancel`, and ends it.
    var script: String {
      let words = ShellWord.line([program, command, "run", "--run", folder])
      return """
        #!/bin/bash
        \(words) --shard "$SLURM_ARRAY_TASK_ID/\(shards)" --threads "${SLURM_CPUS_PER_TASK:-1}" &
        run=$! limit=
        trap 'limit=1; kill -TERM "$run"' USR1
        trap 'kill -TERM "$run"' TERM
        # A trapped signal ends `wait` before the run has ended.
        while wait "$run"; status=$?; kill -0 "$run" 2>/dev/null; do :; done
        if [ -n "$limit" ] && [ "$status" = \(ExitStatus.stopped.rawValue) ]; then
          scontrol requeue "${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
          sleep 60
        fi
        exit "$status"

        """
    }

    /// The command line that submits shards, which run from 1.
    func submission(of missing: [Int]) -> [String] {
      [
        "sbatch", "--parsable", "--job-name=\(name)",
        "--array=\(ZooStatusCommand.ranges(missing))", "--requeue", "--open-mode=append",
        "--signal=B:USR1@120", "--output=\(logs)/%A-%a.log",
      ] + options
    }

    /// Shards that tasks of the queue are at, or wait for.
    func queuedShards() throws -> [Int] {
      let text = try Self.output(of: [
        "squeue", "--noheader", "--array", "--format=%K", "--name=\(name)",
      ])
      return text.split(separator: "\n").compactMap {
        Int($0.trimmingCharacters(in: .whitespaces))
      }
    }

    /// Submits shards.
    ///
    /// - Returns: the job's number.
    /// - Throws: ``Failure`` with what sbatch wrote.
    func submit(_ shards: [Int]) throws -> String {
      do {
        try FileManager.default.createDirectory(atPath: logs, withIntermediateDirectories: true)
      } catch {
        throw Failure(status: .cannotWrite, message: "the folder '\(logs)' cannot be made")
      }
      let text = try Self.output(of: submission(of: shards), input: script)
      // `--parsable` writes NUMBER or NUMBER;CLUSTER.
      return String(text.split(whereSeparator: { ";\n".contains($0) }).first ?? "")
    }

    /// Runs a program of Slurm.
    private static func output(of words: [String], input: String = "") throws -> String {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = words
      let (source, result, complaint) = (Pipe(), Pipe(), Pipe())
      process.standardInput = source
      process.standardOutput = result
      process.standardError = complaint
      do { try process.run() } catch {
        throw Failure(status: .internalError, message: "'\(words[0])' cannot be started: \(error)")
      }
      // A script is far smaller than a pipe's room, and so is what these programs answer. One that
      // ends without reading it says why by its status.
      try? source.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try? source.fileHandleForWriting.close()
      let text = String(decoding: result.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      let problem = String(
        decoding: complaint.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      guard process.terminationStatus == 0 else {
        // `env` ends with 127 where there is no such program.
        let missing = process.terminationStatus == 127
        throw Failure(
          status: missing ? .noInput : .badData,
          message: missing
            ? "there is no '\(words[0])' on this machine: submit where Slurm is, or run the shards "
              + "yourself with --shard K/N"
            : "\(words[0]): " + problem.trimmingCharacters(in: .whitespacesAndNewlines))
      }
      return text
    }
  }
#endif
