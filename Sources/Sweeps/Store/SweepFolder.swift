import Caching
import Foundation

/// The folder of a sweep:
///
///     manifest.csv            which cases there are
///     sweep.json              what varies, how cases are chosen, what is wanted of them
///     cases/3f/3fa9….json     what is kept of each, by its id
///     failures/3f/3fa9….json  why it cannot be run
///     villages/81c0….json     lists of villages that cases refer to
///     claims/3fa9…            who works on what
///
/// A case's file is there and whole, or it is not there. Any number of processes may work in one folder.
public struct SweepFolder: Sendable, Hashable {
  public let path: String

  public init(_ path: String) { self.path = path }

  public var manifest: String { "\(path)/manifest.csv" }
  var descriptionFile: String { "\(path)/sweep.json" }

  func caseFile(_ id: String) -> String { "\(path)/cases/\(id.prefix(2))/\(id).json" }
  func failureFile(_ id: String) -> String { "\(path)/failures/\(id.prefix(2))/\(id).json" }
  func villageFile(_ name: String) -> String { "\(path)/villages/\(name).json" }

  // MARK: How a case stands

  public enum Standing: Sendable, Hashable { case done, failed, missing }

  public func standing(of id: String) -> Standing {
    if StoredFile.exists(caseFile(id)) { return .done }
    return StoredFile.exists(failureFile(id)) ? .failed : .missing
  }

  /// nil when somebody works on the case.
  func claim(_ id: String) throws(StoreError) -> CaseClaim? {
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

  /// Takes away the claims of processes that ended after their case was done and before they could say so.
  func sweepClaims() throws(StoreError) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/claims")) ?? []
    for name in names where standing(of: name) != .missing || StoredFile.exists(villageFile(name)) {
      _ = try CaseClaim("\(path)/claims/\(name)")
    }
  }

  // MARK: Results

  /// Whoever writes holds the claim.
  func write(_ result: CaseResult) throws {
    try StoredFile.write(try StoredJSON.text(result), to: caseFile(result.id))
    try StoredFile.remove(failureFile(result.id))
  }

  func write(_ failure: CaseFailure) throws {
    try StoredFile.write(try StoredJSON.text(failure), to: failureFile(failure.id))
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
    // Several cases come with the same list at once.
    try withClaim(name) {
      if !StoredFile.exists(villageFile(name)) { try StoredFile.write(text, to: villageFile(name)) }
    }
    return name
  }

  public func villages(_ name: String) throws(StoreError) -> VillageList? {
    guard let bytes = try StoredFile.read(villageFile(name)) else { return nil }
    return StoredJSON.value(bytes, as: VillageList.self)
  }
}
