/// How closely a cloud lies under a law's edge: the in-sample sign of whether the law is true.
///
/// Rows are cut by ascending x into eight blocks of equal number. Where the law is the edge, the best
/// row of every block comes near it; where it is not, whole stretches stay away. The gap is the root
/// mean square of the least distance of each block, over the blocks and over the laws. It was the best
/// single sign of how far a law would be off beyond the data in every collection looked at.
enum EdgeGap {
  private static let blocks = 8
  /// Below this a gap is the rounding of a table.
  private static let least = 0.01
  /// What a gap usually is, and for how many rows that counts: few rows show no failure of a law.
  static let usual = 0.2
  private static let usualRows = 30.0

  /// - Parameter distances: of every row below each law, rows by ascending x, in units of height.
  static func gap(_ distances: [[Double]]) -> Double {
    var (sum, count) = (0.0, 0.0)
    for rows in distances {
      for block in 0..<blocks {
        let range = rows.count * block / blocks..<rows.count * (block + 1) / blocks
        guard let least = rows[range].min() else { continue }
        sum += least * least
        count += 1
      }
    }
    return ((count > 0 ? sum / count : usual * usual) + least * least).squareRoot()
  }

  /// A gap drawn towards the usual one where rows are few.
  static func shrunk(_ gap: Double, size: Double) -> Double {
    ((size * gap * gap + usualRows * usual * usual) / (size + usualRows)).squareRoot()
  }
}
