// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "frontier-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "swift-frontier", path: "../..", traits: [])],
  targets: [
    .executableTarget(
      name: "frontier-benchmarks",
      dependencies: [.product(name: "Frontier", package: "swift-frontier")],
      path: "Sources/FrontierBenchmarks"),
    .executableTarget(
      name: "zoo-benchmarks",
      dependencies: [.product(name: "FrontierZoo", package: "swift-frontier")],
      path: "Sources/ZooBenchmarks"),
  ]
)
