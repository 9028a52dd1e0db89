import Frontier

/// A law and a way to draw problems that determine its parameters.
public struct LawCase: Sendable, CustomStringConvertible {
  /// True parameters and the points at which the law is seen.
  public struct Draw: Sendable {
    public let parameters: [Double]
    public let inputs: [[Double]]

    public init(parameters: [Double], inputs: [[Double]]) {
      self.parameters = parameters
      self.inputs = inputs
    }

    /// One input column.
    public init(_ parameters: [Double], x: [Double]) {
      self.init(parameters: parameters, inputs: [x])
    }
  }

  public let law: any Law
  /// Whether the family holds with its curve every curve in other units of x.
  public let takesUnitsOfX: Bool
  /// Whether it holds every multiple of its curves.
  public let takesUnitsOfY: Bool
  /// An x at which f must be its limit to `limitTolerance` of the size of f.
  public let end: Double
  public let limitTolerance: Double
  public let draw: @Sendable (inout SplitMix) -> Draw

  public init(
    _ law: any Law, takesUnitsOfX: Bool = true, takesUnitsOfY: Bool = true,
    end: Double = 1e300, limitTolerance: Double = 1e-9,
    draw: @escaping @Sendable (inout SplitMix) -> Draw
  ) {
    self.law = law
    self.takesUnitsOfX = takesUnitsOfX
    self.takesUnitsOfY = takesUnitsOfY
    self.end = end
    self.limitTolerance = limitTolerance
    self.draw = draw
  }

  public var description: String { law.name }
}
