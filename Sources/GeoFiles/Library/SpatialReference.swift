import CGDAL
import Diagnostics

extension VectorFile {
  /// Why layers cannot be written in a CRS; nil where they can.
  public static func refusal(ofCRS definition: String) -> String? {
    do throws(InputError) {
      return try GDALLibrary.call { messages throws(InputError) in
        _ = try SpatialReference(definition, file: nil, messages)
        return nil
      }
    } catch {
      return "GDAL does not know it"
    }
  }
}

/// A coordinate system of GDAL, in the order x = longitude or easting. Released with the handle.
final class SpatialReference {
  let handle: OGRSpatialReferenceH

  /// - Parameter handle: owned from here on
  private init(owning handle: OGRSpatialReferenceH) { self.handle = handle }

  deinit { OSRRelease(handle) }

  /// - Throws: when GDAL does not understand the definition
  convenience init(_ definition: String, file: String?, _ messages: GDALMessages) throws(InputError) {
    guard let handle = OSRNewSpatialReference(nil) else {
      throw InputError(Diagnostic(id: "crs-unknown", file: file, "no CRS could be made"))
    }
    self.init(owning: handle)
    guard OSRSetFromUserInput(handle, definition) == OGRERR_NONE else {
      throw InputError(
        Diagnostic(
          id: "crs-unknown", file: file, "\"\(definition.prefix(60))\" is not a CRS: \(messages.cause)",
          advice: "Give an authority code such as EPSG:4490, or WKT."))
    }
    OSRSetAxisMappingStrategy(handle, OAMS_TRADITIONAL_GIS_ORDER)
  }

  /// `EPSG:4549` where the authority's code is known or GDAL finds the same system in its database, else WKT.
  static func text(of crs: OGRSpatialReferenceH?) -> String? {
    guard let crs, isDefined(crs) else { return nil }
    if let code = code(of: crs) { return code }
    var count: Int32 = 0
    var confidences: UnsafeMutablePointer<Int32>?
    if let matches = OSRFindMatches(crs, nil, &count, &confidences) {
      defer {
        OSRFreeSRSArray(matches)
        VSIFree(confidences)
      }
      // GDAL's scale: 90 is the same definition, but for the name.
      if count > 0, let confidences, confidences[0] >= 90, let code = code(of: matches[0]) { return code }
    }
    return wkt(of: crs)
  }

  /// A GeoPackage without a CRS names "Undefined geographic SRS" or "Undefined Cartesian SRS" (OGC GeoPackage 1.3,
  /// requirement 11: srs_id 0 and -1).
  static func isDefined(_ crs: OGRSpatialReferenceH?) -> Bool {
    guard let name = name(of: crs)?.lowercased() else { return crs != nil }
    return !(name.hasPrefix("undefined ") && name.hasSuffix(" srs"))
  }

  static func name(of crs: OGRSpatialReferenceH?) -> String? {
    crs.flatMap { OSRGetName($0) }.map { String(cString: $0) }
  }

  private static func code(of crs: OGRSpatialReferenceH?) -> String? {
    guard let crs, let authority = OSRGetAuthorityName(crs, nil), let code = OSRGetAuthorityCode(crs, nil) else {
      return nil
    }
    let text = "\(String(cString: authority)):\(String(cString: code))"
    // CRS84 is WGS 84 with longitude first, which is how every CRS is read here.
    return text == "OGC:CRS84" ? "EPSG:4326" : text
  }

  private static func wkt(of crs: OGRSpatialReferenceH) -> String? {
    let options = StringList(["FORMAT=WKT2_2019"])
    defer { withExtendedLifetime(options) {} }
    var text: UnsafeMutablePointer<CChar>?
    defer { VSIFree(text) }
    guard OSRExportToWktEx(crs, &text, options.constant) == OGRERR_NONE, let text else { return nil }
    return String(cString: text)
  }
}
