// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "swift-frontier",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Frontier", targets: ["Frontier"]),
    .library(name: "FrontierAlgebra", targets: ["FrontierAlgebra"]),
    .library(name: "FrontierReport", targets: ["FrontierReport"]),
    .library(name: "FrontierZoo", targets: ["FrontierZoo"]),
    .executable(name: "frontier", targets: ["FrontierCLI"]),
  ],
  traits: [
    .trait(name: "CommandLine", description: "The `frontier` command and its argument parser."),
    .default(enabledTraits: ["CommandLine"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CFrontierLAPACKE", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"])]),
    .target(name: "CFrontierKernels"),
    .target(name: "FrontierSupport"),
    .target(
      name: "FrontierAlgebra",
      dependencies: ["CFrontierLAPACKE", "CFrontierKernels"]),
    .target(
      name: "Frontier",
      dependencies: [
        "CFrontierKernels", "FrontierAlgebra", "FrontierSupport",
        .product(name: "RealModule", package: "swift-numerics"),
      ]),
    .target(name: "FrontierReport", dependencies: ["Frontier", "FrontierSupport"]),
    .target(
      name: "FrontierZoo",
      dependencies: [
        "CFrontierKernels", "FrontierAlgebra", "FrontierSupport",
        .product(name: "RealModule", package: "swift-numerics"),
      ]),
    .target(
      name: "FrontierPaper",
      dependencies: [
        "Frontier", "FrontierAlgebra", "FrontierReport", "FrontierSupport",
        .product(name: "RealModule", package: "swift-numerics"),
      ]),
    .executableTarget(
      name: "FrontierCLI",
      dependencies: [
        "Frontier", "FrontierPaper", "FrontierReport", "FrontierSupport", "FrontierZoo",
        .product(
          name: "ArgumentParser", package: "swift-argument-parser",
          condition: .when(traits: ["CommandLine"])),
      ]),
    .executableTarget(
      name: "FrontierFuzz",
      dependencies: ["Frontier", "FrontierAlgebra", "FrontierReport", "FrontierZoo"],
      path: "Tests/Fuzz", exclude: ["Corpus.txt"], sources: ["Sources"]),
    .testTarget(
      name: "FrontierAlgebraTests", dependencies: ["FrontierAlgebra", "FrontierTestSupport"]),
    .testTarget(name: "FrontierSupportTests", dependencies: ["FrontierSupport"]),
    .testTarget(name: "FrontierPaperTests", dependencies: ["FrontierPaper"]),
    .testTarget(name: "FrontierReportTests", dependencies: ["Frontier", "FrontierReport"]),
    .testTarget(
      name: "FrontierZooTests", dependencies: ["FrontierZoo", "FrontierTestSupport"],
      resources: [.copy("../../Fixtures")]),
    .testTarget(name: "FrontierCLITests", dependencies: ["FrontierCLI"]),
    .target(
      name: "FrontierTestSupport", dependencies: ["CFrontierKernels", "Frontier"],
      path: "Tests/FrontierTestSupport"),
    .testTarget(
      name: "FrontierTests",
      dependencies: ["Frontier", "FrontierAlgebra", "FrontierTestSupport", "CFrontierKernels"],
      resources: [.copy("../../Fixtures")]),
  ]
)
