import Caching
import Diagnostics
import Foundation
import Parallelism

/// The folder of a sweep:
///
///     manifest.csv            which cases there are
///     sweep.json              what varies, how cases are chosen, what is wanted of them; which manifest is theirs
///     cases/3f/3fa9….json     what is kept of each, by its id
///     failures/3f/3fa9….json  why it cannot be run
///     villages/81c0….json     lists of villages that cases refer to
///     claims/3fa9…            who works on what
///     unfinished/             files that have no name yet
///     cluster/                what was handed to a scheduler, see ``ClusterRound``
///
/// A case's file appears whole. One that is not, because somebody or something has changed it, is none: see ``CaseRecord``.
/// Any number of processes may work in one folder, on any number of machines that see it.
public struct SweepFolder: Sendable, Hashable {
  public let path: String
  /// Whether who works on a case keeps others from it.
  let claimsCases: Bool

  public init(_ path: String, claimsCases: Bool = true) {
    self.path = path
    self.claimsCases = claimsCases
  }

  public var manifest: String { "\(path)/manifest.csv" }
  var descriptionFile: String { "\(path)/sweep.json" }

  func caseFile(_ id: String) -> String { "\(path)/cases/\(id.prefix(2))/\(id).json" }
  func failureFile(_ id: String) -> String { "\(path)/failures/\(id.prefix(2))/\(id).json" }
  func villageFile(_ name: String) -> String { "\(path)/villages/\(name).json" }
  var unfinished: String { "\(path)/unfinished" }

  // MARK: Who works on what

  /// nil when somebody works on the case.
  func claim(_ id: String) throws(StoreError) -> CaseClaim? {
    guard claimsCases else { return CaseClaim() }
    try StoredFile.makeFolder("\(path)/claims")
    return try CaseClaim("\(path)/claims/\(id)")
  }

  /// Waits until nobody else works on what has this name, and works on it.
  ///
  /// - Parameters:
  ///   - limit: after this time it is worked on all the same; nil for never
  ///   - warn: told after some seconds what is waited for
  /// - Throws: ``StoreError``, ``Parallelism/Cancelled``, what the body throws
  func withClaim<Answer>(
    _ name: String, forAtMost limit: Duration? = nil, _ control: WorkControl, warn: (Diagnostic) -> Void,
    _ body: () throws -> Answer
  ) throws -> Answer {
    var patience = ClaimPatience()
    let end = limit.map { ContinuousClock.now + $0 }
    while true {
      if let claim = try claim(name) { return try withExtendedLifetime(claim) { try body() } }
      try control.checkCancellation()
      if let end, ContinuousClock.now > end { return try body() }
      if patience.isOver { warn(isWaiting(for: name)) }
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  func isWaiting(for name: String) -> Diagnostic {
    Diagnostic(
      .warning, id: "sweep-waiting", file: "\(path)/claims/\(name)",
      Wording("another process holds this lock, and is waited for", zh: "另一个进程持有此锁，正在等待"),
      advice: Wording(
        "If none runs any more, on no machine, remove the file; --no-claims does without locks.",
        zh: "如果任何机器上都已没有这样的进程，请删除该文件；--no-claims 不使用锁。"))
  }

  /// Takes away what processes left that were killed: locks that nobody holds, and unfinished files whose case, or whatever
  /// they were to be, is there.
  func sweepLeftovers() throws(StoreError) {
    // A lock that stays, of another user for example, is no fault.
    for name in names(in: "claims") { _ = try? CaseClaim("\(path)/claims/\(name)") }
    for name in names(in: "unfinished") where try isKept(String(name.prefix { $0 != "." })) {
      try StoredFile.remove("\(unfinished)/\(name)")
    }
  }

  private func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
  }

  /// Whether what has this name, a case, a list of villages, a file of the sweep or of a round, is there.
  private func isKept(_ name: String) throws(StoreError) -> Bool {
    if try record(of: name).standing != .missing { return true }
    let files =
      [villageFile(name), "\(path)/\(name).csv", "\(path)/\(name).json"]
      + ClusterRound.all(in: self).flatMap { round in ["txt", "sh"].map { "\(round.path)/\(name).\($0)" } }
    return files.contains { StoredFile.exists($0) }
  }

  // MARK: Results

  /// Keeps a file that depends on its name alone.
  ///
  /// - Throws: ``SweepMismatch`` where another whole one is kept under it, ``StoreError``
  private func keep(_ text: String, as file: String, isWhole: ([UInt8]) -> Bool) throws {
    guard try StoredFile.publish(text, to: file, unfinished: unfinished, isWhole: isWhole) == .different else { return }
    throw SweepMismatch(
      diagnostic: Diagnostic(
        id: "case-differs", file: file, "another process has kept something else for the same case",
        advice:
          "All machines must run the same build of tongda; the first result is kept, remove it to have it made again."
      ))
  }

  func write(_ result: CaseResult) throws {
    try keep(try SealedText.seal(result), as: caseFile(result.id)) { SealedText($0, of: result.id).isWhole }
    try StoredFile.remove(failureFile(result.id))
  }

  /// - Parameter replaces: false leaves the record that is there: why a case cannot be run may be said in words of the
  ///   machine that tried
  func write(_ failure: CaseFailure, replaces: Bool = false) throws {
    let text = try SealedText.seal(failure)
    let file = failureFile(failure.id)
    if replaces {
      try StoredFile.replace(file, with: text, unfinished: unfinished)
    } else {
      _ = try StoredFile.publish(text, to: file, unfinished: unfinished) { SealedText($0, of: failure.id).isWhole }
    }
  }

  // MARK: Villages

  /// Keeps a list once, however many cases have it.
  ///
  /// - Returns: its name, from what it holds
  func keep(_ list: VillageList) throws -> String {
    let text = try StoredJSON.text(list)
    let name = VillageList.name(of: text)
    try keep(text, as: villageFile(name)) { VillageList.name(of: String(decoding: $0, as: UTF8.self)) == name }
    return name
  }

  /// nil where there is none that is whole.
  public func villages(_ name: String) throws(StoreError) -> VillageList? {
    try villageText(name).flatMap { StoredJSON.value($0, as: VillageList.self) }
  }

  /// Whether there is one that is whole.
  func hasVillages(_ name: String) throws(StoreError) -> Bool { try villageText(name) != nil }

  private func villageText(_ name: String) throws(StoreError) -> [UInt8]? {
    guard case .file(let bytes) = try StoredFile.look(at: villageFile(name)),
      VillageList.name(of: String(decoding: bytes, as: UTF8.self)) == name
    else { return nil }
    return bytes
  }
}

extension VillageList {
  /// A list's text by what it holds.
  fileprivate static func name(of text: String) -> String {
    let digest = ContentDigest()
    digest.append(text)
    return String(digest.finish().prefix(16))
  }
}
