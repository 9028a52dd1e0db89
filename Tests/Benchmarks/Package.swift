// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "frontier-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "swift-frontier", path: "../..", traits: [])],
  targets: [
    .target(name: "BenchmarkSupport"),
    .executableTarget(
      name: "frontier-benchmarks",
      dependencies: ["BenchmarkSupport", .product(name: "Frontier", package: "swift-frontier")],
      path: "Sources/FrontierBenchmarks"),
    .executableTarget(
      name: "coverage-benchmarks",
      dependencies: ["BenchmarkSupport", .product(name: "Frontier", package: "swift-frontier")],
      path: "Sources/CoverageBenchmarks"),
    .executableTarget(
      name: "comparison-benchmarks",
      dependencies: ["BenchmarkSupport", .product(name: "Frontier", package: "swift-frontier")],
      path: "Sources/ComparisonBenchmarks"),
    .executableTarget(
      name: "responsiveness-benchmarks",
      dependencies: ["BenchmarkSupport", .product(name: "Frontier", package: "swift-frontier")],
      path: "Sources/ResponsivenessBenchmarks"),
    .executableTarget(
      name: "zoo-benchmarks",
      dependencies: [.product(name: "FrontierZoo", package: "swift-frontier")],
      path: "Sources/ZooBenchmarks"),
  ]
)
