import Testing

@testable import Frontier

/// Everything an R user would compute, against R.
@Suite struct LawInferenceReferenceTests {
  @Test(arguments: InferenceReference.sets)
  func waldIntervalsAndCovariances(_ set: String) throws {
    let reference = try InferenceReference(set)
    let fit = try InferenceReference.fit(set)
    let f = LawQuantity.value(at: reference.place)
    for (j, parameter) in fit.law.parameters.enumerated() {
      #expect(agree(fit.parameters[j], try reference("parameter", parameter.name), 1e-6))
      let wald = try fit.waldInterval(for: .parameter(parameter.name))
      let error = try reference("standard error", parameter.name)
      #expect(agree(try #require(wald.standardError), error, 1e-6))
      #expect(agree(try #require(fit.standardErrors[j]), error, 1e-6))
    }
    let wald = try fit.waldInterval(for: f)
    #expect(agree(wald.low, try reference("wald low", "f"), 1e-6))
    #expect(agree(wald.high, try reference("wald high", "f"), 1e-6))
    for correction in CovarianceEstimator.SmallSampleCorrection.allCases {
      let estimator = CovarianceEstimator.sandwich(correction)
      let kind = correction.rawValue.uppercased()
      let covariance = try fit.covariance(estimator)
      let p = fit.parameters.count
      for (j, parameter) in fit.law.parameters.enumerated() {
        let error = covariance[j * (p + 1)].squareRoot()
        #expect(agree(error, try reference(kind, parameter.name), 1e-5), "\(kind)")
      }
      let error = try #require(
        fit.waldInterval(for: f, covariance: estimator).standardError)
      #expect(agree(error, try reference(kind, "f"), 1e-5))
    }
  }

  @Test func clusteredCovariance() throws {
    let reference = try InferenceReference("logistic")
    let fit = try InferenceReference.fit("logistic")
    let labels = try InferenceReference.data("logistic").clusters
    let covariance = try fit.covariance(.clustered(labels))
    for (j, parameter) in fit.law.parameters.enumerated() {
      #expect(agree(covariance[j * 5].squareRoot(), try reference("cluster", parameter.name), 1e-5))
    }
    let interval = try fit.waldInterval(for: .parameter("rate"), covariance: .clustered(labels))
    #expect(interval.degreesOfFreedom == 9)
  }

  @Test(.slow, arguments: InferenceReference.sets)
  func profileIntervals(_ set: String) throws {
    let reference = try InferenceReference(set)
    let fit = try InferenceReference.fit(set)
    for parameter in fit.law.parameters {
      let profile = try fit.profileInterval(for: .parameter(parameter.name))
      #expect(agree(profile.low, try reference("profile low", parameter.name), 1e-6))
      #expect(agree(profile.high, try reference("profile high", parameter.name), 1e-6))
      #expect(profile.lowEnd == .level && profile.highEnd == .level)
    }
    let profile = try fit.profileInterval(for: .value(at: reference.place))
    #expect(agree(profile.low, try reference("profile low", "f"), 1e-6))
    #expect(agree(profile.high, try reference("profile high", "f"), 1e-6))
  }

  @Test(arguments: InferenceReference.sets)
  func bandsAndLikelihoods(_ set: String) throws {
    let reference = try InferenceReference(set)
    let fit = try InferenceReference.fit(set)
    let x = [reference.place]
    #expect(agree(try fit.band(at: x).low[0], try reference("wald low", "f"), 1e-6))
    #expect(
      agree(
        try fit.band(at: x, kind: .simultaneous).low[0], try reference("scheffe low", "f"), 1e-6))
    #expect(
      agree(
        try fit.band(at: x, kind: .prediction).high[0], try reference("prediction high", "f"), 1e-6)
    )
    let criteria = try fit.informationCriteria()
    #expect(agree(criteria.logLikelihood, try reference("log likelihood"), 1e-8))
    #expect(agree(criteria.aic, try reference("aic"), 1e-8))
    #expect(agree(try #require(criteria.aicc), try reference("aicc"), 1e-8))
    #expect(agree(criteria.bic, try reference("bic"), 1e-8))
    if set == "puromycin" {
      #expect(agree(criteria.logLikelihood, try reference("nls log likelihood"), 1e-8))
      #expect(agree(criteria.aic, try reference("nls aic"), 1e-8))
      #expect(agree(criteria.bic, try reference("nls bic"), 1e-8))
    }
  }

  @Test(arguments: InferenceReference.sets)
  func residuals(_ set: String) throws {
    let reference = try InferenceReference(set)
    let fit = try InferenceReference.fit(set)
    let found = try fit.residualDiagnostics()
    let left = try fit.leaveOneOut()
    let press = try fit.predictedResiduals()
    for i in 0..<fit.observations.count {
      #expect(agree(found.leverages[i], try reference("leverage", "\(i)"), 1e-5))
      #expect(
        agree(
          try #require(found.standardizedResiduals[i]), try reference("standardised", "\(i)"), 1e-4)
      )
      #expect(
        agree(
          try #require(found.studentizedResiduals[i]), try reference("studentised", "\(i)"), 1e-4))
      #expect(agree(try #require(found.cooksDistances[i]), try reference("cook", "\(i)"), 1e-4))
      #expect(agree(try #require(left.errors[i]), try reference("leave one out", "\(i)"), 1e-4))
      #expect(agree(try #require(press.errors[i]), try reference("press", "\(i)"), 1e-4))
    }
    #expect(
      agree(try #require(found.durbinWatson).statistic, try reference("durbin watson"), 1e-6))
    let variance = try #require(found.heteroscedasticity)
    #expect(agree(variance.statistic, try reference("breusch pagan"), 1e-4))
    #expect(agree(variance.pValue, try reference("breusch pagan p"), 1e-4))
    let runs = try #require(found.runs)
    #expect(agree(runs.statistic, try reference("runs"), 1e-9))
    #expect(agree(runs.pValue, try reference("runs p"), 1e-9))
    let normality = try #require(found.normality)
    #expect(agree(normality.statistic, try reference("normality"), 1e-4))
    #expect(agree(normality.pValue, try reference("normality p"), 1e-3))
  }

  @Test(arguments: ["puromycin", "logistic", "weighted"])
  func lackOfFit(_ set: String) throws {
    let reference = try InferenceReference(set)
    let test = try InferenceReference.fit(set).lackOfFit()
    #expect(agree(test.fStatistic, try reference("lack of fit F"), 1e-6))
    #expect(agree(test.pValue, try reference("lack of fit p"), 1e-6))
  }
}
