/// An array of bytes in the IDX format of the MNIST data: two zeros, 8 for unsigned bytes, the
/// number of dimensions, each as a big-endian 32-bit number, then the bytes, last dimension
/// fastest.
struct IDXFile {
  let shape: [Int]
  let bytes: ArraySlice<UInt8>

  /// - Throws: ``ImageSourceError/unreadable(path:reason:)`` that says what is wrong where.
  init(path: String, dimensions: Int) throws(ImageSourceError) {
    let contents = try DataFile.contents(path)
    let header = 4 + 4 * dimensions
    guard contents.count >= header, contents[..<3] == [0, 0, 8], contents[3] == dimensions else {
      throw .unreadable(
        path: path,
        reason: "it does not begin as an IDX file of bytes in \(dimensions) dimensions does")
    }
    let shape = (0..<dimensions).map { i in
      contents[(4 + 4 * i)..<(8 + 4 * i)].reduce(0) { $0 << 8 | Int($1) }
    }
    var count = 1
    for extent in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      count = overflow ? .max : product
    }
    guard contents.count - header == count else {
      throw .unreadable(
        path: path,
        reason: "it should hold \(shape.map(String.init).joined(separator: " × ")) bytes and holds "
          + "\(contents.count - header)")
    }
    self.shape = shape
    bytes = contents[header...]
  }
}
