/// Fashion-MNIST: 60,000 training and 10,000 test pictures of clothes, 28 × 28, grey, ten classes
/// (Xiao, Rasul & Vollgraf 2017, arXiv:1708.07747). Upstream corpus or downstream task.
///
/// It is read from Debian's package `dataset-fashion-mnist`, or from any folder with the four IDX
/// files, packed with gzip or not. The pictures stay in memory, 55 MB. Every image is one of the
/// set's, in an order drawn from the seed; the three channels are equal.
public struct FashionMNIST: ImageSource {
  public static let sourceName = "fashion-mnist"
  /// Where Debian's package puts the files.
  public static let standardFolder = "/usr/share/datasets/fashion-mnist"

  public let name = FashionMNIST.sourceName
  public let classCount = 10
  public let labelling = Labelling.single
  private let images: GreyImages

  /// Whether the files are there.
  public static var isInstalled: Bool {
    (try? path(of: "train-images-idx3-ubyte", in: standardFolder)) != nil
  }

  /// Reads and unpacks both splits: about half a second in an optimised build.
  ///
  /// - Throws: ``ImageSourceError/notInstalled(_:path:hint:)`` that says what to install, or
  ///   ``ImageSourceError/unreadable(path:reason:)``.
  public init(folder: String = FashionMNIST.standardFolder) throws(ImageSourceError) {
    images = GreyImages(
      name: Self.sourceName, side: 28, classes: 10,
      training: try Self.pictures("train", folder: folder),
      test: try Self.pictures("t10k", folder: folder))
  }

  public func imageCount(in split: Split) -> Int? { images.count(in: split) }

  public func draw(
    _ index: Int, seed: UInt64, split: Split, size: Int,
    into pixels: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    images.draw(index, seed: seed, split: split, size: size, into: pixels)
  }

  private static func path(of file: String, in folder: String) throws(ImageSourceError) -> String {
    for path in ["\(folder)/\(file).gz", "\(folder)/\(file)"] where DataFile.exists(path) {
      return path
    }
    throw .notInstalled(
      sourceName, path: "\(folder)/\(file).gz",
      hint: "apt-get install dataset-fashion-mnist, or give the folder of the four IDX files")
  }

  private static func pictures(
    _ part: String, folder: String
  ) throws(ImageSourceError) -> GreyImages.Pictures {
    let picturePath = try path(of: "\(part)-images-idx3-ubyte", in: folder)
    let labelPath = try path(of: "\(part)-labels-idx1-ubyte", in: folder)
    let pictures = try IDXFile(path: picturePath, dimensions: 3)
    let labels = try IDXFile(path: labelPath, dimensions: 1)
    guard pictures.shape[1] == 28, pictures.shape[2] == 28 else {
      throw .unreadable(
        path: picturePath,
        reason: "its pictures are \(pictures.shape[1]) × \(pictures.shape[2]), not 28 × 28")
    }
    guard labels.shape[0] == pictures.shape[0] else {
      throw .unreadable(
        path: labelPath, reason: "\(labels.shape[0]) labels of \(pictures.shape[0]) pictures")
    }
    if let bad = labels.bytes.firstIndex(where: { $0 > 9 }) {
      throw .unreadable(
        path: labelPath,
        reason: "label \(bad - labels.bytes.startIndex + 1) is \(labels.bytes[bad]), not 0 to 9")
    }
    guard Set(labels.bytes).count == 10 else {
      throw .unreadable(path: labelPath, reason: "it does not have all ten classes")
    }
    return GreyImages.Pictures(
      pixels: Array(pictures.bytes), labels: labels.bytes.map { Int($0) })
  }
}
