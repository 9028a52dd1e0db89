/// The profile of a quantity: the least sum of squares at each of its values, the parameters fitted
/// anew.
///
/// Drawn as signed root against value it is a straight line for a linear law; its bend is what a
/// Wald interval leaves out (Bates & Watts 1988, *Nonlinear Regression Analysis*, §6.1). The
/// parameters at the points are the profile traces.
public struct LawProfile: Sendable, Hashable, Codable {
  /// One constrained fit.
  public struct Point: Sendable, Hashable, Codable {
    /// The quantity's value.
    public let value: Double
    /// ±√((S − S_min)/σ²), negative below the estimate: a t statistic.
    public let signedRoot: Double
    /// S, on the scale of the residuals.
    public let sumOfSquares: Double
    /// The parameters that attain it.
    public let parameters: [Double]
  }

  /// The quantity's name.
  public let name: String
  /// The constrained fits by ascending value; they reach beyond the interval.
  public let points: [Point]
  /// All values whose signed root is within ±t.
  public let interval: Interval
}
