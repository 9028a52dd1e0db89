/// A source as the command line and plans name it: `dtd`, or `mnist=/data/mnist` for a real one
/// whose files are in no standard place.
struct SourceName {
  let name: String
  /// nil where none is given.
  let path: String?

  init(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    name = String(parts[0])
    path = parts.count > 1 ? String(parts[1]) : nil
  }
}
