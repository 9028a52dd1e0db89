/// The downstream tasks.
public enum Tasks {
  /// The 25 generated tasks, group by group; always there.
  public static let all: [DownstreamTask] = natural + specialised + structured

  /// The names of all tasks, generated and real.
  public static var names: [String] {
    all.map(\.name) + [FashionMNIST.sourceName, MNISTDigits.sourceName]
  }

  /// The generated tasks of a group, in the order of tables.
  public static func of(_ group: TaskGroup) -> [DownstreamTask] {
    all.filter { $0.group == group }
  }

  /// The group of a task: real ones are natural.
  public static func group(of name: String) -> TaskGroup {
    all.first { $0.name == name }?.group ?? .natural
  }

  /// The task of a name.
  ///
  /// - Parameters:
  ///   - text: a name, or for a real task also name and path, as `mnist=/data/mnist`.
  ///   - path: of a real task, the folder, or for `mnist` also the file, of its data; `mnist` has no
  ///     standard place.
  /// - Throws: ``ImageSourceError/unknownName(_:kind:known:)``, which lists what there is;
  ///   ``ImageSourceError/notInstalled(_:path:hint:)`` for a real task whose files are absent.
  public static func task(
    named text: String, data path: String? = nil
  ) throws(ImageSourceError) -> any ImageSource {
    if let task = all.first(where: { $0.name == text }) { return task }
    let (name, path) = (SourceName(text).name, path ?? SourceName(text).path)
    if name == FashionMNIST.sourceName {
      return try FashionMNIST(folder: path ?? FashionMNIST.standardFolder)
    }
    if name == MNISTDigits.sourceName { return try MNISTDigits(path: path) }
    throw .unknownName(text, kind: "task", known: names)
  }
}
