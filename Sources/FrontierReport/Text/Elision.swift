/// Long names cut so that they can still be told apart.
enum Elision {
  /// `text` in so many characters: the middle gives way, since names often differ in their last
  /// word.
  static func cut(_ text: String, to limit: Int) -> String {
    guard text.count > limit, limit > 0 else { return text }
    let tail = limit / 3
    return text.prefix(limit - 1 - tail) + "…" + text.suffix(tail)
  }

  /// Names of at most `limit` characters each, no two that differ alike: those that would be get
  /// the part in which they differ from their neighbours, and where that is too long a number.
  static func distinct(_ names: [String], limit: Int) -> [String] {
    var cuts = names.map { cut($0, to: limit) }
    var places: [String: [Int]] = [:]
    for (place, short) in cuts.enumerated() where short != names[place] {
      places[short, default: []].append(place)
    }
    for alike in places.values where Set(alike.map { names[$0] }).count > 1 {
      let letters = alike.map { Array(names[$0]) }
      let shortest = letters.map(\.count).min() ?? 0
      // The first place at which they differ stands in the middle of what is shown.
      let first = (0..<shortest).first { k in Set(letters.map { $0[k] }).count > 1 } ?? shortest
      let room = max(3, limit - 4)
      for (place, name) in zip(alike, letters) {
        let start = max(0, min(first - room / 3, name.count - room))
        let part = String(name[start..<min(name.count, start + room)])
        cuts[place] =
          (start > 0 ? "\(name[0])…" : "") + part + (start + room < name.count ? "…" : "")
      }
      var seen: Set<String> = []
      for (n, place) in alike.enumerated() where !seen.insert(cuts[place]).inserted {
        cuts[place] = cut(cuts[place], to: limit - 4) + " #\(n + 1)"
      }
    }
    return cuts
  }
}
