// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "frontier-fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "swift-frontier", path: "../..", traits: [])],
  targets: [
    .executableTarget(
      name: "frontier-fuzz",
      dependencies: [
        .product(name: "Frontier", package: "swift-frontier"),
        .product(name: "FrontierAlgebra", package: "swift-frontier"),
        .product(name: "FrontierReport", package: "swift-frontier"),
        .product(name: "FrontierZoo", package: "swift-frontier"),
      ],
      path: "Sources/FrontierFuzz")
  ]
)
