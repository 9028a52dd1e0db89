/// The upstream corpora: what networks are pre-trained on.
public enum Corpora {
  /// The generated corpora, which are always there.
  public static let all: [any ImageSource] = [JFTLike(), ImageNet21KLike()]

  /// The names of all corpora, generated and real.
  public static var names: [String] { all.map(\.name) + [FashionMNIST.sourceName] }

  /// The corpus of a name.
  ///
  /// - Parameters:
  ///   - text: a name, or for a real corpus also name and path, as `fashion-mnist=/data/fashion`.
  ///   - path: of a real corpus, the folder of its files where it is not the standard one.
  /// - Throws: ``ImageSourceError/unknownName(_:kind:known:)``, which lists what there is;
  ///   ``ImageSourceError/notInstalled(_:path:hint:)`` for a real corpus whose files are absent.
  public static func corpus(
    named text: String, data path: String? = nil
  ) throws(ImageSourceError) -> any ImageSource {
    if let corpus = all.first(where: { $0.name == text }) { return corpus }
    let (name, path) = (SourceName(text).name, path ?? SourceName(text).path)
    if name == FashionMNIST.sourceName {
      return try FashionMNIST(folder: path ?? FashionMNIST.standardFolder)
    }
    throw .unknownName(text, kind: "corpus", known: names)
  }
}
