import Foundation

/// Debian's gmt-dcw, which the outline of a generated province is read from.
public enum Outline {
  /// Where the package puts it.
  public static let file = "/usr/share/gmt-dcw/dcw-gmt.nc"
  /// Whether it is there: a test that generates a province is skipped without it.
  public static let isInstalled = FileManager.default.fileExists(atPath: file)
}
