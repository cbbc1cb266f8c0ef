import Geometry
import Quantities

/// The unit vector at an angle, in turns counter-clockwise from east.
///
/// Taylor series about the nearest quarter turn, in plain arithmetic: the same bits with every C library. Error below
/// 1e-11.
func direction(turns: Double) -> Point {
  let quarters = (turns * 4).rounded()
  let x = (turns * 4 - quarters) * (Double.pi / 2)
  let square = x * x
  let sine = x * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72 * (1 - square / 110)))))
  let cosine =
    1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56 * (1 - square / 90 * (1 - square / 132)))))
  switch Int(quarters - (quarters / 4).rounded(.down) * 4) {
  case 0: return Point(x: cosine, y: sine)
  case 1: return Point(x: -sine, y: cosine)
  case 2: return Point(x: -cosine, y: -sine)
  default: return Point(x: sine, y: -cosine)
  }
}

extension Point {
  /// The point `distance` metres away in the direction of `turns`.
  func moved(_ distance: Double, turns: Double) -> Point {
    let step = direction(turns: turns)
    return Point(x: x + distance * step.x, y: y + distance * step.y)
  }
}

extension SeededGenerator {
  /// A draw with median 1 that is near to lognormal, (1 + s n / 8)^8 with n normal: no exponential function is needed.
  ///
  /// - Parameter spread: s, about the standard deviation of the logarithm, 0...1.3
  mutating func nearLognormal(spread: Double) -> Double {
    let base = 1 + spread * normal() / 8
    let square = base * base
    return square * square * square * square
  }
}

/// Smooth noise over the plane: values at the corners of a square lattice, blended between them.
struct SmoothNoise {
  private let seed: UInt64

  init(seed: UInt64, key: String) {
    var generator = SeededGenerator(seed: seed, key: key)
    self.seed = generator.next()
  }

  /// 0 ..< 1, changing over about `wavelength` metres.
  func value(at point: Point, wavelength: Double) -> Double {
    let x = point.x / wavelength
    let y = point.y / wavelength
    let column = x.rounded(.down)
    let row = y.rounded(.down)
    let u = blend(x - column)
    let v = blend(y - row)
    let (i, j) = (Int64(column), Int64(row))
    let south = corner(i, j) * (1 - u) + corner(i + 1, j) * u
    let north = corner(i, j + 1) * (1 - u) + corner(i + 1, j + 1) * u
    return south * (1 - v) + north * v
  }

  private func blend(_ t: Double) -> Double { t * t * (3 - 2 * t) }

  /// SplitMix64's finaliser over the corner's place.
  private func corner(_ i: Int64, _ j: Int64) -> Double {
    var z = seed ^ (UInt64(bitPattern: i) &* 0x9e37_79b9_7f4a_7c15) ^ (UInt64(bitPattern: j) &* 0xc2b2_ae3d_27d4_eb4f)
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    z ^= z >> 31
    return Double(z >> 11) * 0x1p-53
  }
}
