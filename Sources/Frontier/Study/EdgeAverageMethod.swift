/// The mean of several laws as edges, a method of a back-test of edges.
///
/// Each law is the smallest one above every point (``Edge``). One law that is wrong runs away beyond the
/// points; two that are wrong in different ways do so to different sides. By default the power law of error
/// rates, which ends at a ceiling, and the line on the probit scale ("accuracy on the line"), which has
/// none. Equal weights, because back-tests of one cloud are too few to estimate others (the forecast
/// combination puzzle: Claeskens, Magnus, Vasnev & Wang 2016, *International Journal of Forecasting* 32).
public struct EdgeAverageMethod: BacktestMethod {
  /// What is averaged; a law that is not defined on a cloud is left out of its mean.
  public let laws: [any Law]
  /// Where the axes end.
  public let ends: AxisEnds
  public let name: String

  /// The laws averaged where none are named: those of accuracies, else a power law and a line in x.
  public static func standardLaws(_ ends: AxisEnds) -> [any Law] {
    ends == .accuracies
      ? [CatalogueLaw.errorPowerLaw, LinearOnScale.linearProbit]
      : [CatalogueLaw.rawPowerLaw, CatalogueLaw.lin2]
  }

  /// An average of edges.
  public init(
    _ laws: [any Law]? = nil, ends: AxisEnds = .accuracies, name: String = "edge-average"
  ) {
    self.laws = laws ?? Self.standardLaws(ends)
    self.ends = ends
    self.name = name
  }

  /// - Throws: what the last law's fit throws where none is defined on the cloud.
  public func prediction(
    from seen: PointCloud, at x: [Double], levels: [Double]
  ) throws(FrontierError) -> BacktestPrediction {
    var sums = [Double](repeating: 0, count: x.count)
    var (count, failure) = (0.0, nil as FrontierError?)
    for law in laws {
      do throws(FrontierError) {
        let fit = try Edge().fit(law, to: seen)
        let values = fit.values(at: [x]).map(ends.clamped)
        guard values.allSatisfy(\.isFinite) else { continue }
        for i in x.indices { sums[i] += values[i] }
        count += 1
      } catch {
        if error == .cancelled { throw error }
        failure = error
      }
    }
    guard count > 0 else {
      throw failure
        ?? .notDefined(statistic: name, reason: "no law has a value at the places asked for")
    }
    return BacktestPrediction(median: sums.map { $0 / count })
  }
}
