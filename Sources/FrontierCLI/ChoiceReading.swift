#if CommandLine
  import ArgumentParser

  /// Reads a word that is one of several where the help names them in words of its own: a list of them
  /// beside every option would fill the screen.
  enum ChoiceReading {
    static func read<T>(_ text: String) throws -> T
    where T: RawRepresentable & CaseIterable, T.RawValue == String {
      if let value = T(rawValue: text.lowercased()) { return value }
      throw ValidationError(
        "there is no \"\(text)\"; take " + T.allCases.map(\.rawValue).joined(separator: ", "))
    }
  }
#endif
