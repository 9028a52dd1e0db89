/// Something a careful reader of a result should know: a code for programs, the rows it is about, and
/// a sentence for people.
public struct FrontierWarning: Sendable, Hashable, Codable {
  /// The kind of a warning.
  ///
  /// Later versions know more kinds: a `switch` needs a default.
  @nonexhaustive
  public enum Code: String, Sendable, Codable, CaseIterable {
    /// What the criterion of the fit has to say of it.
    case criterion = "criterion"
    /// The data does not determine the ceiling; ``FrontierStudy/verdict(_:)`` says why.
    case ceilingNotDetermined = "ceiling-not-determined"
    /// So few points that an interval at an edge is a rough one.
    case fewPoints = "few-points"
    /// So few vertices that a fit through them hangs on single points.
    case fewVertices = "few-vertices"
    /// The law runs through the envelope's vertices, below the edge.
    case fitBelowEdge = "fit-below-edge"
    /// A parameter lies on the end of its search range.
    case atBound = "at-bound"
    /// The ceiling lies further beyond the data than the data reaches.
    case farExtrapolation = "far-extrapolation"
    /// The ceiling lies below a value that was measured.
    case ceilingBelowData = "ceiling-below-data"
    /// The law through all points ends above the edge.
    case meanAboveEdge = "mean-above-edge"
    /// A point decides the law by itself.
    case highLeverage = "high-leverage"
    /// Without the point the law would be another one.
    case influential = "influential"
    /// A point does not belong to the others.
    case outlier = "outlier"
    /// Residuals depend on one another, or the law has the wrong shape.
    case dependentResiduals = "dependent-residuals"
    /// The errors' variance changes with the fitted value.
    case unequalVariance = "unequal-variance"
    /// The residuals are not normal.
    case notNormal = "not-normal"
  }

  /// The kind.
  public let code: Code
  /// One sentence without a full stop.
  public let message: String
  /// The indices of the points it is about, from 0 in the order of the cloud; empty where it is about
  /// none in particular.
  public let rows: [Int]

  /// A warning.
  ///
  /// - Parameters:
  ///   - code: the kind.
  ///   - message: one sentence without a full stop.
  ///   - rows: indices of points.
  public init(_ code: Code, _ message: String, rows: [Int] = []) {
    self.code = code
    self.message = message
    self.rows = rows
  }
}

extension FrontierWarning: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}
