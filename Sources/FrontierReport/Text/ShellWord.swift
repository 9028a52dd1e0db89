/// Words as a POSIX shell takes them.
package enum ShellWord {
  /// The word bare when it is harmless, else in single quotes.
  package static func quoted(_ word: String) -> String {
    let isHarmless = word.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "._-+/:,@%=".contains($0))
    }
    if isHarmless, !word.isEmpty { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  /// A command line.
  package static func line(_ words: some Sequence<String>) -> String {
    words.map(quoted).joined(separator: " ")
  }
}
