import Foundation
import Frontier
import RealModule

/// Models of others, analysed as the study is. Their tables are read where they are given and not kept;
/// what was found is kept, with its source, in a file of its own.
package struct Collection: Sendable, Codable {
  package let name: String
  /// Where the table comes from.
  let source: String
  let rows: Int
  let edges: EdgeComparison
  /// Tasks whose rows are too few are left out.
  let tasks: Int
  /// What the table says of the study's claims; only of tables of controlled sweeps.
  let claims: [CollectionClaim]
}

/// A claim on another collection.
struct CollectionClaim: Sendable, Codable {
  let name: String
  let finding: Finding
  let effect: String
}

/// Which table a file is.
package enum CollectionKind: String, Sendable, CaseIterable {
  case openclip, laion, proteus

  var name: String {
    switch self {
    case .openclip: "OpenCLIP"
    case .laion: "LAION"
    case .proteus: "proteus"
    }
  }

  var source: String {
    switch self {
    case .openclip:
      "zero-shot accuracies of mlfoundations/open_clip, docs/openclip_results.csv at 89fb801f; x is ImageNet."
    case .laion:
      "zero-shot accuracies of LAION-AI/scaling-laws-openclip at 652b1e74, controlled sweeps of size, data and samples seen; x is ImageNet."
    case .proteus:
      "2,410 post-trained language models of hlzhang109/prescriptive-scaling at 5bdca776 (arXiv:2602.15327); x is the logarithm of the size, hidden are the later ones."
    }
  }

  fileprivate var x: String {
    switch self {
    case .openclip: "ImageNet 1k"
    case .laion: "imagenet1k"
    case .proteus: "params_b"
    }
  }

  /// Columns that are no tasks of their own: averages of others, or the models' sizes.
  fileprivate var left: [String] {
    [
      "params (M)", "FLOPs (B)", "Average perf. on 38 datasets", "samples_seen", "vtab", "vtab+",
      "imagenet_robustness",
    ]
  }
}

/// A table of others as columns.
struct CollectionTable: Sendable {
  let header: [String]
  let rows: [[String]]

  /// - Throws: ``PaperError/foreign(_:)``.
  init(path: String) throws(PaperError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .foreign("\(path) cannot be read")
    }
    // None of these tables has a comma inside a cell; one that does has been changed.
    let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let first = lines.first, lines.allSatisfy({ $0.count == first.count }) else {
      throw .foreign("\(path) is no table of columns between commas")
    }
    header = first
    rows = Array(lines.dropFirst())
  }

  func texts(_ name: String) -> [String]? {
    header.firstIndex(of: name).map { place in rows.map { $0[place] } }
  }

  func numbers(_ name: String) -> [Double]? {
    texts(name).map { $0.map { Double($0) ?? .nan } }
  }
}

extension Collection {
  /// Rows below which a column is left out.
  private static let fewest = 28

  /// Analyses a table.
  package init(
    _ kind: CollectionKind, path: String, settings: PaperSettings
  ) throws(PaperError) {
    let table = try CollectionTable(path: path)
    guard var x = table.numbers(kind.x) else {
      throw .foreign("\(path) has no column \(kind.x)")
    }
    if kind == .proteus {
      // Millions, so that the logarithm is above 0, where a power law is defined.
      x = x.map { .log10(1000 * $0) }
    }
    let dates = table.texts("modified")?.map(Self.day)
    var clouds: [(name: String, cloud: PointCloud)] = []
    var times: [[Double]] = []
    var kept: [(name: String, rows: [Int])] = []
    for name in table.header where name != kind.x && !kind.left.contains(name) {
      guard let y = table.numbers(name), kind != .proteus || !name.hasPrefix("bbh_") else {
        continue
      }
      let rows = y.indices.filter {
        x[$0].isFinite && y[$0].isFinite && (0...1).contains(y[$0])
          && (kind == .proteus || x[$0] > 0 && x[$0] < 1 && y[$0] > 0)
          && (kind != .proteus || dates?[$0].isFinite ?? false)
      }
      guard rows.count >= Self.fewest,
        let cloud = try? PointCloud(x: rows.map { x[$0] }, y: rows.map { y[$0] }),
        Set(cloud.y).count > 1
      else { continue }
      clouds.append((name, cloud))
      times.append(rows.map { dates?[$0] ?? 0 })
      kept.append((name, rows))
    }
    do throws(FrontierError) {
      if kind == .proteus {
        var tasks: [EdgeComparison.Task] = []
        let ends = AxisEnds(x: nil, y: 0...1)
        for (place, cloud) in clouds.enumerated() {
          tasks += try EdgeComparison(
            [cloud], ends: ends, law: CatalogueLaw.rawPowerLaw, times: times[place],
            settings: settings
          ).tasks
        }
        edges = EdgeComparison(tasks: tasks)
        claims = []
      } else {
        edges = try EdgeComparison(clouds, settings: settings)
        claims =
          kind == .laion
          ? try SmallWorlds(clouds: clouds, rows: kept, table: table, settings: settings).claims(
            edges)
          : []
      }
    } catch {
      throw .statistics(error)
    }
    (name, source, rows, tasks) = (kind.name, kind.source, table.rows.count, clouds.count)
  }

  /// 2024-05-17 as a number that orders days.
  private static func day(_ text: String) -> Double {
    let parts = text.split(separator: "-").compactMap { Double($0) }
    return parts.count == 3 ? parts[0] * 372 + parts[1] * 31 + parts[2] : .nan
  }
}
