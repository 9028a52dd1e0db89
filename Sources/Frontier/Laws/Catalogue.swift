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
    /// What the family is called.
    public let title: String
    /// Its laws.
    public let laws: [any Law]
  }

  /// All laws, by family.
  public static let families: [Family] = [
    Family(
      title: "powers and logarithms",
      laws: [
        .boxCox, .pow2, .pow3, .pow4, .log2, .ilog2, .logLogLinear, .vap3, .logPower3, .rawPowerLaw,
        .errorPowerLaw,
      ]),
    Family(
      title: "scaling laws", laws: [.m1, .m2, .m3, .m4, .bnsl1, .bnsl2, .bnsl3, .bnsl4]),
    Family(
      title: "exponential approach",
      laws: [
        .exp2, .exp3, .exp4, .expd3, .expp3, .asymptotic, .wbl4, .janoschek,
        .chapmanRichards, .biexponential,
      ]),
    Family(
      title: "sigmoids",
      laws: [
        .logistic3, .logistic4, .logistic5, .gompertz, .richards, .hill3, .hill4,
        .hill5, .mmf4, .michaelisMenten, .emax, .sigmoidEmax, .weibull1, .weibull2, .brainCousens,
      ]),
    Family(title: "lines on another scale", laws: [.linearLogit, .linearProbit]),
    Family(title: "two columns", laws: [.hoffmann, .kaplan]),
    Family(title: "baselines", laws: [.lin2, .last1]),
  ]

  /// Names that mean a law with some parameters held, which the caller has to hold: the shorter curves of
  /// the R package drc, and the two-parameter logistic of tests' items.
  package static let restricted: [(names: [String], law: String, held: [(String, Double)])] = [
    (["ll.2", "2pl", "ll2.2"], "hill4", [("lower", 0), ("upper", 1)]),
    (["w1.2"], "weibull1", [("lower", 0), ("upper", 1)]),
    (["w2.2"], "weibull2", [("lower", 0), ("upper", 1)]),
    (["w1.3"], "weibull1", [("lower", 0)]),
    (["w2.3"], "weibull2", [("lower", 0)]),
    (["g.2"], "gompertz", [("lower", 0), ("upper", 1)]),
    (["g.3"], "gompertz", [("lower", 0)]),
    (["ar.2"], "expd3", [("a", 0)]),
    (["bc.4"], "brain-cousens", [("lower", 0)]),
  ]

  /// All laws.
  public static let laws: [any Law] = families.flatMap(\.laws)

  /// Names the field also uses: other words, the self-starting models of R (`SSlogis`), and the
  /// names of the R package drc (`LL.4`; Ritz et al. 2015, doi:10.1371/journal.pone.0146021).
  ///
  /// A name means the same in Swift, on the command line and here; hyphens, dots, spaces and capitals
  /// make no difference (``law(named:)``).
  static let aliases = [
    "weibull": "wbl4", "mmf": "mmf4", "vapor-pressure": "vap3", "vapour-pressure": "vap3",
    "bnsl": "bnsl1", "chinchilla": "hoffmann", "power": "box-cox", "janoschek4": "janoschek",
    "asymptotic-regression": "asymptotic", "error-power": "power-law", "log-power": "logpower3",
    "4pl": "hill4", "four-parameter-logistic": "hill4", "ll.4": "hill4", "ll4": "hill4",
    "sig-emax": "sigmoid-emax", "emax-hill": "sigmoid-emax", "emax-sigmoid": "sigmoid-emax",
    "hyperbolic-emax": "emax", "emax-baseline": "emax", "light-response": "emax",
    "log-logistic": "hill4", "hill": "hill3", "ll.3": "hill3",
    "ll3": "hill3", "mm": "michaelis-menten",
    "mm.2": "michaelis-menten",
    "monod": "michaelis-menten", "langmuir": "michaelis-menten", "ssmicmen": "michaelis-menten",
    "sigmoid": "logistic4", "logistic": "logistic4", "l.4": "logistic4", "ssfpl": "logistic4",
    "l.3": "logistic3", "sslogis": "logistic3", "l.5": "logistic5",
    "generalized-logistic": "richards", "generalised-logistic": "richards",
    "ssasymp": "asymptotic", "ar.3": "expd3", "saturating-exponential": "expd3",
    "mitscherlich": "asymptotic", "ssweibull": "wbl4", "ssgompertz": "gompertz",
    "exponential": "exp3", "exponential-decay": "exp3", "decay": "exp3", "linear": "lin2",
    "line": "lin2", "constant": "last1", "logarithmic": "log2", "log": "log2",
    "logit": "linear-logit",
    "probit": "linear-probit", "scaling-law": "m2", "broken-power-law": "bnsl1",
    "error-power-law": "power-law", "abnar": "power-law", "weibull-growth": "wbl4",
    "morgan-mercer-flodin": "mmf4", "parameter-data": "hoffmann", "overfitting": "kaplan",
    "4-parameter-logistic": "hill4", "biexp": "biexponential",
    "double-exponential": "biexponential",
    "ssbiexp": "biexponential", "two-phase-decay": "biexponential", "hormesis": "brain-cousens",
    "bc.5": "brain-cousens", "w1.4": "weibull1", "w2.4": "weibull2", "ll.5": "hill5",
    "ll5": "hill5", "5pl": "hill5", "five-parameter-logistic": "hill5",
    "5-parameter-logistic": "hill5", "ll2.3": "hill3", "ll2.4": "hill4", "ll2.5": "hill5",
    "variable-slope": "hill4", "dose-response": "hill4", "mm.3": "emax", "exd.2": "exp2",
    "exd.3": "exp3", "logistic-growth": "logistic3", "verhulst": "logistic3",
    "hossfeld": "hill3", "allosteric-sigmoidal": "hill3",
    "newton-cooling": "exp3", "first-order-decay": "exp2", "exponential-rise": "expd3",
    "boltzmann": "logistic4", "boltzmann-sigmoid": "logistic4", "one-phase-decay": "exp3",
    "one-phase-association": "expd3", "hyperbola": "michaelis-menten",
    "rectangular-hyperbola": "michaelis-menten", "one-site": "michaelis-menten",
    "g.4": "gompertz",
  ]

  /// Laws by what is left of their names, and of their other names, without what makes no
  /// difference.
  private static let places: [String: Int] = {
    var places: [String: Int] = [:]
    for (place, law) in laws.enumerated() { places[key(law.name)] = place }
    for (alias, name) in aliases { places[key(alias)] = places[key(name)] }
    return places
  }()

  /// Formulas by what is left of their names.
  private static let textbook: [String: FormulaLaw] = {
    var found: [String: FormulaLaw] = [:]
    for (entry, law) in zip(TextbookFormulas.entries, TextbookFormulas.laws) {
      for name in entry.names { found[key(name)] = law }
    }
    return found
  }()

  /// The names of formulas that are laws beside ``laws``, in no order of preference.
  package static let textbookNames = TextbookFormulas.entries.map { $0.names[0] }

  private static func key(_ name: String) -> String {
    name.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// The law of a name: the law's own or another that the field uses, in the spelling of the command
  /// line (`chapman-richards`), of Swift (`chapmanRichards`) or of a textbook (`Chapman Richards`).
  ///
  /// Beside ``laws`` some formulas of textbooks have names (`von-bertalanffy`, `freundlich`, `haldane`,
  /// `van-genuchten`, `gaussian`, …; <doc:TheCatalogueOfLaws>); they are ``FormulaLaw``s.
  ///
  /// - Throws: ``FrontierError/unknownLaw(name:nearest:)``.
  public static func law(named name: String) throws(FrontierError) -> any Law {
    if let place = places[key(name)] { return laws[place] }
    if let formula = textbook[key(name)] { return formula }
    throw .unknownLaw(name: name, nearest: nearest(to: name.lowercased()))
  }

  /// The laws tried where none is named: one for each kind of curve, no two parametrisations of the
  /// same, with the line and the logarithm as controls.
  public static let automatic: [any Law] = [
    .lin2, .log2, .boxCox, .pow4, .ilog2, .exp3, .wbl4, .logistic4, .gompertz,
    .mmf4, .m3, .m4, .bnsl1,
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

  /// Beyond which part of a name that would have to change it is no suggestion.
  private static let farthest = 0.5

  /// Laws whose names, or whose other names, are near, at most three, the nearest first;
  /// none where nothing is near.
  ///
  /// A name that begins as asked is near, and one that is most of it; else as near as the edit
  /// distance is in parts of the longer name, so that short names are not near to everything.
  static func nearest(to name: String) -> [String] {
    let known =
      laws.map { ($0.name, $0.name) } + aliases.sorted { $0.key < $1.key }
      + TextbookFormulas.entries.flatMap { entry in entry.names.map { ($0, entry.names[0]) } }
    let ranked = known.enumerated().map { place, pair in
      let (word, law) = pair
      let share =
        Double(EditDistance.between(name, word)) / Double(max(name.count, word.count, 1))
      // "log" is a part of "logistc4", and not what was meant: most of the longer name must agree.
      let isPart =
        2 * min(name.count, word.count) > max(name.count, word.count)
        && (word.contains(name) || name.contains(word))
      let isBegun = !name.isEmpty && word.hasPrefix(name)
      return (law: law, distance: isBegun ? 0.1 : isPart ? min(0.2, share) : share, place: place)
    }.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }
    var names: [String] = []
    for entry in ranked where entry.distance <= farthest && !names.contains(entry.law) {
      names.append(entry.law)
      if names.count == 3 { break }
    }
    return names
  }
}
