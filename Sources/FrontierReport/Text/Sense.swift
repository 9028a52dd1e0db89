/// Words for an edge that is the lower one.
enum SenseWords {
  /// A sentence about the upper edge of −y as one about the lower edge of y. For sentences made here
  /// or in the library, which hold no names of the user's.
  static func lower(_ sentence: String) -> String {
    pairs.reduce(sentence) { $0.replacing($1.0, with: $1.1) }
  }

  private static let pairs = [
    ("ceiling", "floor"), ("Ceiling", "Floor"), ("upper edge", "lower edge"),
    ("lies below the best", "lies above the best"), ("grows steeper", "falls ever faster"),
    ("grows without end", "falls without end"),
    ("The law falls, ", "The law rises, "), ("the law falls from", "the law rises from"),
    ("law above every point", "law below every point"),
  ]
}

extension String {
  /// With its first letter a capital.
  var capitalised: String { prefix(1).uppercased() + dropFirst() }
}

extension TaskResult.Warning {
  /// The same about a lower edge.
  package var ofLowerEdge: Self { Self(code, SenseWords.lower(message), rows: rows) }
}
