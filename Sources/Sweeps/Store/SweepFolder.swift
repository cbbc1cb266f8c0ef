import Caching
import Diagnostics
import Foundation

/// The folder of a sweep:
///
///     manifest.csv            which cases there are
///     sweep.json              what varies, how cases are chosen, what is wanted of them
///     cases/3f/3fa9….json     what is kept of each, by its id
///     failures/3f/3fa9….json  why it cannot be run
///     villages/81c0….json     lists of villages that cases refer to
///     claims/3fa9…            who works on what
///     unfinished/             files that have no name yet
///     cluster/                what was handed to a scheduler, see ``ClusterRound``
///
/// A case's file is there and whole, or it is not there. Any number of processes may work in one folder, on any number of
/// machines that see it.
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

  // MARK: How a case stands

  public enum Standing: Sendable, Hashable { case done, failed, missing }

  public func standing(of id: String) -> Standing {
    if StoredFile.exists(caseFile(id)) { return .done }
    return StoredFile.exists(failureFile(id)) ? .failed : .missing
  }

  /// nil when somebody works on the case.
  func claim(_ id: String) throws(StoreError) -> CaseClaim? {
    guard claimsCases else { return CaseClaim() }
    try StoredFile.makeFolder("\(path)/claims")
    return try CaseClaim("\(path)/claims/\(id)")
  }

  /// Waits until nobody else works on what has this name, and works on it.
  func withClaim<Answer>(_ name: String, _ body: () throws -> Answer) throws -> Answer {
    while true {
      if let claim = try claim(name) { return try withExtendedLifetime(claim) { try body() } }
      Thread.sleep(forTimeInterval: 0.01)
    }
  }

  /// Takes away what processes left that ended after their case was done and before they could say so, and files that
  /// processes left unfinished whose case another has finished.
  func sweepLeftovers() throws(StoreError) {
    for name in names(in: "claims") where isKept(name) { _ = try CaseClaim("\(path)/claims/\(name)") }
    for name in names(in: "unfinished") where isKept(String(name.prefix { $0 != "." })) {
      try StoredFile.remove("\(unfinished)/\(name)")
    }
  }

  private func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
  }

  /// Whether what has this name, a case, a list of villages or a file of the sweep, is there.
  private func isKept(_ name: String) -> Bool {
    standing(of: name) != .missing
      || [villageFile(name), "\(path)/\(name).csv", "\(path)/\(name).json"].contains { StoredFile.exists($0) }
  }

  // MARK: Results

  /// Keeps a file that depends on its name alone.
  ///
  /// - Throws: ``SweepMismatch`` where another text is kept under it, ``StoreError``
  private func keep(_ text: String, as file: String) throws {
    guard try StoredFile.publish(text, to: file, unfinished: unfinished) == .different else { return }
    throw SweepMismatch(
      diagnostic: Diagnostic(
        id: "case-differs", file: file, "another process has kept something else for the same case",
        advice:
          "All machines must run the same build of tongda; the first result is kept, remove it to have it made again."
      ))
  }

  func write(_ result: CaseResult) throws {
    try keep(try StoredJSON.text(result), as: caseFile(result.id))
    try StoredFile.remove(failureFile(result.id))
  }

  /// - Parameter replaces: false leaves the record that is there: why a case cannot be run may be said in words of the
  ///   machine that tried
  func write(_ failure: CaseFailure, replaces: Bool = false) throws {
    let text = try StoredJSON.text(failure)
    let file = failureFile(failure.id)
    if replaces {
      try StoredFile.replace(file, with: text, unfinished: unfinished)
    } else {
      _ = try StoredFile.publish(text, to: file, unfinished: unfinished)
    }
  }

  /// nil where there is none, or none that can be used.
  public func result(of id: String) throws(StoreError) -> CaseResult? {
    guard let bytes = try StoredFile.read(caseFile(id)) else { return nil }
    guard let result = StoredJSON.value(bytes, as: CaseResult.self), result.id == id else { return nil }
    return result
  }

  public func failure(of id: String) throws(StoreError) -> CaseFailure? {
    guard let bytes = try StoredFile.read(failureFile(id)) else { return nil }
    guard let failure = StoredJSON.value(bytes, as: CaseFailure.self), failure.id == id else { return nil }
    return failure
  }

  /// Takes away a result that cannot be used, so that its case runs again; leaves it while somebody works on the case.
  func forgetDamagedResult(of id: String) throws(StoreError) {
    guard standing(of: id) == .done, let claim = try claim(id) else { return }
    defer { withExtendedLifetime(claim) {} }
    if try result(of: id) == nil { try StoredFile.remove(caseFile(id)) }
  }

  // MARK: Villages

  /// Keeps a list once, however many cases have it.
  ///
  /// - Returns: its name, from what it holds
  func keep(_ list: VillageList) throws -> String {
    let text = try StoredJSON.text(list)
    let digest = ContentDigest()
    digest.append(text)
    let name = String(digest.finish().prefix(16))
    try keep(text, as: villageFile(name))
    return name
  }

  public func villages(_ name: String) throws(StoreError) -> VillageList? {
    guard let bytes = try StoredFile.read(villageFile(name)) else { return nil }
    return StoredJSON.value(bytes, as: VillageList.self)
  }
}
