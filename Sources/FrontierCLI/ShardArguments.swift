#if CommandLine
  import ArgumentParser

  /// Which part of a run folder's work is done.
  struct ShardArguments: ParsableArguments {
    @Option(name: .customLong("run"), help: ArgumentHelp("The run folder.", valueName: "folder"))
    var folder: String

    @Option(help: ArgumentHelp("A part of the work; all of it without.", valueName: "k/n"))
    var shard: ShardChoice?

    var part: ShardChoice { shard ?? ShardChoice(shard: 1, count: 1) }
  }

  /// A part of the work, `K/N`.
  struct ShardChoice: ExpressibleByArgument {
    let shard: Int
    let count: Int

    init(shard: Int, count: Int) {
      self.shard = shard
      self.count = count
    }

    init?(argument: String) {
      let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 2, let shard = Int(parts[0]), let count = Int(parts[1]), count >= 1,
        (1...count).contains(shard)
      else { return nil }
      self.init(shard: shard, count: count)
    }
  }
#endif
