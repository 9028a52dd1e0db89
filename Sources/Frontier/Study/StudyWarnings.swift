/// What a statistician would say of a cloud and its fits, in plain sentences.
struct StudyWarnings {
  /// Accuracies are written as percentages.
  let asPercent: Bool

  func about(
    cloud: PointCloud, envelope: Envelope, model: any SaturationModel, target: FitTarget,
    fits: [FitTarget: ModelFit]
  ) -> [String] {
    var warnings: [String] = []
    let chosen = fits[target]!
    if let sentence = verdict(chosen) { warnings.append(sentence) }
    warnings += ofSize(cloud, envelope, target)
    if chosen.isIdentified {
      warnings += ofBounds(chosen)
      warnings += ofExtrapolation(cloud, model, chosen, fits)
    }
    return warnings
  }

  /// Why no ceiling is printed.
  func verdict(_ fit: ModelFit) -> String? {
    switch fit.identifiability {
    case .determined: nil
    case .tooFewPoints(let distinct, let needed):
      "the ceiling is not determined: the fit has \(count(distinct, "distinct point")) and "
        + "needs at least \(needed)"
    case .flatProfile(let low, let high):
      "the ceiling is not determined: every ceiling from \(onAxis(low)) to \(onAxis(high)) fits "
        + "almost equally well"
    case .rankDeficient(let rank, let parameters):
      "the ceiling is not determined: the points fix only \(rank) of \(parameters) parameters"
    case .notSaturating(let alpha):
      "the ceiling is not determined: the law does not saturate on this data (alpha = "
        + "\(Self.short(alpha)) is below 1 and the irreducible error lies on its bound 0)"
    }
  }

  private func ofSize(
    _ cloud: PointCloud, _ envelope: Envelope, _ target: FitTarget
  ) -> [String] {
    var warnings: [String] = []
    if cloud.count < 30 {
      warnings.append(
        "only \(count(cloud.count, "point")): intervals at an edge need about 100 to be trusted")
    }
    if target == .envelope {
      warnings.append(
        "least squares through the envelope's vertices runs below the edge: in simulations its "
          + "95 % interval covered the true ceiling in about 60 % of cases; the law as the edge "
          + "of the cloud (frontier) in 91 to 99 %")
    }
    if target == .envelope, envelope.interpolation == .linear, envelope.vertices.count < 6 {
      warnings.append(
        "the envelope has only \(count(envelope.vertices.count, "vertex", "vertices")), each a "
          + "lucky maximum")
    }
    return warnings
  }

  private func ofBounds(_ fit: ModelFit) -> [String] {
    var warnings: [String] = []
    if let eIR = fit["eIR"], eIR == 0 {
      warnings.append(
        "the irreducible error lies on its bound 0: the data shows no saturation below "
          + "\(onAxis(1)), so that ceiling is the bound and no estimate")
    }
    if let alpha = fit["alpha"], alpha > 0, alpha < 1, fit["eIR"] != nil {
      warnings.append(
        "alpha = \(Self.short(alpha)) is below 1: the law grows steeper towards the end of x, which no "
          + "frontier of randomised choices does; the ceiling rests on that pole")
    }
    if case .atBound("alpha") = fit.stopped {
      warnings.append("alpha lies on the end of its search range; the law is a limit case")
    }
    return warnings
  }

  private func ofExtrapolation(
    _ cloud: PointCloud, _ model: any SaturationModel, _ chosen: ModelFit,
    _ fits: [FitTarget: ModelFit]
  ) -> [String] {
    guard let ceiling = model.ceiling(parameters: chosen.parameters), let xEnd = model.xEnd else {
      return []
    }
    var warnings: [String] = []
    let (lowest, highest) = (cloud.x.min()!, cloud.x.max()!)
    if highest > lowest, xEnd - highest > highest - lowest {
      warnings.append(
        "x ends at \(onAxis(highest)): the ceiling is extrapolated further than the data reaches")
    }
    let best = cloud.y.max()!
    if !model.yRange.contains(ceiling) {
      let end = ceiling > best ? model.yRange.upperBound : model.yRange.lowerBound
      warnings.append(
        "the law reaches \(onAxis(ceiling)) where x ends, beyond \(onAxis(end)), where y ends: "
          + "that ceiling is the bound and no estimate")
    }
    if ceiling < best {
      warnings.append(
        "the ceiling \(onAxis(ceiling)) lies below the best value seen, \(onAxis(best))")
    }
    if let mean = fits[.allPoints].flatMap({ $0.isIdentified ? $0 : nil }),
      chosen.criterion == .edge || chosen != mean,
      let meanCeiling = model.ceiling(parameters: mean.parameters), ceiling < meanCeiling
    {
      warnings.append(
        "the fit through all points has the higher ceiling, \(onAxis(meanCeiling)): frontier and "
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
