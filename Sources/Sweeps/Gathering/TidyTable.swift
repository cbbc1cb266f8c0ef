import Exports
import Foundation

/// `results.csv`: a row a measure, period and case, with the parameters beside it.
final class TidyTable {
  private let path: String
  private let file: FileHandle
  private var text = ""

  /// - Throws: ``StoreError`` when the file cannot be made
  init(_ path: String, _ manifest: Manifest) throws(StoreError) {
    self.path = path
    guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
    else { throw StoredFile.failure(path, "create") }
    self.file = file
    text = TidyLine.text(
      ["case", "id", "point", "replicate"] + manifest.factors + ["measure", "period", "region", "operator", "value"])
  }

  func append(_ measures: [CaseResult.Measure], of entry: Manifest.Entry) throws(StoreError) {
    let head = ["\(entry.number)", entry.id, "\(entry.point)", "\(entry.replicate)"] + entry.parameters
    for measure in measures {
      text += TidyLine.text(
        head + [measure.measure, measure.period, measure.region, measure.operator, number(measure.value)])
    }
    if text.utf8.count > 1 << 16 { try flush() }
  }

  func finish() throws(StoreError) {
    try flush()
    do { try file.close() } catch { throw failure(error) }
  }

  private func flush() throws(StoreError) {
    do { try file.write(contentsOf: Data(text.utf8)) } catch { throw failure(error) }
    text = ""
  }

  private func failure(_ error: any Error) -> StoreError {
    StoreError(path: path, action: "write", reason: error.localizedDescription)
  }

  /// Empty where it is not known; as short as it reads back.
  private func number(_ value: Double?) -> String {
    guard let value else { return "" }
    return CanonicalJSON.compact(.real(value))
  }
}
