import CGDAL
public import Diagnostics
import Foundation

/// A ZIP archive in memory.
public enum ZipArchive {
  /// The archive of one compressed file. The same text gives the same bytes: the file's date is no clock's.
  ///
  /// - Parameters:
  ///   - text: what the file holds, as UTF-8
  ///   - name: the file's name in the archive
  /// - Throws: when GDAL cannot make it
  public static func bytes(of text: String, named name: String) throws(InputError) -> [UInt8] {
    try GDALLibrary.call { messages throws(InputError) in
      // A file in GDAL's own memory, under a name that no other thread has.
      let path = "/vsimem/\(UUID().uuidString).zip"
      defer { VSIUnlink(path) }
      // From GDAL 3.7 on a file has the present as its date, unless it is told one: 1980 is where ZIP's calendar begins.
      let dated = StringList(["TIMESTAMP=315532800"])
      var text = text
      guard let archive = CPLCreateZip(path, nil) else { throw failure(name, messages) }
      var isWritten = withExtendedLifetime(dated) { CPLCreateFileInZip(archive, name, dated.pointer) == CE_None }
      isWritten = isWritten && text.withUTF8 { CPLWriteFileInZip(archive, $0.baseAddress, Int32($0.count)) == CE_None }
      isWritten = isWritten && CPLCloseFileInZip(archive) == CE_None
      guard CPLCloseZip(archive) == CE_None, isWritten else { throw failure(name, messages) }
      var count: vsi_l_offset = 0
      guard let start = VSIGetMemFileBuffer(path, &count, 0) else { throw failure(name, messages) }
      return [UInt8](UnsafeBufferPointer(start: start, count: Int(count)))
    }
  }

  private static func failure(_ name: String, _ messages: GDALMessages) -> InputError {
    InputError(.notWritable(name, "cannot be put into an archive: \(messages.cause)"))
  }
}
