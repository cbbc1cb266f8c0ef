import Foundation

/// SPLAT! (Debian's package `splat`): Longley-Rice around one station, as a whole process, reading its terrain included.
struct SplatPeer {
  let program: String
  let folder: String

  /// nil where it is not installed, or its converter is not.
  init?(folder: String, station: TerrainPeers.Setting) throws {
    guard let program = ChildProcess.find("splat"), let converter = ChildProcess.find("srtm2sdf") else { return nil }
    self.program = program
    self.folder = folder
    _ = try ChildProcess.run("/bin/sh", ["-c", "cd '\(folder)' && '\(converter)' \(HilltopTile.name).hgt"])
    // Longitudes are counted westwards from 0 to 360.
    try "station\n\(station.latitude)\n\(360 - station.longitude)\n\(station.baseHeightM) meters\n"
      .write(toFile: "\(folder)/station.qth", atomically: true, encoding: .utf8)
    // Permittivity, conductivity, surface refractivity, MHz, climate, polarisation (1 vertical), shares of situations and
    // of time, and no radiated power: the answer is then a path loss.
    try "15\n0.005\n\(TerrainPeers.refractivity)\n\(station.frequencyMHz)\n5\n1\n0.5\n0.5\n0\n"
      .write(toFile: "\(folder)/station.lrp", atomically: true, encoding: .utf8)
  }

  /// Seconds of one map to `rangeKm` around the station.
  func run(_ station: TerrainPeers.Setting) throws -> Double {
    let options =
      "-t station.qth -L \(station.userHeightM) -R \(station.rangeKm) -metric -olditm -N -d ./ -ano loss.txt -o map.ppm"
    return try ChildProcess.run("/bin/sh", ["-c", "cd '\(folder)' && '\(program)' \(options)"]).seconds
  }

  /// The places that the last run gave a loss for: longitude, latitude, dB.
  func losses() throws -> [(longitude: Double, latitude: Double, lossDb: Double)] {
    let text = try String(contentsOfFile: "\(folder)/loss.txt", encoding: .utf8)
    return text.split(separator: "\n").dropFirst(2).compactMap { line in
      let words = line.split(whereSeparator: { $0 == "," || $0 == " " })
      guard words.count >= 5, let latitude = Double(words[0]), let west = Double(words[1]), let loss = Double(words[4])
      else { return nil }
      return (longitude: 360 - west, latitude: latitude, lossDb: loss)
    }
  }
}
