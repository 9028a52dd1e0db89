// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "frontier-zoo-parity",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "swift-frontier", path: "../..", traits: [])],
  targets: [
    .executableTarget(
      name: "zoo-parity",
      dependencies: [.product(name: "FrontierZoo", package: "swift-frontier")],
      path: "Sources/ZooParity")
  ]
)
