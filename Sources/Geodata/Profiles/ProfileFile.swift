public import Diagnostics
import Foundation
public import Geometry
public import Quantities
public import Radio

/// A path's profile from a text file, with what else the file says of the path.
///
/// Two forms are read: the one in which the ITU's Study Group 3 exchanges measured paths (CSV with header, `{Begin of
/// Profile}` and `{Begin of Measurements}`), and plain columns of distance and height.
public struct ProfileFile: Sendable, Hashable {
  public struct End: Sendable, Hashable {
    /// Name of the place; nil where the file gives none.
    public var name: String?
    /// Longitude and latitude, degrees; nil where the file gives none.
    public var coordinate: Point?

    public init(name: String? = nil, coordinate: Point? = nil) {
      self.name = name
      self.coordinate = coordinate
    }
  }

  /// One row of measurements: a path to compute, and what came out elsewhere.
  public struct Case: Sendable, Hashable {
    /// Line in the file, from 1.
    public var line: Int
    /// Whole, with the file's profile and climate. The location percentage is 50, which the form has no column for.
    public var input: PathInput
    /// Basic transmission loss that the file gives for it; nil where the column is empty.
    public var expectedLoss: Decibels?

    public init(line: Int, input: PathInput, expectedLoss: Decibels?) {
      self.line = line
      self.input = input
      self.expectedLoss = expectedLoss
    }
  }

  /// As the user named it.
  public var path: String
  public var name: String?
  public var transmitter: End
  public var receiver: End
  /// From the header; where that is silent, the defaults of ``Radio/RadioClimate``. The distances to the coast are 0 for
  /// an antenna whose own point is sea, else 500 km, as the ITU's reference implementation takes these files.
  public var climate: RadioClimate
  /// From the transmitter to the receiver.
  public var profile: TerrainProfile
  /// In the order of the file; none in plain columns.
  public var cases: [Case]
  /// How many of the profile's points were voids of a raster and were filled along the line.
  public var filledCount: Int

  public init(
    path: String, name: String? = nil, transmitter: End = End(), receiver: End = End(),
    climate: RadioClimate = RadioClimate(), profile: TerrainProfile, cases: [Case] = [], filledCount: Int = 0
  ) {
    self.path = path
    self.name = name
    self.transmitter = transmitter
    self.receiver = receiver
    self.climate = climate
    self.profile = profile
    self.cases = cases
    self.filledCount = filledCount
  }

  /// Largest file that is read, bytes: a profile of a million points takes about 30 MB.
  static let sizeLimit = 100_000_000

  /// - Throws: ``InputError`` with every line that cannot be used
  public static func read(_ path: String) throws(InputError) -> ProfileFile {
    try read(text(of: path), path: path)
  }

  /// Reads the text of a file.
  ///
  /// - Parameter path: for messages
  public static func read(_ text: String, path: String) throws(InputError) -> ProfileFile {
    let rows = ProfileRows(text, path: path)
    if rows.isExchangeForm { return try ExchangeProfileReader(rows).read() }
    return try ColumnProfileReader(rows).read()
  }

  private static func text(of path: String) throws(InputError) -> String {
    func problem(_ id: String, _ message: String, _ advice: String? = nil) -> InputError {
      InputError(Diagnostic(id: id, file: path, message, advice: advice))
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
      throw problem("file-missing", "there is no such file", "Check the path.")
    }
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: sizeLimit + 1) else {
      if FileManager.default.isReadableFile(atPath: path) { throw problem("file-empty", "the file is empty (0 bytes)") }
      throw problem("file-unreadable", "the file cannot be read")
    }
    guard !data.isEmpty else { throw problem("file-empty", "the file is empty (0 bytes)") }
    guard data.count <= sizeLimit else {
      throw problem("profile-too-large", "the file is above \(sizeLimit / 1_000_000) MB, no profile of a path is")
    }
    guard !data.contains(0) else {
      throw problem(
        "profile-form", "this is no text file",
        "Give CSV with distance and height, or the ITU's form; a raster of heights goes into --dem.")
    }
    // Names of places may be in any encoding; all that matters is ASCII.
    return String(decoding: data, as: UTF8.self)
  }
}
