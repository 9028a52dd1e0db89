extension Trainer {
  private static var firstPrefix: String { "optimizer.first." }
  private static var secondPrefix: String { "optimizer.second." }

  /// Writes weights, the optimiser's moments and the step, under a checksum, so that the run goes
  /// on from here to the same bits; the file is whole or the old one stays.
  public func saveState(to path: String) throws(WeightsFileError) {
    try state().write(to: path)
  }

  /// The file that ``saveState(to:)`` writes, with what else it shall say.
  func state(metadata: [String: String] = [:]) -> SafeTensors {
    let store = network.parameters
    var file = SafeTensors()
    file.metadata = metadata
    file.metadata["run"] = identity
    file.metadata["step"] = String(step)
    file.metadata["loss"] = String(checkpointLoss.bitPattern)
    file.metadata["loss_steps"] = String(checkpointSteps)
    store.export(store.weights, into: &file)
    store.export(optimizer.first, prefix: Self.firstPrefix, into: &file)
    if optimizer.second != optimizer.first {
      store.export(optimizer.second, prefix: Self.secondPrefix, into: &file)
    }
    file.seal()
    return file
  }

  /// Goes on from a state that ``saveState(to:)`` wrote; on an error the run is as it was.
  ///
  /// - Throws: ``WeightsFileError/damaged(path:)`` when its checksum fails,
  ///   ``WeightsFileError/otherRun(path:expected:found:)`` when the file belongs to a run with
  ///   another network, source, seed, length or recipe.
  public func resume(from path: String) throws(WeightsFileError) {
    try resume(from: SafeTensors(contentsOf: path), path: path)
  }

  /// The same for a file that was read; `path` is for messages.
  func resume(from file: SafeTensors, path: String) throws(WeightsFileError) {
    guard let found = file.metadata["run"], let step = Int(file.metadata["step"] ?? "") else {
      throw .foreign(path: path, problem: "it holds weights, but not the state of a run")
    }
    guard file.isWhole else { throw .damaged(path: path) }
    guard found == identity else {
      throw .otherRun(path: path, expected: identity, found: found)
    }
    guard (0...steps).contains(step) else {
      throw .foreign(path: path, problem: "its step is \(step) of \(steps)")
    }
    guard let loss = UInt64(file.metadata["loss"] ?? ""),
      let lossSteps = Int(file.metadata["loss_steps"] ?? "")
    else { throw .foreign(path: path, problem: "it does not say what the loss was") }
    let store = network.parameters
    let two = optimizer.second != optimizer.first
    try store.check(file, path: path)
    try store.check(file, prefix: Self.firstPrefix, path: path)
    if two { try store.check(file, prefix: Self.secondPrefix, path: path) }
    store.take(file, into: store.weights)
    store.take(file, prefix: Self.firstPrefix, into: optimizer.first)
    if two { store.take(file, prefix: Self.secondPrefix, into: optimizer.second) }
    resume(afterStep: step, loss: Double(bitPattern: loss), lossSteps: lossSteps)
  }
}
