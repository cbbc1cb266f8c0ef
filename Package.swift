// swift-tools-version: 6.2
import PackageDescription

/// What every target is built with. The upcoming features let the compiler hold the architecture: an import is the
/// file's own business unless it says `public import`, and a member is visible only through the module that declares it.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func library(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = []) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

/// Fixtures are read by path, from `Tests/Fixtures`, so that no test target carries resources of its own.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: settings)
}

/// The footprint kernel, once for every instruction set: the same files, by symbolic links, built for other processors.
/// A run chooses among them by what the processor has. `haswell` and `skylake-avx512` stand for x86-64-v3 and -v4, names that
/// the compiler does not take.
func kernel(_ name: String, _ flags: [String]) -> Target {
  .target(
    name: name, dependencies: ["FootprintJobs"],
    swiftSettings: settings + [.unsafeFlags(["-Ounchecked"] + flags)])
}

#if arch(x86_64)
  let kernels = [
    kernel("FootprintKernel", []),
    kernel("FootprintKernelAVX2", ["-target-cpu", "haswell", "-D", "KERNEL_AVX2"]),
    kernel("FootprintKernelAVX512", ["-target-cpu", "skylake-avx512", "-D", "KERNEL_AVX512"]),
  ]
#else
  let kernels = [kernel("FootprintKernel", [])]
#endif

let package = Package(
  name: "tongda",
  products: [
    .executable(name: "tongda", targets: ["tongda"]),
    .library(
      name: "Tongda",
      targets: [
        "Pipeline", "Scenarios", "Geodata", "Simulation", "Exports", "Radio", "Footprints", "NetworkModel", "Results",
        "Caching", "GeoEngine", "GeoFiles", "Geometry", "Quantities", "Diagnostics", "Parallelism", "Experiments",
        "Sweeps",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.3.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.0.0"),
  ],
  targets: [
    // The C libraries, boxed: a module map and a shim header each.
    .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
    .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
    .systemLibrary(name: "CGDAL", pkgConfig: "gdal", providers: [.apt(["libgdal-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    // Values, from the smallest up.
    library("Quantities"),
    library("Diagnostics"),
    library("Parallelism"),
    library("Geometry"),
    library("Caching", ["CCrypto"]),
    library("NetworkModel", ["Quantities", "Geometry"]),
    library("Results", ["Quantities", "Diagnostics", "Geometry", "NetworkModel"]),

    // Engines: the C libraries made safe, and the physics.
    library("GeoEngine", ["Geometry", "CGEOS", "CPROJ"]),
    library("GeoFiles", ["Geometry", "Diagnostics", "CGDAL"]),
    library("Radio", ["Quantities"]),
    library("Experiments", ["Quantities"]),
    .systemLibrary(name: "CProcessor"),
    .systemLibrary(name: "CAllocator"),
    library("FootprintJobs"),
    library(
      "Footprints",
      ["Quantities", "Geometry", "Radio", "FootprintJobs", "CProcessor"] + kernels.map { .init(stringLiteral: $0.name) }
    ),

    // The steps of a run.
    library(
      "Scenarios",
      ["Quantities", "Diagnostics", "NetworkModel", "Results", "Experiments", .product(name: "Yams", package: "Yams")]),
    library(
      "Geodata",
      [
        "Quantities", "Diagnostics", "Parallelism", "Geometry", "Caching", "GeoEngine", "GeoFiles", "NetworkModel",
        "Radio", "Scenarios",
      ]),
    library(
      "Simulation",
      [
        "Quantities", "Diagnostics", "Parallelism", "Geometry", "NetworkModel", "Radio", "Footprints", "Results",
        .product(name: "HeapModule", package: "swift-collections"),
      ]),
    library(
      "Exports",
      [
        "Quantities", "Diagnostics", "Parallelism", "Geometry", "Caching", "GeoEngine", "GeoFiles", "NetworkModel",
        "Results",
      ],
      // The parts of the HTML pages become bytes in the binary, which then needs no folder beside it.
      resources: [.embedInCode("Report/Page"), .embedInCode("SweepReport/Page")]),
    library(
      "Pipeline",
      [
        "Quantities", "Diagnostics", "Parallelism", "Geometry", "GeoEngine", "GeoFiles", "NetworkModel", "Results",
        "Caching", "Radio", "Footprints", "Scenarios", "Geodata", "Simulation", "Exports",
      ]),
    library(
      "Sweeps",
      [
        "Quantities", "Diagnostics", "Parallelism", "Geometry", "Caching", "GeoEngine", "GeoFiles", "NetworkModel",
        "Results", "Scenarios", "Geodata", "Simulation", "Experiments", "Exports", "Pipeline", "CAllocator",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .executableTarget(
      name: "tongda",
      dependencies: [
        "Pipeline", "Sweeps", "Quantities", "Diagnostics", "Parallelism", "Geometry", "Caching", "Scenarios", "Geodata",
        "GeoFiles", "Radio", "Exports", "Simulation", "Results", "NetworkModel",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    // What tests of several targets need; in no product.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("ValuesTests", ["Quantities", "Diagnostics", "Parallelism", "Geometry", "NetworkModel", "Results"]),
    tests("CachingTests", ["Caching"]),
    tests("GeoEngineTests", ["GeoEngine", "Geometry", "Quantities"]),
    tests("GeoFilesTests", ["GeoFiles", "Geometry", "Diagnostics"]),
    tests("RadioTests", ["Radio", "Quantities"]),
    tests("ExperimentsTests", ["Experiments", "Quantities"]),
    tests(
      "FootprintsTests",
      ["Footprints", "FootprintKernel", "Radio", "Geometry", "Quantities", "GeoFiles", "Parallelism"]),
    tests("ScenariosTests", ["Scenarios", "Diagnostics", "NetworkModel", "Quantities"]),
    tests(
      "GeodataTests",
      [
        "Geodata", "Scenarios", "Diagnostics", "Quantities", "Geometry", "Caching", "GeoEngine", "GeoFiles",
        "NetworkModel", "Parallelism", "Radio",
      ]),
    tests(
      "SimulationTests",
      [
        "Simulation", "Radio", "Footprints", "NetworkModel", "Results", "Geometry", "Quantities", "Parallelism",
        "Diagnostics",
      ]),
    tests(
      "ExportsTests",
      [
        "Exports", "Results", "NetworkModel", "Geometry", "GeoEngine", "GeoFiles", "Quantities", "Parallelism",
        "Diagnostics",
      ]),
    tests(
      "PipelineTests",
      [
        "Pipeline", "Caching", "Footprints", "Geodata", "GeoFiles", "Scenarios", "Simulation", "Results",
        "NetworkModel", "Diagnostics", "Parallelism", "Geometry", "Quantities", "Radio",
      ]),
    tests(
      "SweepsTests",
      [
        "Sweeps", "Pipeline", "Scenarios", "Geodata", "Experiments", "Diagnostics", "Parallelism", "Quantities",
        "Results", "NetworkModel", "Exports", "GeoFiles", "Geometry", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    tests("CommandTests", ["tongda", "Pipeline", "Parallelism", "Radio", "Geodata", "Quantities"]),
  ] + kernels
)
