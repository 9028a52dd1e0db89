/// A data set in the form MNIST has: four IDX files in a folder, packed with gzip or not, pictures
/// of 28 × 28 grey pixels and their labels, 0 to 9, of a training and a test part.
struct IDXPictures {
  /// Pixels of a picture along each side.
  static let side = 28
  static let classes = 10

  let training: GreyImages.Pictures
  let test: GreyImages.Pictures

  /// Whether a folder has the first of the files.
  static func areThere(in folder: String) -> Bool {
    path(of: "train-images", "idx3-ubyte", in: folder) != nil
  }

  /// - Parameters:
  ///   - name: of the data set, for errors.
  ///   - hint: what to do where they are absent.
  /// - Throws: ``ImageSourceError/notInstalled(_:path:hint:)`` or
  ///   ``ImageSourceError/unreadable(path:reason:)``.
  init(folder: String, name: String, hint: String) throws(ImageSourceError) {
    func require(_ file: String, _ kind: String) throws(ImageSourceError) -> String {
      guard let path = Self.path(of: file, kind, in: folder) else {
        throw .notInstalled(name, path: "\(folder)/\(file)-\(kind).gz", hint: hint)
      }
      return path
    }
    func part(_ part: String) throws(ImageSourceError) -> GreyImages.Pictures {
      try Self.pictures(
        at: require("\(part)-images", "idx3-ubyte"),
        labelsAt: require("\(part)-labels", "idx1-ubyte"))
    }
    training = try part("train")
    test = try part("t10k")
  }

  /// Files are called `train-images-idx3-ubyte`, or, unpacked by some programs, with a dot.
  private static func path(of file: String, _ kind: String, in folder: String) -> String? {
    for name in ["\(file)-\(kind)", "\(file).\(kind)"] {
      for path in ["\(folder)/\(name).gz", "\(folder)/\(name)"] where DataFile.exists(path) {
        return path
      }
    }
    return nil
  }

  private static func pictures(
    at picturePath: String, labelsAt labelPath: String
  ) throws(ImageSourceError) -> GreyImages.Pictures {
    let pictures = try IDXFile(path: picturePath, dimensions: 3)
    let labels = try IDXFile(path: labelPath, dimensions: 1)
    guard pictures.shape[1] == side, pictures.shape[2] == side else {
      throw .unreadable(
        path: picturePath,
        reason: "its pictures are \(pictures.shape[1]) × \(pictures.shape[2]), not 28 × 28")
    }
    guard labels.shape[0] == pictures.shape[0] else {
      throw .unreadable(
        path: labelPath, reason: "\(labels.shape[0]) labels of \(pictures.shape[0]) pictures")
    }
    if let bad = labels.bytes.firstIndex(where: { $0 >= classes }) {
      throw .unreadable(
        path: labelPath,
        reason: "label \(bad - labels.bytes.startIndex + 1) is \(labels.bytes[bad]), not 0 to 9")
    }
    guard Set(labels.bytes).count == classes else {
      throw .unreadable(path: labelPath, reason: "it does not have all ten classes")
    }
    return GreyImages.Pictures(
      pixels: Array(pictures.bytes), labels: labels.bytes.map { Int($0) })
  }
}
