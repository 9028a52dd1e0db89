import Testing

@testable import Frontier
@testable import FrontierReport

/// The forecast in words, numbers and figures.
@Suite struct ForecastTests {
  /// A sample with a forecast whose ceiling has the given intervals.
  static func task(
    low: Double, low80: Double, median: Double, high80: Double, high: Double,
    isWithheld: Bool = false
  ) -> TaskResult {
    let task = FigureSample.task("birds")
    let last = task.points.reduce(0) { max($0, $1.x) }
    let end = TaskResult.Forecast.Values(
      median: median, low: low, high: high, low80: low80, high80: high80)
    let here = TaskResult.Forecast.Values(
      median: 0.8, low: 0.79, high: 0.82, low80: 0.795, high80: 0.81)
    return TaskResult(
      y: task.y, points: task.points, dropped: [], envelope: task.envelope,
      vertices: task.vertices, interpolation: task.interpolation, isFlatBeyondEnd: false,
      fits: task.fits, target: task.target,
      ceiling: isWithheld ? task.ceiling.withheld : task.ceiling, band: task.band,
      reversal: task.reversal, warnings: [],
      forecast: TaskResult.Forecast(
        x: [last, 1], values: [here, end], ceiling: end, last: last, calibratedTo: 0.94,
        calibratedToX: last + 0.94 * (1 - last), hiddenEnds: 7, method: "edge forecast"))
  }

  /// The sample's law gives .95 with an interval up to .965.
  @Test func contestsWhatIsLikelyToBeSurpassed() throws {
    let open = Self.task(low: 0.7, low80: 0.8, median: 0.96, high80: 0.99, high: 1)
    #expect(try #require(open.forecast).contests(open.ceiling, isLower: false, falls: false))
    let withheld = Self.task(
      low: 0.7, low80: 0.8, median: 0.96, high80: 0.99, high: 1, isWithheld: true)
    #expect(withheld.isContested)
    let verdict = withheld.ceilingVerdict(.fraction)
    #expect(verdict.code == "contested")
    #expect(verdict.message.hasPrefix("The ceiling is at most 1.000; it need not lie above"))
    #expect(withheld.ceiling.low == open.ceiling.low && withheld.ceiling.estimate == nil)

    let agreed = Self.task(low: 0.93, low80: 0.94, median: 0.95, high80: 0.955, high: 0.96)
    #expect(try !#require(agreed.forecast).contests(agreed.ceiling, isLower: false, falls: false))
    #expect(agreed.ceilingVerdict(.fraction).code == "determined")
  }

  /// An interval of at most half the room between the best seen and the end says something.
  @Test func wordsFollowTheWidth() throws {
    let task = Self.task(low: 0.93, low80: 0.94, median: 0.95, high80: 0.955, high: 0.96)
    let best = try #require(task.best?.y)
    let forecast = try #require(task.forecast)
    #expect(forecast.isNarrow(best: best, end: 1) == (0.03 <= 0.5 * (1 - best)))
    #expect(forecast.isNarrow(best: 0.5, end: 1))
    #expect(!forecast.isNarrow(best: 0.97, end: 1))
    #expect(!forecast.isNarrow(best: 0.5, end: nil))
    func words(_ best: Double, isLower: Bool = false) -> String? {
      forecast.words(best: best, .fraction, isLower: isLower)
    }
    #expect(words(0.5) == "The ceiling lies between 0.930 and 0.960.")
    #expect(words(0.929) == "The ceiling lies between 0.930 and 0.960.")
    // An end below what was seen says less than the table.
    #expect(words(0.95) == "The ceiling is at most 0.960; it need not lie above the best seen.")
    #expect(
      words(0.95, isLower: true)
        == "The floor is at least 0.930; it need not lie below the best seen.")
    #expect(words(0.98, isLower: true) == "The floor is at least 0.930, at most 0.960.")
    #expect(forecast.reach(.fraction, x: "x").contains("94 %"))
  }

  @Test func isFirstInTextJSONFigureAndPage() throws {
    let task = Self.task(low: 0.7, low80: 0.8, median: 0.96, high80: 0.99, high: 1)
    let result = FigureSample.result([task])
    let text = EstimateText.text(result)
    let (forecast, law) = (
      try #require(text.firstRange(of: "forecast ")), try #require(text.firstRange(of: "law's"))
    )
    #expect(forecast.lowerBound < law.lowerBound)
    #expect(text.contains("0.9600, 80 % [0.8000, 0.9900], 95 % [0.7000, 1.0000]"))
    let json = EstimateJSON.text(result)
    for key in ["\"forecast\"", "\"low80\"", "\"calibratedTo\"", "\"verdict\""] {
      #expect(json.contains(key))
    }
    let figure = EstimateFigure.svg(result)
    #expect(figure.contains("fig-forecast") && figure.contains("forecast of the edge"))
    #expect(EstimateReport.html(result, notes: [], command: "").contains("Forecast of the edge"))
    // Without one nothing speaks of it.
    let plain = FigureSample.result([FigureSample.task("birds")])
    #expect(!EstimateFigure.svg(plain).contains("class=\"fig-forecast\""))
    #expect(!EstimateText.text(plain).contains("forecast"))
  }
}
