// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "FirstFrontier",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "swift-frontier", path: "../swift-frontier", traits: [])
  ],
  targets: [
    .executableTarget(
      name: "FirstFrontier",
      dependencies: [.product(name: "Frontier", package: "swift-frontier")])
  ]
)
