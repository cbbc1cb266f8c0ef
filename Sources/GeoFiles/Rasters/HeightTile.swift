import Diagnostics
import Glibc

/// HGT files, the tiles of the Shuttle Radar Topography Mission, say nothing about themselves: their name gives the
/// place of their south-west corner, their size the number of samples (SRTM topography documentation, USGS, 2.1).
enum HeightTile {
  /// Samples of two bytes along both sides: 1 arc second, 3 arc seconds, and 1 by 2 arc seconds beyond 50 degrees.
  private static let sizes = [2 * 3601 * 3601, 2 * 1201 * 1201, 2 * 3601 * 1801]

  /// What is wrong with a file that ends in `.hgt`; nil for other files and for sound ones.
  static func problem(_ path: String) -> Diagnostic? {
    guard path.lowercased().hasSuffix(".hgt"), !path.hasPrefix("/vsi") else { return nil }
    let name = path.split(separator: "/").last.map { String($0) } ?? path
    if name.uppercased().wholeMatch(of: /[NS][0-9]{2}[EW][0-9]{3}.*\.HGT/) == nil {
      return Diagnostic(
        id: "raster-hgt", file: path, "the name of an HGT file gives its place, and this one gives none",
        advice: "Name it by the latitude and longitude of its south-west corner: N31E118.hgt.")
    }
    var status = stat()
    guard stat(path, &status) == 0, !sizes.contains(Int(status.st_size)) else { return nil }
    return Diagnostic(
      id: "raster-hgt", file: path,
      "the file has \(status.st_size) bytes; an HGT tile has \(sizes[1]) (3 arc seconds) or \(sizes[0]) (1 arc second)",
      advice: "The file may be incomplete; fetch it again.")
  }
}
