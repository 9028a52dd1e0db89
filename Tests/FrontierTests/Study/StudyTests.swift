import FrontierTestSupport
import Testing

@testable import Frontier

@Suite struct StudyTests {
  @Test func fitsAreThoseOfTheModel() throws {
    let cloud = try LawClouds.inefficient(150, seed: 1)
    let study = try FrontierStudy(cloud)
    let model = CatalogueLaw.errorPowerLaw
    let all = try study.fit(.allPoints)
    #expect(all.parameters == (try model.leastSquares(cloud)).parameters)
    #expect(study.chosenFit.parameters == (try model.edge(above: cloud)).parameters)
    let vertices = try ConvexHull().envelope(of: cloud).vertices
    let hull = try PointCloud(x: vertices.map(\.x), y: vertices.map(\.y))
    #expect(try study.fit(.envelope).parameters == (try model.leastSquares(hull)).parameters)
    #expect(study.target == .frontier)
    #expect(study.value(at: 1) == 1 - study.chosenFit["eIR"]!)
  }

  @Test func bandHoldsTheFit() throws {
    let study = try FrontierStudy(LawClouds.inefficient(150, seed: 2))
    let grid = [0, 0.25, 0.5, 0.75, 1]
    let both = try study.estimate(at: grid, level: 0.9, replicates: 300, seed: 3)
    let (ceiling, band) = (both.ceiling, both.band)
    #expect(band.x == grid && band.fit == grid.map { study.value(at: $0) })
    #expect(band.level == 0.9 && band.kind == .pointwise)
    #expect(zip(band.low, band.high).allSatisfy { $0 <= $1 && $0 >= 0 && $1 <= 1 })
    #expect(ceiling.level == 0.9 && ceiling.estimate == study.value(at: 1))
    let wide = try study.ceiling(level: 0.99, replicates: 300, seed: 3)
    #expect(wide.high - wide.low > ceiling.high - ceiling.low)
  }

  /// Nothing is printed where nothing is known, but the fit is still drawn.
  @Test func undeterminedCeilings() throws {
    let study = try FrontierStudy(PointCloud(x: [0.2, 0.6, 0.8], y: [0.1, 0.5, 0.6]))
    let both = try study.estimate(at: [0.4, 1], replicates: 100, seed: 1)
    let (ceiling, band) = (both.ceiling, both.band)
    #expect(ceiling.estimate == nil && ceiling.lowEnd == .none && ceiling.highEnd == .none)
    #expect(band.fit.allSatisfy { $0.isFinite } && band.low.count == 2)
    #expect(study.warnings.contains { $0.message.contains("not determined") })
  }

  @Test func envelopeBandOutsideTheHullIsNaN() throws {
    let study = try FrontierStudy(LawClouds.inefficient(100, seed: 4))
    let band = try study.envelopeBand(at: [0, 0.5, 1], replicates: 100, seed: 1)
    #expect(band.fit[0].isNaN && band.fit[2].isNaN && band.low[0].isNaN && band.high[2].isNaN)
    #expect(band.fit[1] == study.envelope.value(at: 0.5))
    #expect(band.low[1] <= band.high[1])
    // The hull lies inwards of the edge, so the band reaches outwards.
    #expect(band.high[1] > band.fit[1])
  }

  @Test func standardSchemes() throws {
    #expect(CaseResampling.standard(for: .leastSquares, points: 500) == .cases)
    for isEdge in [true, false] {
      for n in [1, 2, 8, 50, 500, 100_000] {
        let scheme =
          isEdge
          ? CaseResampling.standard(for: .edge, points: n) : CaseResampling.ofEnvelope(points: n)
        guard let m = scheme.m else {
          Issue.record("an edge needs m out of n")
          return
        }
        #expect(m >= 1 && m <= n)
        if n >= 50 { #expect(m < n / 2) }
      }
    }
    #expect(
      CaseResampling.cases.drawn(of: 9) == 9 && CaseResampling.mOutOfN(m: 4).drawn(of: 9) == 4)
  }
}
