import Testing

@testable import Frontier

/// Clouds whose mean gap has several valleys in α, close to one another.
@Suite struct EdgePeakTests {
  static let clouds: [([Double], [Double])] = [
    (
      [
        0.750871300584068, 1, 0.559202600826542, 0.196544932755163, 0.458626249484196,
        0.623121166750185, 0.620704532128092, 0.172332438224579, 0.471504931309949,
        0.418586543430626, 0.121654257978061,
      ],
      [
        0.503231574829939, 0.500801745148116, 0.496035520936931, 0.441430111857111,
        0.49300379172229, 0.50083770941287, 0.502039970242188, 0.42616629276118,
        0.495309173664205, 0.490400553772603, 0.400390650774086,
      ]
    ),
    // A table rounded to one decimal.
    (
      [1, 0.5, 0.7, 0.7, 0.7, 0.8, 0.3, 0.8, 0.6, 0.8, 0.6, 0.3, 0.6, 0.6, 0.8]
        + [0.4, 0.7, 0.5, 0.7, 0.3, 0.6, 0.6, 0.4, 0.7, 0.4, 0.3, 0.4, 0.4, 0.7, 0.3],
      [0.8, 0.5, 0.6, 0.6, 0.6, 0.7, 0.3, 0.7, 0.5, 0.7, 0.5, 0.3, 0.5, 0.5, 0.7]
        + [0.4, 0.6, 0.5, 0.6, 0.3, 0.5, 0.5, 0.4, 0.6, 0.4, 0.3, 0.4, 0.4, 0.6, 0.3]
    ),
  ]

  @Test(arguments: clouds)
  func theDeepestValleyIsFound(_ x: [Double], _ y: [Double]) throws {
    let cloud = try PointCloud(x: x, y: y)
    let model = CatalogueLaw.errorPowerLaw
    let found = LawClouds.meanGap(cloud, model, try model.edge(above: cloud).parameters)
    let reference = ReferenceSearch(cloud).edge()
    #expect(found <= reference + 1e-10)
  }
}
