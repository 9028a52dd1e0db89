#if CommandLine
  import FrontierZoo

  /// A run folder of any command that has `run --shard K/N`.
  struct DividedWork {
    let path: String
    /// The command's name.
    let command: String
    let identity: String
    let shards: Int
    /// From 1.
    let missingShards: [Int]

    init(path: String) throws {
      self.path = path
      if BootstrapFolder.isFolder(path) {
        let folder = try BootstrapFolder(path: path)
        command = "bootstrap"
        (identity, shards) = (folder.plan.identity, folder.plan.shards)
        missingShards = try folder.rows.missingShards(of: shards)
      } else {
        let folder = try SweepFolder(path: path)
        command = "zoo"
        (identity, shards) = (folder.plan.identity, folder.plan.shards)
        missingShards = try folder.missingShards()
      }
    }
  }
#endif
