extension Law {
  /// f at n points given as columns, one number a point; not finite where f is not defined.
  ///
  /// NaN where a column or a parameter is missing or one too many; n is the length of the first column.
  public func values(at inputs: [[Double]], parameters: [Double]) -> [Double] {
    guard takes(inputs, parameters) else {
      return [Double](repeating: .nan, count: inputs.first?.count ?? 0)
    }
    let workspace = LawWorkspace(self, inputs: inputs)
    workspace.setNonlinear(of: parameters.span)
    workspace.evaluate(derivatives: false)
    return [Double](unsafeUninitializedCapacity: workspace.count) { buffer, count in
      count = workspace.count
      if count > 0 { workspace.sum(parameters.span, into: buffer.baseAddress!) }
    }
  }

  /// f at one x of a law of one column; NaN for a law of several.
  public func value(at x: Double, parameters: [Double]) -> Double {
    values(at: [[x]], parameters: parameters)[0]
  }

  /// ∂f/∂θⱼ at point i in place i + j·n, n points by p parameters; NaN as ``values(at:parameters:)``
  /// has it.
  public func gradients(at inputs: [[Double]], parameters: [Double]) -> [Double] {
    guard takes(inputs, parameters) else {
      return [Double](repeating: .nan, count: (inputs.first?.count ?? 0) * parameters.count)
    }
    let workspace = LawWorkspace(self, inputs: inputs)
    workspace.setNonlinear(of: parameters.span)
    workspace.evaluate(derivatives: true)
    let n = workspace.count
    return [Double](unsafeUninitializedCapacity: n * parameters.count) { buffer, count in
      count = n * parameters.count
      if n > 0 { workspace.gradients(parameters.span, into: buffer.baseAddress!) }
    }
  }

  /// Whether there are as many columns and parameters as the law has.
  private func takes(_ inputs: [[Double]], _ parameters: [Double]) -> Bool {
    inputs.count == inputNames.count && parameters.count == self.parameters.count
  }

  /// The places of the parameters of one name.
  func place(of name: String) -> Int? { parameters.firstIndex { $0.name == name } }
}

extension LawWorkspace {
  /// ∂f/∂θ, p columns of n, after an evaluation with derivatives.
  func gradients(_ parameters: Span<Double>, into values: UnsafeMutablePointer<Double>) {
    for (k, place) in layout.linear.enumerated() {
      (values + place * count).update(from: term(k), count: count)
    }
    for (j, place) in layout.nonlinear.enumerated() {
      slope(j, parameters, into: values + place * count)
    }
  }
}
