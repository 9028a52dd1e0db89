import Foundation

/// The times of a shard's runs, `times-K-of-N.csv`: one line a checkpoint, added when its run is
/// done.
///
/// `run,network,step,training,fewShot,layers,transfer,vtab1k,finished,processor,blas`: seconds of
/// the clock; when the run was done (UTC); the processor's name; `openblas` or `other`. No result
/// depends on it: where it cannot be written, the work goes on.
struct SweepLog: Sendable {
  static let header =
    "run,network,step,training,fewShot,layers,transfer,vtab1k,finished,processor,blas\n"
  let path: String

  static func name(shard: Int, of count: Int) -> String { "times-\(shard)-of-\(count).csv" }

  /// Adds the lines of a run.
  func append(_ times: [SweepTimes], run: Int, network: String) throws {
    func seconds(_ value: Double) -> String { DecimalText.text(value, decimals: 3) }
    let finished = Date.now.formatted(.iso8601)
    var text = ""
    for part in times {
      let cells = [
        "\(run)", network, "\(part.step)", seconds(part.training), seconds(part.fewShot),
        seconds(part.layers), seconds(part.transfer), seconds(part.vtab1k), finished,
        Machine.processor, BLASThreads.isOpenBLAS ? "openblas" : "other",
      ]
      text += cells.joined(separator: ",") + "\n"
    }
    let isNew = !FileManager.default.fileExists(atPath: path)
    let bytes = [UInt8](((isNew ? Self.header : "") + text).utf8)
    try AtomicFile.append(bytes, to: path)
  }
}
