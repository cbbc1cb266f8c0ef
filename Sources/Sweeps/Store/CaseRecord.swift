public import Diagnostics

/// What the files of a case say: the one answer to whether it is done.
struct CaseRecord {
  enum Kept {
    /// The bytes of its result.
    case result([UInt8])
    /// The bytes of why it cannot be run.
    case failure([UInt8])
    case nothing
  }

  var kept = Kept.nothing
  /// Files of its own, and of what it refers to, that are not what was written, with what is wrong with them.
  var damaged: [(path: String, fault: DamagedFiles.Fault)] = []

  var standing: SweepFolder.Standing {
    switch kept {
    case .result: .done
    case .failure: .failed
    case .nothing: .missing
    }
  }
}

extension SweepFolder {
  public enum Standing: Sendable, Hashable { case done, failed, missing }

  /// - Throws: ``StoreError`` when a file is there and cannot be read
  func record(of id: String) throws(StoreError) -> CaseRecord {
    var record = CaseRecord()
    if let bytes = try whole(caseFile(id), of: id, &record) {
      record.kept = .result(bytes)
    } else if record.damaged.isEmpty, let bytes = try whole(failureFile(id), of: id, &record) {
      // Beside a damaged result it is of an earlier try.
      record.kept = .failure(bytes)
    }
    return record
  }

  /// The same, with a look at the list of villages that it refers to: of all the cases of a list that is not whole, the first
  /// that is asked for counts as missing, so that it runs again and makes the list.
  func record(of id: String, _ lists: inout VillageLists) throws(StoreError) -> CaseRecord {
    var record = try record(of: id)
    if case .result(let bytes) = record.kept, let list = CaseResult.villageList(in: bytes),
      try !lists.isWholeOrKnown(list, in: self)
    {
      record.kept = .nothing
      record.damaged.append((villageFile(list), .list))
    }
    return record
  }

  public func standing(of id: String) throws(StoreError) -> Standing { try record(of: id).standing }

  /// nil where there is none that is whole.
  public func result(of id: String) throws(StoreError) -> CaseResult? {
    guard case .result(let bytes) = try record(of: id).kept else { return nil }
    return StoredJSON.value(bytes)
  }

  /// nil where there is none that is whole, or the case is done.
  public func failure(of id: String) throws(StoreError) -> CaseFailure? {
    guard case .failure(let bytes) = try record(of: id).kept else { return nil }
    return StoredJSON.value(bytes)
  }

  private func whole(_ path: String, of id: String, _ record: inout CaseRecord) throws(StoreError) -> [UInt8]? {
    switch try StoredFile.look(at: path) {
    case .nothing: return nil
    case .other: record.damaged.append((path, .noFile))
    case .file(let bytes):
      switch SealedText(bytes, of: id) {
      case .whole: return bytes
      case .empty: record.damaged.append((path, .empty))
      case .broken: record.damaged.append((path, .broken))
      case .foreign: record.damaged.append((path, .foreign))
      }
    }
    return nil
  }
}

/// Lists of villages that were looked at, each once.
struct VillageLists {
  private var known = Set<String>()

  /// False for the first one who asks for a list that is not whole.
  fileprivate mutating func isWholeOrKnown(_ name: String, in folder: SweepFolder) throws(StoreError) -> Bool {
    guard known.insert(name).inserted else { return true }
    return try folder.hasVillages(name)
  }
}

/// Files of cases that are not what was written, whose cases count as missing.
public struct DamagedFiles: Sendable, Hashable {
  enum Fault: Sendable, Hashable, CaseIterable { case empty, broken, foreign, noFile, list }

  /// The first file with each fault, and how many there are.
  private var entries: [Fault: Entry] = [:]

  private struct Entry: Sendable, Hashable {
    var first: String
    var count: Int
  }

  mutating func add(_ record: CaseRecord) {
    for (path, fault) in record.damaged { entries[fault, default: Entry(first: path, count: 0)].count += 1 }
  }

  /// One for each fault, with the first file that has it.
  public var warnings: [Diagnostic] {
    Fault.allCases.compactMap { fault in
      guard let entry = entries[fault] else { return nil }
      let more = entry.count - 1
      let others =
        more == 0
        ? Wording("", zh: "")
        : Wording("; \(more) more \(more == 1 ? "file is" : "files are") like it", zh: "；另有 \(more) 个文件同样如此")
      let said = fault.wording
      return Diagnostic(
        .warning, id: "case-damaged", file: entry.first,
        Wording(said.english + others.english, zh: said.chinese + others.chinese),
        advice: Wording(
          "The case counts as missing: tongda sweep run puts a whole file there.",
          zh: "该算例视为缺失：tongda sweep run 会重新写出完整的文件。"))
    }
  }
}

extension DamagedFiles.Fault {
  fileprivate var wording: Wording {
    switch self {
    case .empty: Wording("the file of a case is empty", zh: "算例文件为空")
    case .broken:
      Wording(
        "the file of a case is not what was written: it was cut off or changed",
        zh: "算例文件与写入时不符：被截断或被改动")
    case .foreign: Wording("the file holds another case", zh: "该文件属于另一个算例")
    case .noFile: Wording("what stands where the file of a case should be is no file", zh: "应为算例文件之处不是文件")
    case .list:
      Wording(
        "the list of villages that cases refer to is not there, or not what was written; the first of them makes it again",
        zh: "算例所引用的行政村列表不存在或与写入时不符；其中首个算例将重新生成该列表")
    }
  }
}
