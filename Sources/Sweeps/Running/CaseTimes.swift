import Foundation

/// How long cases took: a file with id and seconds of every case that a process ran, from which shards of a wanted length
/// are cut.
struct CaseTimes: Sendable {
  let path: String

  /// - Throws: ``StoreError`` when the file cannot be written
  init(path: String) throws(StoreError) {
    self.path = path
    try StoredFile.append("", to: path)
  }

  /// Cases that are run together share the time.
  ///
  /// - Throws: what the body throws. A time that cannot be kept is no reason to lose what was run.
  func measure<Answer>(_ ids: [String], _ body: () throws -> Answer) throws -> Answer {
    let start = ContinuousClock.now
    let answer = try body()
    let took = start.duration(to: .now).components
    let milliseconds = (took.seconds * 1000 + took.attoseconds / 1_000_000_000_000_000) / Int64(max(1, ids.count))
    // Two of a scheduler's tasks never write one file.
    for id in ids { try? StoredFile.append("\(id),\(Double(milliseconds) / 1000)\n", to: path) }
    return answer
  }

  /// The mean of what the files say, seconds a case; nil where they say nothing.
  static func mean(of files: [String]) throws(StoreError) -> Double? {
    var sum = 0.0
    var count = 0
    for file in files {
      for line in TidyLine.fields(String(decoding: try StoredFile.read(file) ?? [], as: UTF8.self)) {
        guard line.count == 2, let seconds = Double(line[1]), seconds.isFinite, seconds >= 0 else { continue }
        sum += seconds
        count += 1
      }
    }
    return count == 0 ? nil : sum / Double(count)
  }
}
