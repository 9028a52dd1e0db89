/// What a statistician would say of a cloud and its fits, in plain sentences.
struct StudyWarnings {
  let study: FrontierStudy
  /// Accuracies are written as percentages.
  let asPercent: Bool

  /// Below so many points an interval at an edge is a rough one.
  private static let fewPoints = 30
  /// Below so many vertices a fit through them hangs on single models.
  private static let fewVertices = 6

  func all() -> [String] {
    // A fit that throws has said so when it was asked for.
    guard let verdict = try? study.verdict(study.target) else { return ofSize() }
    guard verdict.isDetermined else { return [sentence(verdict)] + ofSize() }
    let fit = study.chosenFit
    return ofSize() + ofBounds(fit) + ofExtrapolation(fit) + fit.criterion.remarks(on: fit)
  }

  /// Why no ceiling is printed.
  private func sentence(_ verdict: Verdict) -> String {
    let reason =
      switch verdict {
      case .determined: "it is"
      case .tooFewPoints(let distinct, let needed):
        "the fit has \(count(distinct, "distinct point")) and needs at least \(needed)"
      case .notConverged: "the search found no law that fits these points"
      case .flatProfile(let low, let high):
        "every ceiling from \(onAxis(low)) to \(onAxis(high)) fits almost equally well"
      case .rankDeficient(let rank, let parameters):
        "the points fix only \(rank) of \(parameters) parameters"
      case .noCeiling: "the law grows without end on this data"
      case .notSaturating:
        "the law does not saturate on this data: it still grows steeper where x ends"
      case .atBound(let parameter):
        "the data shows no saturation: \(parameter) lies on its bound, and \(onAxis(study.ends.clamped(.infinity))) "
          + "is where y ends, no estimate"
      case .beyondEnd(let value):
        "the law reaches \(onAxis(value)) where x ends, beyond \(onAxis(study.ends.clamped(value))), "
          + "where y ends"
      }
    return "the ceiling is not determined: " + reason
  }

  private func ofSize() -> [String] {
    var warnings: [String] = []
    if study.cloud.count < Self.fewPoints {
      warnings.append(
        "only \(count(study.cloud.count, "point")): intervals at an edge need about 100 to be "
          + "trusted")
    }
    guard study.target == .envelope else { return warnings }
    warnings.append(
      "least squares through the envelope's vertices runs below the edge: in simulations its "
        + "95 % interval covered the true ceiling in about 60 % of cases; the law as the edge "
        + "of the cloud (frontier) in 91 to 99 %")
    let vertices = study.envelope.vertices.count
    if study.envelope.interpolation == .linear, vertices < Self.fewVertices {
      warnings.append(
        "the envelope has only \(count(vertices, "vertex", "vertices")), each a lucky maximum")
    }
    return warnings
  }

  private func ofBounds(_ fit: Fit) -> [String] {
    guard case .atBound(let parameter) = fit.stopped else { return [] }
    return ["\(parameter) lies on the end of its search range; the law is a limit case"]
  }

  private func ofExtrapolation(_ fit: Fit) -> [String] {
    guard let end = study.ends.x, let ceiling = fit.ceiling(study.ends) else { return [] }
    var warnings: [String] = []
    let x = study.cloud.x
    let (lowest, highest) = (x.min() ?? end, x.max() ?? end)
    if highest > lowest, end - highest > highest - lowest {
      warnings.append(
        "x ends at \(onAxis(highest)): the ceiling is extrapolated further than the data reaches")
    }
    let best = study.cloud.y.max() ?? ceiling
    if ceiling < best {
      warnings.append(
        "the ceiling \(onAxis(ceiling)) lies below the best value seen, \(onAxis(best))")
    }
    if study.target != .allPoints, let mean = try? study.determinedCeiling(.allPoints),
      ceiling < mean
    {
      warnings.append(
        "the fit through all points has the higher ceiling, \(onAxis(mean)): frontier and "
          + "mean cross outside the data")
    }
    return warnings
  }

  private func count(_ n: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(n) \(n == 1 ? noun : plural ?? noun + "s")"
  }

  /// A value on the y or x axis.
  private func onAxis(_ value: Double) -> String {
    asPercent ? Self.short(100 * value) + " %" : Self.short(value)
  }

  /// Four significant digits.
  static func short(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value.isFinite ? "0" : "infinity" }
    var scale = 1.0
    while abs(value) * scale < 1_000, scale < 1e12 { scale *= 10 }
    let rounded = (value * scale).rounded() / scale
    return rounded == rounded.rounded() && abs(rounded) < 1e15
      ? "\(Int(rounded))" : "\(rounded)"
  }
}
