import Foundation
import FrontierAlgebra

/// Pictures of a folder as a task: `CLASS/PICTURE.png`, or `train/CLASS/…` and `test/CLASS/…`.
///
/// Classes are the names of the folders, sorted. Without `train` and `test` half of every class, in
/// an order drawn from the seed, is for training and the rest for the test. Each picture is cut to
/// its middle square and scaled by area to the network's size.
package struct FolderImages: ImageSource {
  package let name: String
  /// Rows and columns the pictures are kept at.
  package let imageSize: Int
  /// The classes' names.
  package let classes: [String]
  package let labelling = Labelling.single
  package let isBalanced = false
  package var classCount: Int { classes.count }

  private struct Item: Sendable {
    let label: Int
    /// The picture's middle square at ``imageSize``: pictures as they are may be too many to keep.
    let square: PictureFile
  }
  /// A picture of the largest takes 3 MB, and all of a folder are kept.
  private static let sizes = 1...1024
  /// [split][picture], in an order drawn from the seed.
  private let items: [[Item]]

  /// Reads all pictures.
  ///
  /// - Throws: ``ImageSourceError``: no such folder, no class, a picture that cannot be read, or an
  ///   image size outside 1 … 1,024.
  package init(
    folder path: String, imageSize: Int = 16, seed: UInt64 = 1
  ) throws(ImageSourceError) {
    guard Self.sizes.contains(imageSize) else {
      throw .imageSize(imageSize, allowed: Self.sizes)
    }
    self.imageSize = imageSize
    name = URL(fileURLWithPath: path).lastPathComponent
    let parts = ["train", "test"].map { path + "/" + $0 }
    let isSplit = parts.allSatisfy(Self.isFolder)
    guard Self.isFolder(path) else {
      throw .notInstalled(path, path: path, hint: "give a folder with a folder of pictures a class")
    }
    let roots = isSplit ? parts : [path]
    let found = roots.flatMap { root in
      Self.names(root).filter { Self.isFolder("\(root)/\($0)") }
    }
    classes = Set(found).sorted()
    guard classes.count >= 2 else {
      throw .unreadable(
        path: path, reason: "it has \(classes.count) folders of classes; at least 2 are needed")
    }
    var random = PhiloxStream(seed: seed)
    var items: [[Item]] = [[], []]
    for (r, root) in roots.enumerated() {
      for (label, name) in classes.enumerated() {
        let files = Self.names("\(root)/\(name)").filter { file in
          PictureFile.endings.contains { file.lowercased().hasSuffix($0) }
        }
        random.start(stream: UInt64(label))
        for (place, file) in Self.shuffled(files, &random).enumerated() {
          let picture = try PictureFile(contentsOf: "\(root)/\(name)/\(file)")
          items[isSplit ? r : place % 2]
            .append(Item(label: label, square: picture.square(imageSize)))
        }
      }
    }
    for split in items.indices {
      // Streams of their own, behind those of the classes.
      random.start(stream: 1 << 32 + UInt64(split))
      items[split] = Self.shuffled(items[split], &random)
    }
    for (label, name) in classes.enumerated() {
      for (split, part) in zip(items, ["training", "test"])
      where !split.contains(where: { $0.label == label }) {
        throw .unreadable(path: path, reason: "class '\(name)' has no picture for \(part)")
      }
    }
    self.items = items
  }

  package func imageCount(in split: Split) -> Int? { items[Int(split.rawValue)].count }

  /// Training pictures of the rarest class.
  package var fewestExamples: Int {
    var counts = [Int](repeating: 0, count: classes.count)
    for item in items[0] { counts[item.label] += 1 }
    return counts.min() ?? 0
  }

  package func draw(
    _ index: Int, seed: UInt64, split: Split, size: Int,
    into pixels: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    let part = items[Int(split.rawValue)]
    let item = part[index % part.count]
    item.square.square(size, into: pixels)
    return item.label
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return isThere && isFolder.boolValue
  }

  private static func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { !$0.hasPrefix(".") }.sorted()
  }

  private static func shuffled<Element>(
    _ values: [Element], _ random: inout PhiloxStream
  ) -> [Element] {
    var values = values
    for i in stride(from: values.count - 1, to: 0, by: -1) {
      values.swapAt(i, random.index(below: UInt32(i + 1)))
    }
    return values
  }
}
