// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "kbc", path: "..")],
  targets: [
    .executableTarget(
      name: "kbbench", dependencies: [.product(name: "KBRuntime", package: "kbc")],
      swiftSettings: [.treatAllWarnings(as: .error)])
  ],
  swiftLanguageModes: [.v6]
)
