/// A network as ``Network/saveWeights(to:metadata:)`` wrote it, made anew.
package struct NetworkFile {
  package let network: any Network
  /// What the file says beside its arrays; `zoo train` writes `corpus`, `images`, `epochs`, `seed`,
  /// `steps` and `rate`.
  package let metadata: [String: String]

  /// Reads the file and makes the network.
  ///
  /// - Throws: ``WeightsFileError``.
  package init(contentsOf path: String) throws(WeightsFileError) {
    let file = try SafeTensors(contentsOf: path)
    func foreign(_ problem: String) -> WeightsFileError { .foreign(path: path, problem: problem) }
    guard let name = file.metadata["network"] else {
      throw foreign("it does not name its network; `zoo train --weights` writes files that do")
    }
    guard let size = Int(file.metadata["image_size"] ?? ""), (1...1024).contains(size),
      let classes = Int(file.metadata["classes"] ?? "")
    else { throw foreign("it does not say its image size and its classes") }
    let written = file.metadata["groups"]
    let made: any Network
    do {
      let wanted = Self.groups(ofNetwork: name)
      guard written == wanted else {
        throw foreign(
          "its normalisations have \(written ?? "8") groups of channels, this version's "
            + "\(name) has \(wanted ?? "none"); train it anew")
      }
      made = try NetworkName(named: name).makeNetwork(
        imageSize: size, classCount: classes, maximumBatch: TrainingRecipe().microBatchSize)
    } catch let error as NetworkError {
      throw foreign("\(error)")
    } catch let error as WeightsFileError {
      throw error
    } catch {
      throw foreign("\(error)")
    }
    try made.parameters.check(file, path: path)
    made.parameters.take(file, into: made.parameters.weights)
    network = made
    metadata = file.metadata
  }

  /// The groups of a ResNet's normalisations, which its arrays do not tell; nil of other families.
  static func groups(ofNetwork name: String) -> String? {
    guard let shape = try? NetworkName(named: name).shape, case .resNet(let width, _, _) = shape
    else { return nil }
    return "\(ResNetShape.groupCount(ofWidth: width))"
  }
}
