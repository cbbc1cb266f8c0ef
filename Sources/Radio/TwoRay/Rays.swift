import Quantities

/// The two rays of one path.
struct Rays {
  private static let speedOfLight = 299_792_458.0

  let directM: Double
  let reflectedM: Double
  let sinGrazing: Double
  /// R, by the convention exp(-i k r).
  let reflection: ComplexNumber
  let crossoverM: Double
  let asymptoteDb: Double
  let freeSpaceDb: Double
  let lossDb: Double

  init(_ path: PathInput, _ ground: GroundConstants) {
    let distanceM = max(path.groundDistanceM, RadioPath.minimumGroundDistanceM)
    let rise = path.baseHeightM - path.userHeightM
    let sum = path.baseHeightM + path.userHeightM
    let product = path.baseHeightM * path.userHeightM
    directM = (distanceM * distanceM + rise * rise).squareRoot()
    reflectedM = (distanceM * distanceM + sum * sum).squareRoot()
    sinGrazing = sum / reflectedM
    reflection = Self.reflection(sinGrazing: sinGrazing, path, ground)

    let waveLengthM = Self.speedOfLight / path.frequency.hertz
    crossoverM = 4 * Double.pi * product / waveLengthM
    asymptoteDb = 40 * logarithm10(distanceM) - 20 * logarithm10(product)
    freeSpaceDb = 20 * logarithm10(4 * Double.pi * directM / waveLengthM)
    // The difference of the lengths, without the cancellation of subtracting them.
    let differenceM = 4 * product / (directM + reflectedM)
    let delayed = ComplexNumber(phase: -2 * Double.pi * differenceM / waveLengthM) * (directM / reflectedM)
    let field = ComplexNumber(1) + reflection * delayed
    lossDb = freeSpaceDb - 20 * logarithm10(max(field.magnitude, Self.leastField))
  }

  /// A null is never complete: the reflected ray is longer, and the ground absorbs.
  private static let leastField = 1e-12

  /// eta = epsilon - i 17.98 sigma/f, f in GHz; R = (sin psi - a)/(sin psi + a) with a = sqrt(eta - cos^2 psi), divided
  /// by eta for vertical polarisation.
  private static func reflection(sinGrazing: Double, _ path: PathInput, _ ground: GroundConstants) -> ComplexNumber {
    let permittivity = ComplexNumber(
      ground.relativePermittivity, -17.98 * ground.conductivitySm / path.frequency.gigahertz)
    let root = (permittivity - ComplexNumber(1 - sinGrazing * sinGrazing)).squareRoot()
    let admittance = path.polarisation == .vertical ? root / permittivity : root
    return (ComplexNumber(sinGrazing) - admittance) / (ComplexNumber(sinGrazing) + admittance)
  }

  var grazingMrad: Double {
    1000 * angleDeg(y: sinGrazing, x: (1 - sinGrazing * sinGrazing).squareRoot()) * .pi / 180
  }

  var reflectionPhaseDeg: Double { angleDeg(y: reflection.imaginary, x: reflection.real) }
}
