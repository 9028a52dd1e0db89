import FrontierTestSupport
import Testing

@testable import Frontier

/// Agreement with scipy (Fixtures/reference/ORIGIN.md).
@Suite struct ReferenceFitTests {
  private func close(_ found: Double, _ wanted: Double, _ tolerance: Double) -> Bool {
    abs(found - wanted) <= tolerance * abs(wanted)
  }

  @Test func leastSquares() throws {
    let invented = try Fixtures.clouds()
    let rows = try Fixtures.rows("reference/least_squares.csv")
    try #require(rows.count >= 29)
    for row in rows {
      try #require(row.count == 11)
      var cloud = try Fixtures.cloud(row[0], invented)
      if row[1] == "hull" {
        let hull = try ConvexHull().envelope(of: cloud).vertices
        cloud = try PointCloud(x: hull.map(\.x), y: hull.map(\.y))
      }
      let model: any Law = row[2] == "raw" ? CatalogueLaw.rawPowerLaw : CatalogueLaw.errorPowerLaw
      let fit = try model.leastSquares(cloud)
      let label = "\(row[0]), \(row[1])"
      let squares = try #require(Double(row[6]))
      #expect(
        close(LawClouds.sumOfSquares(cloud, model, fit.parameters), squares, 1e-9), "\(label)")
      let total = cloud.weights?.reduce(0, +) ?? Double(cloud.count)
      #expect(
        close(fit.rootMeanSquareError * fit.rootMeanSquareError * total, squares, 1e-8), "\(label)")
      for j in 0..<3 where row[10] != "k" || j != 1 {
        let wanted = try #require(Double(row[3 + j]))
        #expect(close(fit.parameters[j], wanted, 1e-6), "\(label): \(fit.parameters[j]), \(wanted)")
        guard !row[7 + j].isEmpty else { continue }
        let error = try #require(fit.standardErrors[j], "\(label): standard error \(j)")
        #expect(close(error, try #require(Double(row[7 + j])), 1e-6), "\(label): \(error)")
      }
      switch row[10] {
      case "none": #expect(fit.stopped == .converged, "\(label)")
      default: #expect(fit.stopped == .atBound(parameter: row[10]), "\(label)")
      }
      if row[10] == "eIR" { #expect(fit.standardErrors[2] == nil && fit["eIR"] == 0) }
    }
  }

  @Test func edges() throws {
    let invented = try Fixtures.clouds()
    let rows = try Fixtures.rows("reference/edges.csv")
    try #require(rows.count >= 17)
    for row in rows {
      try #require(row.count == 7)
      let cloud = try Fixtures.cloud(row[0], invented)
      let model: any Law = row[1] == "raw" ? CatalogueLaw.rawPowerLaw : CatalogueLaw.errorPowerLaw
      let fit = try model.edge(above: cloud)
      let gap = try #require(Double(row[5]))
      #expect(close(LawClouds.meanGap(cloud, model, fit.parameters), gap, 1e-9), "\(row[0])")
      for j in 0..<3 where row[6] != "k" || j != 1 {
        let wanted = try #require(Double(row[2 + j]))
        #expect(
          close(fit.parameters[j], wanted, 1e-6), "\(row[0]): \(fit.parameters[j]), \(wanted)")
      }
      #expect(fit.standardErrors == [nil, nil, nil] && !fit.criterion.isLeastSquares)
    }
  }
}
