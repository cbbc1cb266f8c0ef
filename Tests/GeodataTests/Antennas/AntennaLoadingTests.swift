import Diagnostics
import NetworkModel
import Parallelism
import Quantities
import Scenarios
import TestSupport
import Testing

@testable import Geodata

@Suite struct AntennaLoadingTests {
  /// A scenario with one carrier for each path of an antenna's file, all on n78.
  private func scenario(_ paths: [String?]) throws -> Scenario {
    let carriers = paths.enumerated().map { index, path in
      var band = Band.standard[3]
      band.antenna = path
      return Carrier(id: "c\(index)", band: band, operators: [0])
    }
    return try GeodataTests.scenario(root: ".", [], carriers: carriers)
  }

  @Test func everyFileOnce() throws {
    let scratch = try Scratch()
    try scratch.write(PatternText().text, to: "a.msi")
    let path = scratch.file("a.msi")
    let loaded = try AntennaLoading.load(try scenario([nil, path, path]))
    #expect(loaded.cuts.map(\.id) == [path])
    #expect(loaded.inputs.map(\.summary) == ["Panel 65, 17.5 dBi"])
    #expect(loaded.findings.isEmpty)
    #expect(try AntennaLoading.load(try scenario([nil])).cuts.isEmpty)
  }

  @Test func thePatternOfAnotherBandIsDoubted() throws {
    let scratch = try Scratch()
    var file = PatternText()
    file.head[1] = "FREQUENCY 900"
    try scratch.write(file.text, to: "a.msi")
    let findings = try AntennaLoading.load(try scenario([scratch.file("a.msi"), scratch.file("a.msi")])).findings
    #expect(findings.map(\.id) == ["antenna-frequency"])
    #expect(findings.first?.key == "bands.n78.antenna_file")
    #expect(findings.first?.message == "the pattern was measured at 900 MHz, and n78 is at 3500 MHz")
  }

  @Test func allFaultsOfAllFilesAtOnce() throws {
    let scratch = try Scratch()
    try scratch.write("GAIN 3 dBi\n", to: "b.msi")
    let scenario = try scenario([scratch.file("a.msi"), scratch.file("b.msi"), scratch.file("b.msi")])
    do throws(InputError) {
      _ = try AntennaLoading.load(scenario)
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.diagnostics.map(\.id) == ["file-missing", "antenna-missing", "antenna-missing"])
      #expect(error.diagnostics.first?.key == "bands.n78.antenna_file")
    }
  }

  @Test func theWorldTakesTheGainOfThePattern() throws {
    var set = WorldBuilderTests.set([(WorldBuilderTests.square(0, 0, 2000, 2000), 10)])
    set.antennas = [try AntennaFile.parse(PatternText().text, path: "a.msi").antenna]
    let world = try WorldBuilder.build(set, try scenario([nil, "a.msi"]), WorkControl(threads: 1))
    #expect(world.antennas.map(\.id) == ["a.msi"])
    #expect(world.carriers.map(\.band.antennaGain.value) == [24, 15.35 + 2.15])
  }
}
