/// The checked memory of the library is the standard library's: `Span` looks at numbers of somebody
/// else, `MutableSpan` writes them, and neither outlives its owner.
///
/// Their plain subscripts are checked always. In loops that every point of every replicate goes through
/// these are taken instead: checked in debug builds, which tests and fuzzers run, and not in release.
extension Span {
  /// The element at `place`.
  @inline(__always)
  subscript(at place: Int) -> Element {
    assert(place >= 0 && place < count, "place \(place) of \(count)")
    return self[unchecked: place]
  }
}

extension MutableSpan {
  /// The element at `place`.
  @inline(__always)
  subscript(at place: Int) -> Element {
    get {
      assert(place >= 0 && place < count, "place \(place) of \(count)")
      return self[unchecked: place]
    }
    set {
      assert(place >= 0 && place < count, "place \(place) of \(count)")
      self[unchecked: place] = newValue
    }
  }
}
