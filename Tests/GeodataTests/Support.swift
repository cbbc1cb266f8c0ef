import Diagnostics
import Foundation
import Geometry
import NetworkModel
import Parallelism
import Scenarios
import TestSupport
import Testing

@testable import Geodata

/// The folder of real data, where there is one.
enum RealGeodata {
  static let root = SharedFolder.geodata.folder(with: "README.md")?.path
}

/// A scenario with nothing but geodata layers.
func scenario(
  root: String, _ layers: [LayerDeclaration], crs: String = "auto", cellSizeM: Double = 500,
  snapDistanceM: Double = 1000, settlementRadiusM: Double = 300, seed: UInt64 = 1,
  carriers: [Carrier] = [Carrier(id: "mobile-n28", band: Band.standard[0], operators: [0])]
) throws -> Scenario {
  let start = try #require(CalendarDate(year: 2023, month: 1, day: 1))
  return Scenario(
    name: "test", title: "", description: "", seed: seed, timeline: Timeline(start: start, end: start, step: .year),
    crs: crs, cellSizeM: cellSizeM, operators: [Operator(id: "mobile", name: "中国移动")], carriers: carriers,
    radio: RadioSettings(), coverage: CoverageRules(), programmes: [],
    geodata: GeodataSettings(
      root: root, generate: nil, layers: Dictionary(uniqueKeysWithValues: layers.map { ($0.role, $0) }),
      generateNetwork: nil, snapDistanceM: snapDistanceM, settlementRadiusM: settlementRadiusM),
    output: OutputSettings(formats: [], crs: "auto", datum: .wgs84), resolvedJSON: "{}", file: "test.yaml")
}

func load(_ scenario: Scenario, threads: Int = 2) throws -> GeodataSet {
  try GeodataLoader.load(scenario, WorkControl(threads: threads))
}

/// What loading complains of: the errors and warnings in their order, file names without the folder.
func complaints(_ scenario: Scenario) -> [String] {
  func text(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.filter { $0.severity != .note }
      .map {
        $0.description.replacingOccurrences(of: scenario.geodata.root + "/", with: "")
          .replacingOccurrences(of: scenario.geodata.root, with: "ROOT")
      }
  }
  do {
    return text(try load(scenario).findings)
  } catch let error as InputError {
    return text(error.diagnostics.filter { $0.severity == .error })
  } catch {
    return ["\(error)"]
  }
}
