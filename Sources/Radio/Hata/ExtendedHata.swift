public import Quantities

/// NTIA's extended Hata model (eHata): Hata's formula brought to 3 GHz and 100 km, with Okumura's corrections for
/// terrain.
///
/// E. Drocella et al., "3.5 GHz exclusion zone analyses and methodology", NTIA Report TR-15-517 (2015), appendix A, in the
/// form of NTIA's program. It is not the extended Hata model of SEAMCAT (ECC Report 252), which knows no terrain.
/// Stated for 1500 to 3000 MHz, 1 to 100 km, effective heights of 30 to 200 m and 1 to 10 m, outside which the nearer
/// limit is taken. ``PathInput/locationPercent`` of the places have at most this loss; it is never below free space.
/// The sea is where the profile says ``RadioZone/sea`` or the ground is at height 0 exactly, which is all that the program
/// looks at.
public struct ExtendedHata: PathModel {
  public var environment: HataEnvironment
  public var edition: Edition

  /// NTIA's program before and after three corrections: effective heights on paths of 3 to 15 km, where the first one
  /// subtracts a share of the ground's height above the sea; users below the ground's median height; and ground with
  /// Delta h below 10 m, which the first one treats as 10 m.
  public enum Edition: String, Sendable, Hashable, Codable, CaseIterable {
    case first, corrected
  }

  public init(environment: HataEnvironment = .urban, edition: Edition = .corrected) {
    self.environment = environment
    self.edition = edition
  }

  public var name: String { "NTIA extended Hata (eHata)" }
  public var needsProfile: Bool { true }
  public var considers: PathConditions { [.locations] }

  public func loss(_ path: PathInput) -> Decibels {
    let ground = EquidistantGround(path)
    return Decibels(prediction(path, ground).lossDb)
  }

  private func prediction(_ path: PathInput, _ ground: EquidistantGround) -> Prediction {
    let terrain = ExtendedHataTerrain(
      ground, baseHeightM: path.baseHeightM, userHeightM: path.userHeightM, edition: edition)
    return Prediction(path, terrain, environment: environment, edition: edition)
  }

  public func evaluate(_ path: PathInput) -> PathLoss {
    let ground = EquidistantGround(path)
    let prediction = prediction(path, ground)
    let hata = HataPath(path, distanceM: ground.lengthM)
    return PathLoss(
      loss: Decibels(prediction.lossDb), quantities: prediction.quantities,
      warnings: ground.warnings + hata.warnings(frequencyMHz: 1500...3000, distanceKm: 1...100)
        + HataPath.heightWarnings(
          baseHeightM: prediction.terrain.baseHeightM, userHeightM: prediction.terrain.userHeightM,
          word: "effective height"))
  }
}

extension ExtendedHata {
  /// A loss with all that it was computed from; nothing here is on the heap.
  struct Prediction {
    let terrain: ExtendedHataTerrain
    let median: ExtendedHataMedian
    let baseHeightM: Double
    let userHeightM: Double
    let freeSpaceDb: Double
    /// Corrections, dB, by which the loss is less; those of hills and slope, or that of a ridge.
    let hillsDb: Double
    let placeDb: Double
    let slopeDb: Double
    let ridgeDb: Double
    let seaDb: Double
    let sigmaDb: Double
    let locationDb: Double
    let lossDb: Double

    init(_ path: PathInput, _ terrain: ExtendedHataTerrain, environment: HataEnvironment, edition: Edition) {
      self.terrain = terrain
      baseHeightM = min(max(terrain.baseHeightM, 30), 200)
      userHeightM = min(max(terrain.userHeightM, 1), 10)
      freeSpaceDb = HataPath(path, distanceM: terrain.lengthKm * 1000).freeSpaceDb
      let frequencyMHz = path.frequency.value
      median = ExtendedHataMedian(
        frequencyMHz: frequencyMHz, distanceKm: terrain.lengthKm, baseHeightM: baseHeightM, userHeightM: userHeightM,
        environment: environment)
      if let ridge = terrain.ridge {
        (hillsDb, placeDb, slopeDb) = (0, 0, 0)
        ridgeDb = ExtendedHataCorrections.ridgeDb(ridge)
      } else {
        hillsDb = ExtendedHataCorrections.rollingHillsDb(deltaHM: terrain.undulation.deltaHM)
        placeDb = ExtendedHataCorrections.placeInHillsDb(terrain, edition: edition)
        slopeDb = ExtendedHataCorrections.slopeDb(slopeMrad: terrain.slopeMrad, lengthKm: terrain.lengthKm)
        ridgeDb = 0
      }
      seaDb = ExtendedHataCorrections.seaDb(terrain.sea, lengthKm: terrain.lengthKm)
      sigmaDb = ExtendedHataMedian.sigmaDb(frequencyMHz: frequencyMHz, environment: environment)
      let share = min(max(path.locationPercent, 0.001), 99.999) / 100
      locationDb = sigmaDb * NormalQuantile.value(probability: share)
      let corrections = hillsDb + placeDb + slopeDb + ridgeDb + seaDb
      lossDb = max(median.lossDb + locationDb - corrections, freeSpaceDb)
    }
  }
}
