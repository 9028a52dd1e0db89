extension ParameterStore {
  /// The arrays at `values`, in the store's layout, under `prefix` and in PyTorch's shapes.
  func export(
    _ values: UnsafePointer<Float>, prefix: String = "", into file: inout SafeTensors
  ) {
    for tensor in tensors {
      var exchanged = [Float](repeating: 0, count: tensor.count)
      let from = values + tensor.offset
      tensor.forEachPosition { exchanged[$1] = from[$0] }
      file.set(
        prefix + tensor.name, SafeTensors.Tensor(shape: tensor.exchangeShape, values: exchanged))
    }
  }

  /// That a file has all arrays in their shapes.
  func check(
    _ file: SafeTensors, prefix: String = "", path: String
  ) throws(WeightsFileError) {
    for tensor in tensors {
      guard let found = file.tensors[prefix + tensor.name] else {
        throw .missingTensor(path: path, name: prefix + tensor.name)
      }
      guard found.shape == tensor.exchangeShape else {
        throw .shapeMismatch(
          path: path, name: prefix + tensor.name, expected: tensor.exchangeShape,
          found: found.shape)
      }
    }
  }

  /// Puts the arrays of a file that was checked at `values`.
  func take(
    _ file: SafeTensors, prefix: String = "", into values: UnsafeMutablePointer<Float>
  ) {
    for tensor in tensors {
      guard let found = file.tensors[prefix + tensor.name] else { continue }
      let to = values + tensor.offset
      tensor.forEachPosition { to[$0] = found.values[$1] }
    }
  }
}

extension Network {
  /// Writes the weights as safetensors, names and shapes as PyTorch has them; the file is whole or
  /// the old one stays.
  ///
  /// The metadata says `network`, `image_size` and `classes` beside what is given.
  package func saveWeights(
    to path: String, metadata: [String: String] = [:]
  ) throws(WeightsFileError) {
    var file = SafeTensors()
    file.metadata = metadata
    file.metadata["network"] = name
    file.metadata["image_size"] = String(imageSize)
    file.metadata["classes"] = String(classCount)
    file.metadata["groups"] = NetworkFile.groups(ofNetwork: name)
    parameters.export(parameters.weights, into: &file)
    try file.write(to: path)
  }

  /// Reads the weights; on an error the network keeps those it has.
  package func loadWeights(from path: String) throws(WeightsFileError) {
    let file = try SafeTensors(contentsOf: path)
    try parameters.check(file, path: path)
    parameters.take(file, into: parameters.weights)
  }
}
