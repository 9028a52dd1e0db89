/// Parts of a work for several machines.
package enum Shard {
  /// The runs of a part, from 1: every `shards`-th, so that long and short ones spread evenly; none of
  /// a part that is not there.
  package static func runs(of count: Int, in shard: Int, of shards: Int) -> [Int] {
    guard shard >= 1, shard <= shards else { return [] }
    return Array(stride(from: shard, through: count, by: shards))
  }
}
