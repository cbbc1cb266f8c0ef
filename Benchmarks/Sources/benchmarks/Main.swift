import Foundation

/// Runs the benchmarks named in the arguments, in their order, and prints a line for each as soon as it is there.
@main
enum Main {
  static let benchmarks: [String: @Sendable () throws -> Measurement] = [
    "coverage.kernel": KernelBenchmark.run,
    "geojson.polygons": { try GeoJSONBenchmark.polygons().run() },
    "geojson.points": { try GeoJSONBenchmark.points().run() },
    "land.overlay": OverlayBenchmark.run,
    "radio.p1812-sweep": SweepBenchmark.run,
    "radio.p1812-path": { try PathBenchmark().run() },
    "radio.peers": TerrainPeers.run,
    "report.open": ReportBenchmark.run,
    "run.jiangsu": CommandBenchmark.jiangsu,
    "sweep.throughput": SweepThroughput.run,
    "startup": CommandBenchmark.startup,
  ]

  static func main() {
    var failed = false
    for name in CommandLine.arguments.dropFirst() {
      do {
        guard let benchmark = benchmarks[name] else { throw Failure("there is no benchmark \(name)") }
        FileHandle.standardOutput.write(Data("\(try benchmark().line(name))\n".utf8))
      } catch {
        failed = true
        FileHandle.standardError.write(Data("\(name): \(error)\n".utf8))
      }
    }
    exit(failed ? 1 : 0)
  }
}

struct Failure: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
