extension Trainer {
  private static var firstPrefix: String { "optimizer.first." }
  private static var secondPrefix: String { "optimizer.second." }

  /// Writes weights, the optimiser's moments and the step, so that the run goes on from here to the
  /// same bits; the file is whole or the old one stays.
  public func saveState(to path: String) throws(WeightsFileError) {
    let store = network.parameters
    var file = SafeTensors()
    file.metadata = [
      "run": identity, "step": String(step), "loss": String(checkpointLoss.bitPattern),
      "loss_steps": String(checkpointSteps),
    ]
    store.export(store.weights, into: &file)
    store.export(optimizer.first, prefix: Self.firstPrefix, into: &file)
    if optimizer.second != optimizer.first {
      store.export(optimizer.second, prefix: Self.secondPrefix, into: &file)
    }
    try file.write(to: path)
  }

  /// Goes on from a state that ``saveState(to:)`` wrote; on an error the run is as it was.
  ///
  /// - Throws: ``WeightsFileError/otherRun(path:expected:found:)`` when the file belongs to a run
  ///   with another network, source, seed, length or recipe.
  public func resume(from path: String) throws(WeightsFileError) {
    let file = try SafeTensors(contentsOf: path)
    guard let found = file.metadata["run"], let step = Int(file.metadata["step"] ?? "") else {
      throw .foreign(path: path, problem: "it holds weights, but not the state of a run")
    }
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
