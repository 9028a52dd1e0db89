import Testing

@testable import FrontierPaper

struct SectionTests {
  private let settings = PaperSettings(replicates: 100)

  private func finding(_ sweep: SmallSweep, _ factor: Experiments.Factor) throws -> Finding {
    let section = try CollapseSection(sweep.experiments(), shots: 25, settings: settings)
    return CollapseSection.finding(section.rows(of: factor))
  }

  /// What is planted is found, and named by what it was planted in alone.
  @Test func aFamilyThatLiesApartIsFound() throws {
    #expect(try finding(SmallSweep(family: 0.1), .family) == .fails)
    #expect(try finding(SmallSweep(), .family) != .fails)
  }

  @Test func epochsThatLieApartAreFound() throws {
    #expect(try finding(SmallSweep(epochs: 0.1), .epochs) == .fails)
    #expect(try finding(SmallSweep(), .epochs) != .fails)
  }

  /// No run differs in it: then the claim has no verdict, and says so.
  @Test func whatNoRunVariesCannotBeJudged() throws {
    let section = try CollapseSection(
      SmallSweep().experiments(), shots: 25, settings: settings)
    let head = try #require(section.claims.last)
    #expect(head.finding == .notYet)
    #expect(head.sentence.contains("head's learning rate"))
  }

  /// Rows of three networks, four seeds, three amounts of epochs: partners in each, and none in others.
  @Test func partnersDifferInOneThingAlone() throws {
    let experiments = try SmallSweep().experiments()
    let epochs = try #require(experiments.comparison(of: .epochs, in: "jft"))
    #expect(epochs.levels == ["1", "4", "16"])
    #expect(epochs.rows.count == experiments.count)
    #expect(experiments.comparison(of: .family, in: "jft")?.levels == ["mixer", "resnet", "vit"])
    #expect(experiments.comparison(of: .size, in: "jft") == nil)
    #expect(experiments.comparison(of: .corpus, in: nil) == nil)
    #expect(experiments.comparison(of: .headRate, in: "jft") == nil)
  }

  @Test func aTableOfAnotherKindIsRefused() {
    #expect(throws: PaperError.self) { try Experiments(csv: "x,y\n1,2\n", draws: 3) }
    #expect(throws: PaperError.self) { try Experiments(csv: "", draws: 3) }
    #expect(throws: PaperError.self) { try Experiments(csv: "run,step\n1\n", draws: 3) }
  }

  /// The same table gives the same article for any number of threads.
  @Test func threadsChangeNothing() throws {
    func article(_ threads: Int) throws -> StudyPaper {
      try StudyPaper(
        SmallSweep(family: 0.05).experiments(), layers: nil, planned: 40, machines: 1,
        fineTuning: "none", elsewhere: [], rebuild: "none",
        settings: PaperSettings(replicates: 100, threads: threads))
    }
    let (one, two) = (try article(1), try article(2))
    #expect(one.article == two.article)
    #expect(one.article.contains("36 of 40 planned runs"))
    #expect(one.files.map(\.text) == two.files.map(\.text))
  }

  /// Results far above what the study can foretell refute it; the study's own lie nowhere above it.
  @Test func networksBeyondTheForecastRefuteIt() throws {
    func finding(_ lift: Double) throws -> Claim {
      try #require(
        LargerSection(
          SmallSweep(lift: lift, parameters: 20_000).experiments(), of: SmallSweep().experiments(),
          settings: settings
        ).claims.first)
    }
    #expect(try finding(0.5).finding == .fails)
    #expect(try finding(0).sentence.contains("none lies above"))
    #expect(try finding(0.5).sentence.contains("above the 95 % interval of its ceiling"))
    // As large as the study's own is no larger.
    let own = try LargerSection(
      SmallSweep(lift: 0.5).experiments(), of: SmallSweep().experiments(), settings: settings)
    #expect(own.claims.map(\.finding) == [.notYet])
  }

  /// Vertices were chosen for their noise: with other noise they lose more than their neighbours, with
  /// the same noise nothing.
  @Test func theWinnersCurseIsSeenOnOtherImages() throws {
    let study = try SmallSweep().experiments()
    let same = try FreshSection(
      study, of: study, planned: 40, shots: 25, settings: settings)
    let other = try FreshSection(
      SmallSweep(lift: -0.05, world: 1).experiments(), of: study, planned: 36, shots: 25,
      settings: settings)
    #expect(try #require(same.claims.first).finding == .undecided)
    let found = try #require(other.claims.first)
    // All are .05 lower in the other world, which is no luck.
    #expect(found.effect.hasPrefix("+0.00"))
    #expect(found.sentence.contains("are vertices again"))
    #expect(other.text.contains("144 of 144 checkpoints"))
    // Networks of another training are no twins.
    let strangers = try FreshSection(
      SmallSweep(training: 8).experiments(), of: study, planned: 36, shots: 25,
      settings: settings)
    #expect(strangers.claims.isEmpty)
    #expect(strangers.text.contains("0 of 144 checkpoints"))
  }
}
