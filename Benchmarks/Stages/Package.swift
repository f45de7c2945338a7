// swift-tools-version: 6.2
import PackageDescription

// A package of its own: kbbench is built without the benchmark library and what that brings.
let package = Package(
  name: "Stages",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "kbc", path: "../.."),
    // Without its traits it counts no allocations, and needs no library of the system.
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "Stages",
      dependencies: [
        .product(name: "KBRuntime", package: "kbc"),
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/Stages",
      swiftSettings: [.treatAllWarnings(as: .error)],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ],
  swiftLanguageModes: [.v6]
)
