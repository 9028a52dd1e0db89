import FrontierZoo
import Testing

@Suite struct ScheduleTests {
  @Test func warmUpThenDecay() {
    let linear = LearningRateSchedule(.linear, warmUp: .share(0.05))
    #expect(linear.factor(step: 0, of: 100) == 0.2)
    #expect(linear.factor(step: 4, of: 100) == 0.96)
    #expect(abs(linear.factor(step: 50, of: 100) - 0.5) < 1e-15)
    #expect(linear.factor(step: 99, of: 100) > 0)
    let cosine = LearningRateSchedule(.cosine, warmUp: .steps(0))
    #expect(cosine.factor(step: 0, of: 100) == 1)
    #expect(abs(cosine.factor(step: 50, of: 100) - 0.5) < 1e-15)
    #expect(LearningRateSchedule(.constant, warmUp: .steps(10)).factor(step: 4, of: 100) == 0.5)
  }

  @Test(arguments: LearningRateSchedule.Name.allCases)
  func schedulesOfANameRiseAndStayBelowThePeak(_ name: LearningRateSchedule.Name) {
    let schedule = LearningRateSchedule(name, warmUp: 0.1)
    let factors = (0..<100).map { schedule.factor(step: $0, of: 100) }
    #expect(factors[0] == 0.1 && factors.allSatisfy { $0 > 0 && $0 <= 1 })
    #expect(name == .constant ? factors[99] == 1 : factors[99] < 0.02)
  }

  @Test func theStepsOfVTAB() {
    let steps = LearningRateSchedule(.steps(at: [0.3, 0.6, 0.9], factor: 10), warmUp: .steps(80))
    for (step, factor) in [(39, 0.5), (299, 1), (300, 0.1), (599, 0.1), (600, 0.01), (900, 0.001)] {
      #expect(abs(steps.factor(step: step, of: 1000) / factor - 1) < 1e-12, "\(step)")
    }
  }
}
