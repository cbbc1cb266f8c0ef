import Foundation

/// A tile of hills, one degree wide, in the form of the Shuttle mission's files: what our own reader, pycraf and SPLAT! all
/// read. Seeded: the same heights on every machine.
struct HilltopTile {
  static let edge = 1201
  static let west = 119
  static let south = 31
  static let name = "N31E119"

  /// Row by row from the north, metres.
  let heightM: [Int16]

  init(seed: UInt64) {
    var generator = SplitMix64(state: seed)
    let octaves = (0..<7).map { octave in
      Octave(cells: 6 << octave, amplitudeM: 260 * pow(0.5, Double(octave)), &generator)
    }
    var heights: [Int16] = []
    heights.reserveCapacity(Self.edge * Self.edge)
    for row in 0..<Self.edge {
      for column in 0..<Self.edge {
        let place = (x: Double(column) / Double(Self.edge - 1), y: Double(row) / Double(Self.edge - 1))
        let height = octaves.reduce(20) { $0 + $1.value(x: place.x, y: place.y) }
        heights.append(Int16(max(0, height).rounded()))
      }
    }
    heightM = heights
  }

  /// Writes `N31E119.hgt`, big-endian as the format has it.
  func write(to folder: String) throws {
    let data = heightM.map(\.bigEndian).withUnsafeBytes { Data($0) }
    try data.write(to: URL(filePath: "\(folder)/\(Self.name).hgt"))
  }

  private struct Octave {
    let cells: Int
    let amplitudeM: Double
    let corners: [Double]

    init(cells: Int, amplitudeM: Double, _ generator: inout SplitMix64) {
      self.cells = cells
      self.amplitudeM = amplitudeM
      corners = (0..<(cells + 1) * (cells + 1)).map { _ in Double(generator.next() >> 11) * 0x1p-53 }
    }

    func value(x: Double, y: Double) -> Double {
      let (column, row) = (min(Int(x * Double(cells)), cells - 1), min(Int(y * Double(cells)), cells - 1))
      let (u, v) = (smooth(x * Double(cells) - Double(column)), smooth(y * Double(cells) - Double(row)))
      func corner(_ i: Int, _ j: Int) -> Double { corners[(row + j) * (cells + 1) + column + i] }
      let north = corner(0, 0) + u * (corner(1, 0) - corner(0, 0))
      let south = corner(0, 1) + u * (corner(1, 1) - corner(0, 1))
      return amplitudeM * (north + v * (south - north))
    }

    private func smooth(_ t: Double) -> Double { t * t * (3 - 2 * t) }
  }

  private struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
  }
}
