import CGDAL
import Diagnostics
import Glibc

/// The questions that every reader asks about a path before GDAL opens it, each with its own message.
enum InputFile {
  /// - Throws: when nothing is there, or it is an empty file, or an address with a password
  static func check(_ path: String) throws(InputError) {
    if let finding = DatabaseAddress.secretFinding(in: path) { throw InputError(finding) }
    if DatabaseAddress.isOne(path) { return }
    // GDAL's own file systems (/vsizip/ and the like) are left to GDAL.
    if path.hasPrefix("/vsi") { return }
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw InputError(
        Diagnostic(
          id: "file-missing", file: path, "there is no such file",
          advice: "Check the path."))
    }
    let isRegular = (status.st_mode & S_IFMT) == S_IFREG
    if isRegular, status.st_size == 0 {
      throw InputError(Diagnostic(id: "file-empty", file: path, "the file is empty (0 bytes)"))
    }
  }

  /// Opens a checked file.
  ///
  /// - Parameters:
  ///   - kind: `GDAL_OF_VECTOR` and the like
  ///   - name: the path as the user knows it, for messages
  /// - Throws: tells a format that GDAL does not know from a file that is broken
  static func open(
    _ path: String, _ kind: Int32, named name: String, options: [String] = [], _ messages: GDALMessages
  ) throws(InputError) -> GDALDataset {
    messages.forget()
    if let dataset = GDALDataset.open(path, kind, options: options) { return dataset }
    if DatabaseAddress.isOne(path) { throw InputError(Database.unreachable(path, messages)) }
    let wanted = kind & GDAL_OF_VECTOR != 0 ? "vector" : "raster"
    guard let driver = GDALIdentifyDriverEx(path, UInt32(kind), nil, nil) else {
      throw InputError(
        Diagnostic(
          id: "file-format-unknown", file: name, "this is not in a \(wanted) format that GDAL recognises",
          advice: wanted == "vector"
            ? "Vector formats are GeoJSON, GeoPackage, Shapefile (name the .shp), FlatGeobuf, CSV (ending in .csv) "
              + "and others that `ogrinfo --formats` lists."
            : "Raster formats are GeoTIFF, HGT and others that `gdalinfo --formats` lists."))
    }
    throw InputError(
      Diagnostic(
        id: "file-corrupt", file: name,
        "the file looks like \(String(cString: GDALGetDriverShortName(driver))) but cannot be read: \(messages.cause)",
        advice: "The file may be incomplete; fetch or export it again."))
  }
}
