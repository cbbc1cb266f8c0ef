import Foundation
import Quantities
import Radio
import Testing

/// Every model against its table of values computed by `Tests/Fixtures/Radio/reference.py`.
@Suite struct PathLossReferenceTests {
  @Test(arguments: ["free-space.csv", "uma.csv", "umi.csv", "rma.csv"])
  func agreesWithTable(fixture: String) throws {
    let table = try ReferenceTable(fixture: fixture)
    #expect(table.rows.count >= 100)
    for row in table.rows {
      let model = try model(for: fixture, row)
      let result = model.breakdown(try path(row))
      #expect(try abs(result.distance3DM - row.number("distance_3d_m")) < 1e-6)
      if let breakpoint = result.breakpointM {
        #expect(try abs(breakpoint - row.number("breakpoint_m")) < 1e-6)
      } else {
        #expect(row["breakpoint_m"] == "")
      }
      #expect(try abs(result.los.value - row.number("los_db")) < 1e-6, "\(row)")
      #expect(try abs(result.nlos.value - row.number("nlos_db")) < 1e-6, "\(row)")
      #expect(try abs(result.losProbability.value - row.number("los_probability")) < 1e-8, "\(row)")
      #expect(try abs(result.mean.value - row.number("mean_db")) < 1e-6, "\(row)")
    }
  }

  private func model(for fixture: String, _ row: [String: String]) throws -> any PropagationModel {
    switch fixture {
    case "free-space.csv": FreeSpace()
    case "uma.csv": UrbanMacro()
    case "umi.csv": UrbanMicro()
    default:
      RuralMacro(
        buildingHeightM: try row.number("building_height_m"), streetWidthM: try row.number("street_width_m"))
    }
  }

  private func path(_ row: [String: String]) throws -> RadioPath {
    RadioPath(
      groundDistanceM: try row.number("distance_2d_m"), baseHeightM: try row.number("base_height_m"),
      userHeightM: try row.number("user_height_m"), frequency: Megahertz(try row.number("frequency_mhz")))
  }
}

@Suite struct PathLossPropertyTests {
  @Test func losGrowsWithDistance() {
    for model in everyModel {
      for frequency in everyCarrier {
        for base in [10.0, 25, 35, 50] {
          var last = -Double.infinity
          for distance in stride(from: 10.0, through: 5000, by: 1.7) {
            let loss = model.los(path(distance, base: base, mhz: frequency.value)).value
            #expect(loss > last, "\(model.name) at \(distance) m from \(base) m")
            last = loss
          }
        }
      }
    }
  }

  @Test func nlosIsNeverBelowLos() {
    for model in everyModel {
      for frequency in everyCarrier {
        for base in [5.0, 10, 25, 50, 80] {
          for distance in [0.0, 10, 20, 50, 120, 400, 1000, 3000, 5000, 20_000] {
            let result = model.breakdown(path(distance, base: base, mhz: frequency.value))
            #expect(result.nlos >= result.los)
            #expect(result.nlos >= result.unboundedNlos)
            #expect(result.nlos == result.los || result.nlos == result.unboundedNlos)
            #expect(result.mean >= result.los && result.mean <= result.nlos)
            #expect((0...1).contains(result.losProbability.value))
          }
        }
      }
    }
  }

  /// The three ways to ask give the same bits.
  @Test func breakdownAndFunctionsAgree() {
    for model in everyModel {
      for distance in [3.0, 47, 300, 1234.5, 4800] {
        let path = path(distance, mhz: 773)
        let result = model.breakdown(path)
        #expect(result.mean == model.medianLoss(path))
        #expect(result.nlos == model.nlos(path))
        #expect(result.losSigma == model.losSigma(path))
        #expect(result.nlosSigma == model.nlosSigma(path))
      }
    }
  }

  @Test func belowTenMetresTheLossIsThatAtTenMetres() {
    for model in everyModel {
      let near = model.breakdown(path(0))
      var atTen = model.breakdown(path(10))
      #expect(near.warnings.contains(.distanceBelowMinimum))
      #expect(!atTen.warnings.contains(.distanceBelowMinimum))
      atTen.warnings = near.warnings
      #expect(near == atTen)
    }
  }

  /// Free space in the practical form of P.525: 32.4 + 20 log10 f + 20 log10 d, whose constant is rounded by 0.05 dB.
  @Test func freeSpaceAtOneKilometre() {
    let loss = FreeSpace().los(path(1000, base: 1.5, mhz: 1000)).value
    #expect(abs(loss - 92.4478) < 1e-4)
  }

  /// No published model of a place gives less than free space would.
  @Test func medianIsNotBelowFreeSpaceFromHundredMetres() {
    for model in everyModel {
      for frequency in everyCarrier {
        for distance in stride(from: 100.0, through: 5000, by: 50) {
          let path = path(distance, mhz: frequency.value)
          #expect(model.medianLoss(path).value >= FreeSpace().los(path).value - 0.01)
        }
      }
    }
  }

  @Test func shadowFadingOfTheTable() {
    let near = path(100)
    let far = path(3500, base: 25, mhz: 773)
    #expect(UrbanMacro().losSigma(near).value == 4)
    #expect(UrbanMacro().nlosSigma(near).value == 6)
    #expect(UrbanMicro().losSigma(near).value == 4)
    #expect(UrbanMicro().nlosSigma(near).value == 7.82)
    #expect(RuralMacro().losSigma(near).value == 4)
    #expect(RuralMacro().losSigma(far).value == 6)
    #expect(RuralMacro().nlosSigma(near).value == 8)
  }

  @Test func extremesStayFinite() {
    for model in everyModel {
      for (base, user) in [(1.0, 1.0), (0.5, 0.5), (200, 1.5), (10, 60)] {
        for distance in [0.0, 10, 1e6] {
          let result = model.breakdown(path(distance, base: base, user: user, mhz: 100))
          #expect(result.los.value.isFinite && result.nlos.value.isFinite && result.mean.value.isFinite)
          #expect((0...1).contains(result.losProbability.value))
        }
      }
    }
  }
}
