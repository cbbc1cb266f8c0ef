import Diagnostics
import Exports
import Foundation
import Geometry
import NetworkModel
import Results
import Scenarios

/// `run.json`: what was run, on which input, with what outcome, so that the run can be repeated and trusted.
struct RunRecord {
  let scenario: Scenario
  let world: World
  let isSynthetic: Bool
  let inputs: [RunInput]
  let results: RunResults
  let findings: [Diagnostic]
  let timings: [StepTiming]
  let footprints: FootprintCounts

  func write(to folder: String) throws {
    let path = folder + "/run.json"
    let text = CanonicalJSON.text(try json(files: RunRecord.files(in: folder), in: folder)) + "\n"
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw ExportError(path: path, action: "write", reason: error.localizedDescription)
    }
  }

  static func files(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
  }

  private func json(files: [String], in folder: String) throws -> JSONValue {
    [
      "tongda": .string(TongdaVersion.current),
      "name": .string(scenario.name),
      "title": .string(scenario.title),
      "seed": .string(String(scenario.seed)),
      "scenario": .text(scenario.resolvedJSON),
      "scenario_file": .string(scenario.file),
      "synthetic": .boolean(isSynthetic),
      "crs": .string(world.crs),
      "equal_area_crs": world.land.map { .string($0.equalAreaCrs) } ?? .null,
      "grid": [
        "cell_size_m": .real(world.grid.cellSize), "columns": .integer(world.grid.columns),
        "rows": .integer(world.grid.rows),
        "origin_m": [.real(world.grid.origin.x), .real(world.grid.origin.y)],
      ],
      "inputs": .array(inputs.map(\.json)),
      "counts": counts(),
      "periods": .array(
        results.timeline.periods.map {
          [
            "label": .string($0.label), "start": .string($0.start.description), "end": .string($0.end.description),
          ]
        }),
      "checks": .array(
        results.checks.map {
          ["id": .string($0.id), "passed": .boolean($0.passed), "detail": .string($0.detail.english)]
        }),
      "warnings": .array(
        results.warnings.map { .string($0.english) }
          + (try findings.filter { $0.severity != .note }.map { try JSONValue(encoding: $0.inEnglish) })),
      "repairs": .array(try findings.filter { $0.severity == .note }.map { try JSONValue(encoding: $0.inEnglish) }),
      "outputs": .array(
        try files.map { ["file": .string($0), "sha256": .string(try InputDigest.sha256(ofFile: folder + "/" + $0))] }),
      "footprints": [
        "computed": .integer(footprints.computed), "from_cache": .integer(footprints.fromCache),
        "paths_computed": .integer(footprints.pathsComputed), "paths_from_cache": .integer(footprints.pathsFromCache),
        "damaged_in_cache": .integer(footprints.damaged), "computing_s": .real(footprints.computingSeconds),
      ],
      "timings_s": .object(
        Dictionary(timings.map { ($0.step, .real($0.seconds)) }, uniquingKeysWith: { first, _ in first })),
    ]
  }

  private func counts() -> JSONValue {
    func regions(_ level: RegionLevel) -> JSONValue { .integer(world.regions.count { $0.level == level }) }
    return [
      "provinces": regions(.province), "cities": regions(.city), "counties": regions(.county),
      "villages": .integer(world.villages.count),
      "villages_approximate": .integer(world.villages.count { $0.positionQuality == .approximate }),
      "population": .integer(world.counties.reduce(0) { $0 + world.regions[$1].population }),
      "sites": .integer(world.sites.count), "sites_new": .integer(results.newSites.count),
      "stations": .integer(results.stations.count),
      "stations_built": .integer(results.stations.count { $0.programme != nil }),
      "stations_unfinished": .integer(results.unfinished.count),
      "parks": .integer(world.parks.count), "parcels": .integer(world.land?.parcels.count ?? 0),
      "firms": .integer(world.land?.firms.count ?? 0),
      "cells": .integer(world.countyOfCell.count { $0 != 0 }),
    ]
  }
}
