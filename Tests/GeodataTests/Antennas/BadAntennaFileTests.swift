import Diagnostics
import Foundation
import NetworkModel
import Quantities
import TestSupport
import Testing

@testable import Geodata

@Suite struct BadAntennaFileTests {
  /// What parsing says, each on a line; the advice left out.
  private func complaints(_ change: (inout PatternText) -> Void) -> [String] {
    var file = PatternText()
    change(&file)
    return complaints(file.text)
  }

  private func complaints(_ text: String) -> [String] {
    do throws(InputError) {
      return try AntennaFile.parse(text, path: "a.msi").findings.map { $0.description }
    } catch {
      return error.diagnostics.map { String($0.description.prefix { !$0.isNewline }) }
    }
  }

  @Test func missingSections() {
    #expect(
      complaints("NAME nothing\nGAIN 3 dBi\n") == [
        "a.msi: error: HORIZONTAL: there is no HORIZONTAL cut [antenna-missing]",
        "a.msi: error: VERTICAL: there is no VERTICAL cut [antenna-missing]",
      ])
    #expect(
      complaints { $0.head.remove(at: 2) } == ["a.msi: error: GAIN: there is no GAIN [antenna-missing]"])
  }

  @Test func truncated() {
    #expect(
      complaints { $0.vertical.removeLast(40) } == [
        "a.msi:367: error: VERTICAL: the cut says that it has 360 angles, and 320 follow [antenna-truncated]"
      ])
    #expect(
      complaints {
        $0.vertical = []
        $0.verticalHead = "VERTICAL 0"
      } == ["a.msi:367: error: VERTICAL: the cut says that it has 0 angles, and 0 follow [antenna-truncated]"])
  }

  @Test func gapInTheAngles() {
    #expect(
      complaints {
        $0.horizontal.removeSubrange(120..<123)
        $0.horizontalHead = "HORIZONTAL 357"
      } == ["a.msi:126: error: HORIZONTAL: between 119 and 123 degrees there is no value [antenna-gap]"])
    #expect(
      complaints {
        $0.horizontal.remove(at: 0)
        $0.horizontalHead = "HORIZONTAL 359"
      } == ["a.msi:365: error: HORIZONTAL: between 359 and 361 degrees there is no value [antenna-gap]"])
    #expect(
      complaints {
        $0.vertical = ["0 0"]
        $0.verticalHead = "VERTICAL 1"
      } == ["a.msi:368: error: VERTICAL: between 0 and 360 degrees there is no value [antenna-gap]"])
  }

  @Test func anglesTwiceOrOutOfTheCircle() {
    #expect(
      complaints { $0.horizontal[10] = "9 1.5" } == [
        "a.msi:17: error: HORIZONTAL: the angle 9 is there twice [antenna-angle]"
      ])
    #expect(
      complaints {
        $0.horizontal.append("360 7")
        $0.horizontalHead = "HORIZONTAL 361"
      } == ["a.msi:367: error: HORIZONTAL: the angle 360 is there twice [antenna-angle]"])
    #expect(
      complaints { $0.horizontal[359] = "-1 0.1" } == [
        "a.msi:366: error: HORIZONTAL: found the angle -1, expected 0 to 360 degrees [antenna-angle]"
      ])
  }

  /// Gains below the beam instead of losses: one message, not 340.
  @Test func negativeAttenuation() throws {
    let said = complaints { $0.horizontal = $0.horizontal.map { $0.replacingOccurrences(of: " ", with: " -") } }
    #expect(
      said == [
        "a.msi:9: error: HORIZONTAL: found the attenuation -0.01 dB at 2 degrees, expected 0 to 1000; the same on 356 "
          + "more lines [antenna-attenuation]"
      ])
  }

  @Test func levelsInsteadOfAttenuations() {
    #expect(
      complaints { $0.horizontal = (0..<360).map { "\($0) \(40 + $0 % 3)" } } == [
        "a.msi:6: error: HORIZONTAL: the attenuation is 40 dB or more everywhere, and 0 dB in the beam was expected "
          + "[antenna-attenuation]"
      ])
  }

  @Test(arguments: [("12 nan", "nan"), ("12 inf", "inf"), ("12 1e999", "1e999"), ("12 3.4x", "3.4x")])
  func noNumber(line: String, word: String) {
    #expect(
      complaints { $0.horizontal[12] = line } == [
        "a.msi:19: error: HORIZONTAL: found \"\(word)\", expected a number [antenna-number]"
      ])
  }

  @Test func decimalComma() {
    let said = complaints { file in
      file.head[2] = "GAIN 15,35 dBd"
      file.vertical = file.vertical.map { $0.replacingOccurrences(of: ".", with: ",") }
    }
    #expect(
      said == [
        "a.msi:3: error: GAIN: found \"15,35\", expected a number [antenna-number]",
        "a.msi:368: error: VERTICAL: found \"6,75\", expected a number; the same on 359 more lines [antenna-number]",
      ])
  }

  @Test func gainInAnotherUnit() {
    #expect(
      complaints { $0.head[2] = "GAIN 17.5 dBm" } == [
        "a.msi:3: error: GAIN: found the unit \"dbm\", expected dBd or dBi [antenna-gain-unit]"
      ])
    #expect(
      complaints { $0.head[2] = "GAIN 1750 dBi" } == [
        "a.msi:3: error: GAIN: found 1750dBi, expected a gain in dBd or dBi [antenna-number]"
      ])
    #expect(
      complaints { $0.head[2] = "GAIN dBi" } == ["a.msi:3: error: GAIN: found \"\", expected a number [antenna-number]"]
    )
  }

  @Test func badFrequency() {
    #expect(
      complaints { $0.head[1] = "FREQUENCY -3" } == [
        "a.msi:2: error: FREQUENCY: found -3, expected a frequency in MHz [antenna-number]"
      ])
    #expect(
      complaints { $0.head[1] = "FREQUENCY low" } == [
        "a.msi:2: error: FREQUENCY: found \"low\", expected a number [antenna-number]"
      ])
  }

  @Test func linesOfAnotherForm() {
    #expect(
      complaints { $0.horizontal[3] = "3 0.1 0.2" } == [
        "a.msi:10: error: HORIZONTAL: found \"3 0.1 0.2\", expected an angle and an attenuation [antenna-form]"
      ])
    #expect(
      complaints { $0.head[4] = "1 2" } == [
        "a.msi:5: error: found \"1 2\" before HORIZONTAL or VERTICAL begins a cut [antenna-form]"
      ])
    #expect(
      complaints { $0.horizontalHead = "HORIZONTAL all" } == [
        "a.msi:6: error: HORIZONTAL: found \"all\", expected the number of angles that follow, such as HORIZONTAL 360 "
          + "[antenna-form]"
      ])
    #expect(
      complaints { $0.verticalHead = "HORIZONTAL 360" } == [
        "a.msi:367: error: HORIZONTAL: the cut is there twice, first on line 6 [antenna-form]",
        "a.msi: error: VERTICAL: there is no VERTICAL cut [antenna-missing]",
      ])
  }

  @Test func filesThatAreNoText() throws {
    let scratch = try Scratch()
    func complaint(_ data: Data?) throws -> String {
      let path = scratch.file("a.msi")
      try data?.write(to: URL(fileURLWithPath: path))
      do throws(InputError) {
        _ = try AntennaFile.read(path)
        return "none"
      } catch {
        return error.diagnostics.map { "\($0.line ?? 0) \($0.id)" }.joined(separator: ", ")
      }
    }
    #expect(try complaint(nil) == "0 file-missing")
    #expect(try complaint(Data()) == "0 file-empty")
    #expect(try complaint(Data(PatternText().text.utf8)) == "none")
    #expect(try complaint(PatternText().text.data(using: .utf16)) == "1 text-encoding")
    #expect(try complaint(Data("NAME a\nCOMMENT ".utf8) + Data([0xB0, 0xA1]) + Data("\n".utf8)) == "2 text-encoding")
    #expect(try complaint(Data(repeating: 0x20, count: 1_000_001)) == "0 antenna-form")
  }

  /// Seeded damage: never a crash, and never an antenna that is not whole.
  @Test func damagedFilesNeverCrash() throws {
    var random = SeededGenerator(seed: 42, key: "damage")
    let whole = Array(PatternText().text.utf8)
    for _ in 0..<300 {
      var bytes = whole
      for _ in 0..<(1 + random.index(below: 20)) {
        switch random.index(below: 3) {
        case 0: bytes[random.index(below: bytes.count)] = UInt8(32 + random.index(below: 95))
        case 1: bytes.remove(at: random.index(below: bytes.count))
        default: bytes.removeLast(random.index(below: max(bytes.count / 4, 1)))
        }
      }
      guard let antenna = try? AntennaFile.parse(String(decoding: bytes, as: UTF8.self), path: "a.msi").antenna else {
        continue
      }
      #expect(antenna.horizontalDb.count == 360 && antenna.verticalDb.count == 360)
      #expect((antenna.horizontalDb + antenna.verticalDb).allSatisfy { $0 >= 0 && $0 <= 1000 })
    }
  }
}
