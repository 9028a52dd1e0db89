/// Fashion-MNIST: 60,000 training and 10,000 test pictures of clothes, 28 × 28, grey, ten classes
/// (Xiao, Rasul & Vollgraf 2017, arXiv:1708.07747). Upstream corpus or downstream task.
///
/// It is read from Debian's package `dataset-fashion-mnist`, or from any folder with the four IDX
/// files, packed with gzip or not. The pictures stay in memory, 55 MB. Every image is one of the
/// set's, in an order drawn from the seed; the three channels are equal.
package struct FashionMNIST: ImageSource {
  package static let sourceName = "fashion-mnist"
  /// Where Debian's package puts the files.
  package static let standardFolder = "/usr/share/datasets/fashion-mnist"

  package let name = FashionMNIST.sourceName
  package let classCount = 10
  package let labelling = Labelling.single
  private let images: GreyImages

  /// Whether the files are there.
  package static var isInstalled: Bool {
    IDXPictures.areThere(in: standardFolder)
  }

  /// Reads and unpacks both splits: about half a second in an optimised build.
  ///
  /// - Throws: ``ImageSourceError/notInstalled(_:path:hint:)`` that says what to install, or
  ///   ``ImageSourceError/unreadable(path:reason:)``.
  package init(folder: String = FashionMNIST.standardFolder) throws(ImageSourceError) {
    let files = try IDXPictures(
      folder: folder, name: Self.sourceName,
      hint:
        "apt-get install dataset-fashion-mnist, or give the folder of the four IDX files, as in "
        + "fashion-mnist=/data/fashion")
    images = GreyImages(
      name: Self.sourceName, side: IDXPictures.side, classes: IDXPictures.classes,
      training: files.training, test: files.test)
  }

  package func imageCount(in split: Split) -> Int? { images.count(in: split) }

  package func draw(
    _ index: Int, seed: UInt64, split: Split, size: Int,
    into pixels: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    images.draw(index, seed: seed, split: split, size: size, into: pixels)
  }
}
