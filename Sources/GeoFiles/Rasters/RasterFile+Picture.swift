import CGDAL
public import Diagnostics
import Foundation

extension RasterFile {
  /// Writes a picture, red, green, blue and alpha by the pixel, row 0 on top.
  public static func writePNG(rgba: [UInt8], columns: Int, rows: Int, to path: String) throws(InputError) {
    try GDALLibrary.call { messages throws(InputError) in
      let memory = try picture(rgba, columns, rows, path, messages)
      defer { withExtendedLifetime(memory) {} }
      try copy(memory, to: path, driver: "PNG", options: [], messages)
    }
  }

  /// The bytes of such a file.
  public static func png(rgba: [UInt8], columns: Int, rows: Int) throws(InputError) -> [UInt8] {
    try GDALLibrary.call { messages throws(InputError) in
      // A file in GDAL's own memory, under a name that no other thread has.
      let path = "/vsimem/\(UUID().uuidString).png"
      let memory = try picture(rgba, columns, rows, path, messages)
      defer { withExtendedLifetime(memory) {} }
      guard let driver = GDALGetDriverByName("PNG"),
        let copied = GDALCreateCopy(driver, path, memory.handle, 0, nil, nil, nil)
      else { throw notWritable("picture", "PNG", messages) }
      GDALClose(copied)
      defer { VSIUnlink(path) }
      var length: vsi_l_offset = 0
      guard let bytes = VSIGetMemFileBuffer(path, &length, 0) else { throw notWritable("picture", "PNG", messages) }
      return Array(UnsafeBufferPointer(start: bytes, count: Int(length)))
    }
  }

  private static func picture(
    _ rgba: [UInt8], _ columns: Int, _ rows: Int, _ path: String, _ messages: GDALMessages
  ) throws(InputError) -> GDALDataset {
    guard columns > 0, rows > 0, rgba.count == 4 * columns * rows else {
      throw InputError(
        Diagnostic(
          id: "raster-shape", file: path, "\(rgba.count) bytes do not fill \(columns) x \(rows) pixels of 4 bytes"))
    }
    let memory = try memoryDataset(columns, rows, bands: 4, GDT_Byte, path, messages)
    let colours = [GCI_RedBand, GCI_GreenBand, GCI_BlueBand, GCI_AlphaBand]
    for (index, colour) in colours.enumerated() {
      GDALSetRasterColorInterpretation(try band(index + 1, of: memory, path), colour)
    }
    let isWritten = rgba.withUnsafeBytes { bytes in
      // Bands are interleaved by the pixel: 4 bytes from pixel to pixel, 1 from band to band. GDAL only reads.
      GDALDatasetRasterIO(
        memory.handle, GF_Write, 0, 0, Int32(columns), Int32(rows),
        UnsafeMutableRawPointer(mutating: bytes.baseAddress),
        Int32(columns), Int32(rows), GDT_Byte, 4, nil, 4, Int32(4 * columns), 1) == CE_None
    }
    guard isWritten else { throw notWritable(path, "PNG", messages) }
    return memory
  }
}
