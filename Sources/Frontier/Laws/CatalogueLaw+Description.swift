extension CatalogueLaw: CustomStringConvertible {
  /// Name and formula.
  public var description: String { "\(name), \(formula)" }
}

extension BoxCoxPower: CustomStringConvertible {
  /// Name and formula.
  public var description: String { "\(name), \(formula)" }
}

extension BrokenPowerLaw: CustomStringConvertible {
  /// Name and formula.
  public var description: String { "\(name), \(formula)" }
}

extension LinearOnScale: CustomStringConvertible {
  /// Name and formula.
  public var description: String { "\(name), \(formula)" }
}

extension Last1: CustomStringConvertible {
  /// Name and formula.
  public var description: String { "\(name), \(formula)" }
}
