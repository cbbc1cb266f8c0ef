import Diagnostics
import Foundation
import NetworkModel
import Quantities
import Testing

@testable import Geodata

@Suite struct AntennaFileTests {
  @Test func readsAWholeFile() throws {
    let (antenna, findings) = try AntennaFile.parse(PatternText().text, path: "panels/65.msi")
    #expect(findings.isEmpty)
    #expect(antenna.id == "panels/65.msi" && antenna.name == "Panel 65")
    #expect(antenna.frequency == Megahertz(3500))
    #expect(abs(antenna.gain.value - 17.5) < 1e-12)
    #expect(antenna.electricalTiltDeg == 6)
    #expect(antenna.horizontalDb[0] == 0 && antenna.horizontalDb[180] == 30 && antenna.horizontalDb[355] == 0.07)
    #expect(antenna.verticalDb[6] == 0 && antenna.verticalDb[2] == 3 && antenna.verticalDb[270] == 25)
  }

  @Test(arguments: [
    ("GAIN 15.35 dBd", 17.5), ("GAIN 17.5 dBi", 17.5), ("GAIN 17.5dBi", 17.5), ("Gain -1 DBD", 1.15),
    ("GAIN 0 dBd", 2.15),
  ])
  func gainUnits(line: String, dbi: Double) throws {
    var file = PatternText()
    file.head[2] = line
    let (antenna, findings) = try AntennaFile.parse(file.text, path: "a.msi")
    #expect(abs(antenna.gain.value - dbi) < 1e-12)
    #expect(findings.isEmpty)
  }

  @Test func aGainWithoutUnitIsInDbdAndSaysSo() throws {
    var file = PatternText()
    file.head[2] = "GAIN 15.35"
    let (antenna, findings) = try AntennaFile.parse(file.text, path: "a.msi")
    #expect(abs(antenna.gain.value - 17.5) < 1e-12)
    #expect(
      findings.map(\.description) == [
        "a.msi:3: warning: GAIN: the gain 15.35 has no unit, so it was taken as dBd: 17.5 dBi [antenna-gain-unit]\n"
          + "  Write 15.35 dBd, or dBi if that is meant."
      ])
  }

  @Test func anglesInAnyOrder() throws {
    var file = PatternText()
    let straight = try AntennaFile.parse(file.text, path: "a.msi").antenna
    file.horizontal.reverse()
    file.vertical.sort()
    #expect(try AntennaFile.parse(file.text, path: "a.msi").antenna == straight)
  }

  @Test(arguments: [720, 360, 72, 36])
  func otherSpacings(count: Int) throws {
    var file = PatternText()
    let step = 360 / Double(count)
    file.horizontalHead = "HORIZONTAL \(count)"
    file.horizontal = (0..<count).map {
      "\(Double($0) * step)\t\(PatternText.beam(Double($0) * step, width: 65, limit: 30))"
    }
    let antenna = try AntennaFile.parse(file.text, path: "a.pln").antenna
    #expect(antenna.horizontalDb.count == 360)
    for degree in stride(from: 0, to: 360, by: 10) {
      #expect(antenna.horizontalDb[degree] == PatternText.beam(Double(degree), width: 65, limit: 30))
    }
    // Between two values of a parabola the line is above it, by 12 (step / 2 / 65)^2 at most.
    for degree in -50...50 {
      let error = antenna.horizontalDb[(degree + 360) % 360] - PatternText.beam(Double(degree), width: 65, limit: 30)
      #expect(error > -0.011 && error < 12 * step * step / 4 / 65 / 65 + 0.011)
    }
  }

  /// Angles that start between whole degrees: the first and the last value lie on both sides of 0.
  @Test func halfDegreesAcrossZero() throws {
    var file = PatternText()
    file.horizontal = (0..<360).map { "\(Double($0) + 0.5) \(abs(Double($0) + 0.5 - 180) / 10)" }
    let cut = try AntennaFile.parse(file.text, path: "a.msi").antenna.horizontalDb
    #expect(abs(cut[0] - 17.95) < 1e-12 && abs(cut[180] - 0.05) < 1e-12 && abs(cut[1] - 17.9) < 1e-12)
  }

  @Test func threeHundredAndSixtyDegreesIsZero() throws {
    var file = PatternText()
    file.horizontal.append("360 0.0")
    file.horizontalHead = "HORIZONTAL 361"
    #expect(try AntennaFile.parse(file.text, path: "a.msi").antenna.horizontalDb[0] == 0)
    file.horizontal.removeFirst()
    file.horizontalHead = "HORIZONTAL 360"
    #expect(try AntennaFile.parse(file.text, path: "a.msi").antenna.horizontalDb[0] == 0)
  }

  @Test func nameAndTiltAsMakersWriteThem() throws {
    var file = PatternText()
    file.head = ["742 215 T06", "FREQUENCY 3.5 GHz", "GAIN 17.5 dBi", "ELECTRICAL_TILT 6", "COMMENT 中国"]
    let antenna = try AntennaFile.parse("\u{FEFF}" + file.text, path: "x/a.msi").antenna
    #expect(antenna.frequency == Megahertz(3500) && antenna.electricalTiltDeg == 6)
    file.head = ["NAME", "GAIN 17.5 dBi"]
    let nameless = try AntennaFile.parse(file.text, path: "x/a.msi").antenna
    #expect(nameless.name == "a.msi" && nameless.frequency == nil)
  }

  /// A cut that counts angles upwards has its beam where the tilt cannot be.
  @Test func upsideDown() throws {
    var file = PatternText()
    file.head[3] = "TILT 6"
    file.vertical = (0..<360).map { "\($0) \(PatternText.beam(Double($0) + 6, width: 8, limit: 25))" }
    let findings = try AntennaFile.parse(file.text, path: "a.msi").findings
    #expect(findings.map(\.id) == ["antenna-upside-down"])
    #expect(findings.first?.message == "the beam is 6 degrees above the horizon where TILT says 6 below")
    #expect(findings.first?.line == 367)
  }

  @Test func aCutWithoutItsGainIsDoubted() throws {
    var file = PatternText()
    file.horizontal = (0..<360).map { "\($0) \(2.5 + PatternText.beam(Double($0), width: 65, limit: 30))" }
    let findings = try AntennaFile.parse(file.text, path: "a.msi").findings
    #expect(findings.map(\.id) == ["antenna-unnormalised"])
    #expect(findings.first?.severity == .warning)
  }
}
