// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "kbc",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "KBRuntime", targets: ["KBRuntime", "KBTable"]),
    .executable(name: "kbc", targets: ["kbc"]),
    .executable(name: "kbmatch", targets: ["kbmatch"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // Run time: scan, match, answer.
    .target(name: "CKBScan"),
    .target(name: "KBAutomata", dependencies: ["CKBScan"], swiftSettings: strict),
    .target(name: "KBRuntime", dependencies: ["KBAutomata"], swiftSettings: strict),
    .target(
      name: "KBTable", dependencies: ["KBRuntime"], path: "Generated/KBTable",
      swiftSettings: strict),
    .executableTarget(
      name: "kbmatch", dependencies: ["KBRuntime", "KBTable", argumentParser],
      swiftSettings: strict),

    // Compile time: read, prove, emit.
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .yum(["libyaml-devel"]), .brew(["libyaml"])]),
    .target(name: "KBDiagnostics", swiftSettings: strict),
    .target(name: "KBYAML", dependencies: ["CYAML", "KBDiagnostics"], swiftSettings: strict),
    .target(name: "KBPatterns", dependencies: ["KBAutomata"], swiftSettings: strict),
    .target(name: "KBModel", dependencies: ["KBAutomata"], swiftSettings: strict),
    .target(
      name: "KBFrontend",
      dependencies: ["KBDiagnostics", "KBYAML", "KBPatterns", "KBModel", "KBAutomata"],
      swiftSettings: strict),
    .target(
      name: "KBBackends", dependencies: ["KBModel", "KBAutomata", "KBRuntime"],
      swiftSettings: strict),
    .target(
      name: "KBCompiler",
      dependencies: [
        "KBDiagnostics", "KBYAML", "KBPatterns", "KBModel", "KBFrontend", "KBBackends",
        "KBRuntime", "KBAutomata",
      ], swiftSettings: strict),
    .executableTarget(
      name: "kbc", dependencies: ["KBCompiler", "KBDiagnostics", "KBRuntime", argumentParser],
      swiftSettings: strict),

    .target(name: "KBTestSupport", path: "Tests/KBTestSupport", swiftSettings: strict),
    .target(
      name: "KBTestInputs", dependencies: ["KBCompiler", "KBDiagnostics", "KBRuntime"],
      path: "Tests/KBTestInputs", swiftSettings: strict),
    .executableTarget(
      name: "kbpattern-oracle", dependencies: ["KBPatterns", "KBAutomata"],
      path: "Tests/kbpattern-oracle", swiftSettings: strict),
    .testTarget(
      name: "KBAutomataTests",
      dependencies: ["CKBScan", "KBAutomata", "KBPatterns", "KBTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "KBRuntimeTests",
      dependencies: ["KBRuntime", "KBAutomata", "KBTestInputs", "KBTestSupport"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "KBDiagnosticsTests", dependencies: ["KBDiagnostics", "KBTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "KBYAMLTests", dependencies: ["KBYAML", "KBDiagnostics", "KBTestSupport"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "KBPatternsTests", dependencies: ["KBPatterns", "KBAutomata", "KBTestSupport"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "KBFrontendTests",
      dependencies: [
        "KBFrontend", "KBModel", "KBYAML", "KBDiagnostics", "KBPatterns", "KBTestInputs",
        "KBTestSupport",
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "KBBackendsTests",
      dependencies: [
        "KBBackends", "KBModel", "KBPatterns", "KBRuntime", "KBAutomata", "KBTestSupport",
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "KBCompilerTests",
      dependencies: [
        "KBCompiler", "KBFrontend", "KBYAML", "KBBackends", "KBModel", "KBRuntime", "KBDiagnostics",
        "KBTestSupport",
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "KnowledgeTests",
      dependencies: ["KBRuntime", "KBTable", "KBYAML", "KBDiagnostics", "KBTestSupport"],
      exclude: ["Scenarios"], swiftSettings: strict),
    .testTarget(
      name: "CLITests", dependencies: ["kbc", "kbmatch", "KBTestSupport"], swiftSettings: strict),
    .testTarget(
      name: "RobustnessTests",
      dependencies: [
        "kbc", "kbmatch", "KBCompiler", "KBPatterns", "KBDiagnostics", "KBRuntime", "KBAutomata",
        "KBTestInputs", "KBTestSupport",
      ], swiftSettings: strict),
    .testTarget(
      name: "FuzzTests",
      dependencies: [
        "kbc", "kbmatch", "KBCompiler", "KBFrontend", "KBModel", "KBPatterns", "KBYAML",
        "KBDiagnostics", "KBRuntime", "KBAutomata", "KBTable", "KBTestInputs", "KBTestSupport",
        argumentParser,
      ],
      path: "Fuzz", exclude: ["Main.swift", "Findings"], swiftSettings: strict),
    .testTarget(
      name: "RepositoryTests", dependencies: ["KBTestSupport"], swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)

// `Scripts/robustness` names the test targets that it builds.
if let wanted = Context.environment["KB_TESTS"]?.split(separator: ",").map(String.init) {
  package.targets.removeAll { $0.type == .test && !wanted.contains($0.name) }
}

// `Scripts/fuzz` sets the variable, and links libFuzzer in; else the targets are but tested. The fuzzer
// calls what reads the programs' arguments, and a program can't be part of another: there they are modules, and `main` is the fuzzer's.
if Context.environment["KB_FUZZ"] != nil {
  package.products.removeAll { $0.name != "KBRuntime" }
  package.targets.removeAll { $0.type == .test || ["kbc", "kbmatch"].contains($0.name) }
  package.targets += [
    .target(
      name: "kbc", dependencies: ["KBCompiler", "KBDiagnostics", "KBRuntime", argumentParser],
      exclude: ["Main.swift"], swiftSettings: strict),
    .target(
      name: "kbmatch", dependencies: ["KBRuntime", "KBTable", argumentParser],
      swiftSettings: strict + [
        .unsafeFlags(["-Xfrontend", "-entry-point-function-name", "-Xfrontend", "kbmatch_main"])
      ]),
    .executableTarget(
      name: "kbfuzz",
      dependencies: [
        "kbc", "kbmatch", "KBCompiler", "KBFrontend", "KBModel", "KBPatterns", "KBYAML",
        "KBDiagnostics", "KBRuntime", "KBAutomata", "KBTable", "KBTestInputs", argumentParser,
      ],
      path: "Fuzz", exclude: ["FuzzTargetTests.swift", "Findings"], swiftSettings: strict),
  ]
}
