/// The distance of two words, for suggestions of what a reader may have meant.
package enum EditDistance {
  /// The least number of characters inserted, deleted or replaced on the way from one word to the
  /// other (Levenshtein 1966, *Soviet Physics Doklady* 10, 707–710).
  ///
  /// Complexity: O(a·b) for words of a and b characters.
  package static func between(_ a: String, _ b: String) -> Int {
    let (a, b) = (Array(a), Array(b))
    var row = Array(0...b.count)
    for i in a.indices {
      var diagonal = row[0]
      row[0] = i + 1
      for j in b.indices {
        let replaced = diagonal + (a[i] == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[b.count]
  }
}
