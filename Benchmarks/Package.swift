// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "tongda-benchmarks",
  dependencies: [.package(name: "tongda", path: "..")],
  targets: [
    .executableTarget(
      name: "benchmarks", dependencies: [.product(name: "Tongda", package: "tongda")],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ]
)
