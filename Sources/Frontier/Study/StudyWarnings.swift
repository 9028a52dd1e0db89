/// What a statistician would say of a cloud and its fits, in plain sentences.
struct StudyWarnings {
  let study: FrontierStudy
  /// Accuracies are written as percentages.
  let asPercent: Bool
  /// Whether the cloud's y are those of the table with the other sign: a lower edge is the upper one
  /// of −y.
  var isNegated = false

  /// Below so many points an interval at an edge is a rough one.
  private static let fewPoints = 30
  /// Below so many vertices a fit through them hangs on single models.
  private static let fewVertices = 6

  func all() -> [FrontierWarning] {
    // A fit that throws has said so when it was asked for.
    guard let verdict = try? study.verdict(study.target) else { return ofSize() }
    let fit = study.chosenFit
    let remarks = fit.criterion.remarks(on: fit).map { FrontierWarning(.criterion, $0) }
    guard verdict.isDetermined else {
      return [FrontierWarning(.ceilingNotDetermined, sentence(verdict))] + ofSize() + remarks
    }
    return ofSize() + ofBounds(fit) + ofExtrapolation(fit) + remarks
  }

  /// Why no ceiling is printed.
  private func sentence(_ verdict: Verdict) -> String {
    let reason =
      switch verdict {
      case .determined: "it is"
      case .tooFewPoints(let distinct, let needed):
        "the fit has \(counted(distinct, "distinct point")) and needs at least \(needed)"
      case .notConverged: "the search found no law that fits these points"
      case .flatProfile(let low, let high):
        isNegated
          ? "every ceiling from \(onAxis(high)) to \(onAxis(low)) fits almost equally well"
          : "every ceiling from \(onAxis(low)) to \(onAxis(high)) fits almost equally well"
      case .constant(let value): "every value is \(onAxis(value))"
      case .falling(let from, let to):
        "the law falls from \(onAxis(from)) to \(onAxis(to)) as x grows, and where it ends is none"
      case .rankDeficient(let rank, let parameters):
        "the points fix only \(rank) of \(parameters) parameters"
      case .noCeiling: "the law grows without end on this data"
      case .notSaturating:
        "the law does not saturate on this data: it still grows steeper where x ends"
      case .atBound(let parameter):
        study.chosenFit.isLevel
          ? "the law is the same at every x, as \(parameter) lies on its bound: the best of the rows, no "
            + "ceiling"
          : "the data shows no saturation: \(parameter) lies on its bound, and "
            + "\(onAxis(study.ends.clamped(.infinity))) is where y ends, no estimate"
      case .beyondEnd(let value):
        "the law reaches \(onAxis(value)) where x ends, beyond \(onAxis(study.ends.clamped(value))), "
          + "where y ends"
      }
    return "the ceiling is not determined: " + reason
  }

  private func ofSize() -> [FrontierWarning] {
    var warnings: [FrontierWarning] = []
    if study.cloud.count < Self.fewPoints {
      warnings.append(
        .init(
          .fewPoints,
          "only \(counted(study.cloud.count, "point")): intervals at an edge need about 100 to be "
            + "trusted"))
    }
    guard study.target == .envelope else { return warnings }
    warnings.append(
      .init(
        .fitBelowEdge,
        "least squares through the envelope's vertices runs below the edge: in simulations its "
          + "95 % interval covered the true ceiling in about 60 % of cases; the law as the edge "
          + "of the cloud (frontier) in 91 to 99 %"))
    let vertices = study.envelope.vertices
    if study.envelope.interpolation == .linear, vertices.count < Self.fewVertices {
      warnings.append(
        .init(
          .fewVertices,
          "the envelope has only \(counted(vertices.count, "vertex", "vertices")), each a lucky "
            + "maximum", rows: vertices.map(\.index)))
    }
    return warnings
  }

  private func ofBounds(_ fit: Fit) -> [FrontierWarning] {
    guard case .atBound(let parameter) = fit.stopped else { return [] }
    return [
      .init(
        .atBound, "\(parameter) lies on the end of its search range; the law is a limit case")
    ]
  }

  private func ofExtrapolation(_ fit: Fit) -> [FrontierWarning] {
    guard let end = study.ends.x, let ceiling = fit.ceiling(study.ends) else { return [] }
    var warnings: [FrontierWarning] = []
    let x = study.cloud.x
    let (lowest, highest) = (x.min() ?? end, x.max() ?? end)
    if highest > lowest, end - highest > highest - lowest {
      warnings.append(
        .init(
          .farExtrapolation,
          "x ends at \(onX(highest)): the ceiling is extrapolated further than the data reaches")
      )
    }
    let y = study.cloud.y
    if !study.treatsNoise, let best = y.indices.max(by: { y[$0] < y[$1] }), ceiling < y[best] {
      warnings.append(
        .init(
          .ceilingBelowData,
          "the ceiling \(onAxis(ceiling)) lies below the best value seen, \(onAxis(y[best]))",
          rows: [best]))
    }
    if study.target != .allPoints, let mean = try? study.determinedCeiling(.allPoints),
      ceiling < mean
    {
      warnings.append(
        .init(
          .meanAboveEdge,
          "the fit through all points has the higher ceiling, \(onAxis(mean)): frontier and "
            + "mean cross outside the data"))
    }
    return warnings
  }

  /// A value on the y axis.
  private func onAxis(_ value: Double) -> String { onX(isNegated ? -value : value) }

  private func onX(_ value: Double) -> String {
    asPercent ? (100 * value).short + " %" : value.short
  }
}
