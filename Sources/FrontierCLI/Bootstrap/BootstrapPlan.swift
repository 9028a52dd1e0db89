#if CommandLine
  import FrontierSupport
  import FrontierZoo

  /// Which replicates of which estimates are to be made: what a run folder of `frontier bootstrap` begins
  /// with.
  struct BootstrapPlan: Codable, Sendable {
    /// The version of the folder's files that this program writes and reads.
    static let currentFormat = 1
    /// What tells the plan from a sweep's.
    static let kind = "bootstrap"
    /// Replicates of one line of a file of rows: as many as may be lost by a kill.
    static let blockSize = 100

    var kind = BootstrapPlan.kind
    var format = BootstrapPlan.currentFormat
    /// The words of `frontier estimate` behind its name.
    let arguments: [String]
    /// The copy of the table in the folder, the path it was read from, and its checksum.
    let table: String
    let source: String
    let checksum: String
    /// The columns estimated, and the replicates of each.
    let tasks: [String]
    let replicates: Int
    /// Parts of the work; not part of the plan's identity.
    var shards: Int

    /// Blocks of a task.
    private var blocks: Int { (replicates + Self.blockSize - 1) / Self.blockSize }

    /// Runs of the folder: one a task and block.
    var count: Int { tasks.count.multipliedSaturating(by: blocks) }

    /// The task, from 0, and the replicates of a run, from 1.
    func part(ofRun run: Int) -> (task: Int, replicates: Range<Int>) {
      let (task, block) = ((run - 1) / blocks, (run - 1) % blocks)
      let from = block * Self.blockSize
      return (task, from..<min(replicates, from + Self.blockSize))
    }

    /// A plan's fingerprint: equal for the same replicates, whatever the shards.
    var identity: String {
      var plan = self
      plan.shards = 1
      return Checksum.text(CyclicRedundancyCheck.sum(plan.encoded))
    }

    /// The plan as JSON with sorted keys: the same bytes for the same plan.
    var encoded: [UInt8] { SortedJSON.bytes(of: self) }

    /// The command line without what changes no replicate.
    static func kept(_ words: [String]) -> [String] {
      let dropped = ["--run", "--shards", "--threads", "--format", "--figure", "--report"]
      var kept: [String] = []
      var isValue = false
      for word in words {
        if isValue {
          isValue = false
        } else if dropped.contains(word) {
          isValue = true
        } else if !dropped.contains(where: { word.hasPrefix($0 + "=") }) {
          kept.append(word)
        }
      }
      return kept
    }
  }

  /// The parameters fitted to some replicates of a task.
  struct BootstrapRecord: FolderRecord {
    let run: Int
    var machine: String?
    /// One list a replicate; null where it determined no law.
    let parameters: [[Double]?]
  }
#endif
