import FrontierSupport

/// Every law of the library by name.
///
/// ```swift
/// let law = try Catalogue.law(named: "logistic4")
/// let fit = try LeastSquares().fit(law, to: data)
/// ```
public enum Catalogue {
  /// Laws that belong together.
  public struct Family: Sendable {
    public let title: String
    public let laws: [any Law]
  }

  /// All laws, by family.
  public static let families: [Family] = [
    Family(
      title: "powers and logarithms",
      laws: [
        .boxCox, .pow2, .pow3, .pow4, .log2, .ilog2, .logLogLinear, .vap3, .logPower3, .powerLaw,
        .errorPowerLaw,
      ]),
    Family(
      title: "scaling laws", laws: [.m1, .m2, .m3, .m4, .bnsl1, .bnsl2, .bnsl3, .bnsl4]),
    Family(
      title: "exponential approach",
      laws: [
        .exp2, .exp3, .exp4, .expd3, .expp3, .asymptoticRegression, .weibullGrowth, .janoschek,
        .chapmanRichards,
      ]),
    Family(
      title: "sigmoids",
      laws: [
        .logistic3, .logistic4, .logistic5, .gompertz, .richards, .hill3, .hill4,
        .morganMercerFlodin, .michaelisMenten,
      ]),
    Family(title: "lines on another scale", laws: [.linearLogit, .linearProbit]),
    Family(title: "two columns", laws: [.parameterData, .overfitting]),
    Family(title: "baselines", laws: [.lin2, .last1]),
  ]

  /// All laws.
  public static let laws: [any Law] = families.flatMap(\.laws)

  /// Names the field also uses.
  static let aliases = [
    "weibull": "wbl4", "mmf": "mmf4", "vapor-pressure": "vap3", "vapour-pressure": "vap3",
    "bnsl": "bnsl1", "chinchilla": "hoffmann", "power": "box-cox", "janoschek4": "janoschek",
    "asymptotic-regression": "asymptotic", "error-power": "power-law", "log-power": "logpower3",
  ]

  /// The law of a name, upper and lower case alike.
  ///
  /// - Throws: ``FrontierError/unknownLaw(name:nearest:)``.
  public static func law(named name: String) throws(FrontierError) -> any Law {
    let asked = name.lowercased()
    let wanted = aliases[asked] ?? asked
    if let law = laws.first(where: { $0.name == wanted }) { return law }
    throw .unknownLaw(name: name, nearest: nearest(to: asked))
  }

  /// The laws tried where none is named: one for each kind of curve, no two parametrisations of the
  /// same, with the line and the logarithm as controls.
  public static let automatic: [any Law] = [
    .lin2, .log2, .boxCox, .pow4, .ilog2, .exp3, .weibullGrowth, .logistic4, .gompertz,
    .morganMercerFlodin, .m3, .m4, .bnsl1,
  ]

  /// Those of ``automatic`` that are defined on the data and have fewer parameters than it has
  /// different x, by one at least; ``BoxCoxPower`` about the middle of the data.
  public static func candidates(for data: PointCloud) -> [any Law] {
    guard data.inputs.count == 1 else {
      return laws.filter { isDefined($0, on: data) }
    }
    let distinct = Set(data.x).count
    return automatic.filter { $0.parameters.count < distinct && isDefined($0, on: data) }
      .map { $0.centred(on: data) }
  }

  private static func isDefined(_ law: any Law, on data: PointCloud) -> Bool {
    (try? law.validate(data, scale: .identity)) != nil
  }

  /// The names at the least edit distance, at most three; one that begins as asked is near.
  static func nearest(to name: String) -> [String] {
    let ranked = (laws.map(\.name) + aliases.keys.sorted()).enumerated().map { place, known in
      let isPart = !name.isEmpty && (known.hasPrefix(name) || name.hasPrefix(known))
      return (known, isPart ? 1 : EditDistance.between(name, known), place)
    }.sorted { ($0.1, $0.2) < ($1.1, $1.2) }
    return ranked.prefix(3).map(\.0)
  }
}
