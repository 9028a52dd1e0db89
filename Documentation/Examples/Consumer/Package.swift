// swift-tools-version: 6.2
import PackageDescription

// A package of its own, as a user would write it. `traits: []` leaves out the trait
// `CommandLine`, so that only the library is built and ArgumentParser is never fetched.
let package = Package(
  name: "Consumer",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "swift-frontier", path: "../../..", traits: [])
  ],
  targets: [
    .executableTarget(
      name: "Consumer",
      dependencies: [.product(name: "Frontier", package: "swift-frontier")]),
    // A study as a figure and a page.
    .executableTarget(
      name: "Drawing",
      dependencies: [
        .product(name: "Frontier", package: "swift-frontier"),
        .product(name: "FrontierReport", package: "swift-frontier"),
      ]),
    // Random numbers for the three below.
    .target(name: "SimulationSupport"),
    // Measures how often the intervals hold a known truth.
    .executableTarget(
      name: "Coverage",
      dependencies: [
        .product(name: "Frontier", package: "swift-frontier"), "SimulationSupport",
      ]),
    // The same for what is read off a law fitted by least squares.
    .executableTarget(
      name: "LawCoverage",
      dependencies: [
        .product(name: "Frontier", package: "swift-frontier"), "SimulationSupport",
      ]),
    // Measures how far edges lie from known ones.
    .executableTarget(
      name: "EdgeErrors",
      dependencies: [
        .product(name: "Frontier", package: "swift-frontier"), "SimulationSupport",
      ]),
  ]
)
