import Caching
public import Diagnostics

/// `sweep.json`: what there is to say about the sweep, and the digest of the manifest beside it. It begins with a digest of its
/// own, as the files of cases do, so that neither of the two files is believed that was cut off or changed.
///
///     {"digest":"0b5c…","manifest":{"cases":20,"digest":"93d1…"},"sweep":{…}}
struct StoredSweep: Hashable, Codable {
  /// Tells a manifest from every other.
  struct Mark: Hashable, Codable {
    var cases: Int
    /// SHA-256 of its text.
    var digest: String

    init(_ text: some Collection<UInt8>, cases: Int) {
      self.cases = cases
      let digest = ContentDigest()
      Array(text).withUnsafeBytes { digest.append(bytes: $0) }
      self.digest = digest.finish()
    }
  }

  var manifest: Mark
  var sweep: SweepDescription

  /// What stands in its place.
  enum Found {
    case whole(StoredSweep)
    /// No file, or an empty one: what a system may leave that lost its power.
    case nothing
    /// It was cut off or changed, or is something else.
    case damaged
    /// A folder, for example.
    case noFile
  }

  static func look(at path: String) throws(StoreError) -> Found {
    switch try StoredFile.look(at: path) {
    case .nothing: .nothing
    case .other: .noFile
    case .file(let bytes) where bytes.isEmpty: .nothing
    case .file(let bytes):
      if SealedText.content(of: bytes) != nil, let stored: StoredSweep = StoredJSON.value(bytes) {
        .whole(stored)
      } else {
        .damaged
      }
    }
  }
}

// MARK: To begin a sweep

extension SweepFolder {
  /// Puts manifest and description into the folder, or finds them there. Of this sweep's, a damaged one is written anew. The
  /// description replaces an older one.
  ///
  /// The manifest comes first, under a name that is given once, and so decides between sweeps that begin at one moment. Whoever
  /// is killed between the two leaves a manifest that the next one finds to be its own.
  ///
  /// - Parameter warn: told which of the two was damaged
  /// - Throws: ``SweepMismatch`` when the folder holds another sweep; ``Diagnostics/InputError`` when nobody can tell whose it
  ///   is; ``StoreError``
  public func begin(_ plan: SweepPlan, warn: (Diagnostic) -> Void) throws {
    try begin(Manifest(plan), SweepDescription(plan), warn: warn)
  }

  func begin(_ manifest: Manifest, _ description: SweepDescription, warn: (Diagnostic) -> Void) throws {
    let text = manifest.text
    let mark = StoredSweep.Mark(text.utf8, cases: manifest.entries.count)
    let damaged = try damagedFiles(of: text, mark)
    for file in damaged { warn(isRenewed(file)) }
    if damaged.contains(self.manifest) {
      try StoredFile.replace(self.manifest, with: text, unfinished: unfinished)
    } else if try StoredFile.publish(text, to: self.manifest, unfinished: unfinished) == .different {
      throw differs
    }
    let sealed = try SealedText.seal(StoredSweep(manifest: mark, sweep: description))
    // Untouched where nothing changes: results are as old as what they follow from.
    if try StoredFile.read(descriptionFile) != Array(sealed.utf8) {
      try StoredFile.replace(descriptionFile, with: sealed, unfinished: unfinished)
    }
  }

  /// Whether the sweep could begin, without writing anything.
  ///
  /// - Throws: as ``begin(_:warn:)``
  func check(_ manifest: Manifest) throws {
    let text = manifest.text
    _ = try damagedFiles(of: text, StoredSweep.Mark(text.utf8, cases: manifest.entries.count))
  }

  /// Those of the two files that are damaged and are to be written anew, because the other one says that they are of the sweep
  /// with this manifest.
  private func damagedFiles(of text: String, _ mark: StoredSweep.Mark) throws -> [String] {
    let stored = try StoredSweep.look(at: descriptionFile)
    if case .noFile = stored { throw isNoFile(descriptionFile) }
    switch (try StoredFile.look(at: manifest), stored) {
    case (.other, _): throw isNoFile(manifest)
    case (.nothing, .damaged):
      throw InputError(
        Diagnostic(
          id: "sweep-damaged", file: descriptionFile,
          "is not what tongda sweep plan writes, and there is no manifest.csv that says whose folder this is",
          advice: "Name another folder with --output; or move the file away, and cases that are the same are kept."))
    case (.nothing, _): return []
    case (.file(let bytes), .damaged) where bytes.elementsEqual(text.utf8): return [descriptionFile]
    case (.file(let bytes), _) where bytes.elementsEqual(text.utf8): return []
    case (.file(let bytes), .whole(let stored)) where stored.manifest == mark:
      // Another sweep has begun here, and was stopped before it could say so in sweep.json.
      if case .others = relation(bytes, text) { throw differs }
      return [manifest]
    case (.file, .whole): throw differs
    case (.file(let bytes), .nothing) where bytes.isEmpty: return []
    case (.file(let bytes), .nothing):
      // Another sweep that begins, and shares cases or not.
      if case .nobodys = relation(bytes, text) { throw isNobodys }
      throw differs
    case (.file(let bytes), _):
      switch relation(bytes, text) {
      case .ours: return [manifest, descriptionFile]
      case .others: throw differs
      case .nobodys: throw isNobodys
      }
    }
  }

  private enum Relation { case ours, others, nobodys }

  /// Whose manifest the bytes are: ours where they have cases of this text, others' where they have none, nobody's where they are
  /// none.
  private func relation(_ bytes: [UInt8], _ text: String) -> Relation {
    guard let standing = Manifest(text: String(decoding: bytes, as: UTF8.self)), let own = Manifest(text: text) else {
      return .nobodys
    }
    let ids = Set(standing.entries.map(\.id))
    return ids.isEmpty ? .nobodys : ids.isDisjoint(with: own.entries.map(\.id)) ? .others : .ours
  }

  private var differs: SweepMismatch {
    SweepMismatch(
      diagnostic: Diagnostic(
        id: "sweep-differs", file: manifest, "the folder holds the cases of another sweep, or of another version",
        advice: "Name another folder with --output; or remove manifest.csv, and cases that are the same are kept."))
  }

  private var isNobodys: InputError {
    InputError(
      Diagnostic(
        id: "sweep-damaged", file: manifest,
        "is not the manifest of this sweep, and sweep.json, which would say whose it is, is not whole either",
        advice: "Remove both and run tongda sweep plan or tongda sweep run again; no case that is done runs again."))
  }

  private func isNoFile(_ path: String) -> InputError {
    InputError(
      Diagnostic(
        id: "sweep-damaged", file: path, "is no file",
        advice:
          "Move it away, and run tongda sweep plan or tongda sweep run again, which writes the file anew; no case "
          + "that is done runs again."))
  }

  private func isRenewed(_ path: String) -> Diagnostic {
    Diagnostic(
      .warning, id: "sweep-renewed", file: path,
      Wording(
        "was not what had been written, because it was cut off or changed: it is written anew",
        zh: "与写入时不符，被截断或被改动：已重新写出"),
      advice: Wording("No case that is done runs again.", zh: "已完成的算例不会重新运行。"))
  }
}

// MARK: To read what has begun

extension SweepFolder {
  /// - Throws: as ``readSweep()``
  public func readManifest() throws -> Manifest { try readSweep().manifest }

  /// - Throws: ``Diagnostics/InputError`` when the folder holds no sweep, or one of the two files is not what was written;
  ///   ``StoreError``
  func readSweep() throws -> (manifest: Manifest, description: SweepDescription) {
    // First, because it is written last.
    let found = try StoredSweep.look(at: descriptionFile)
    switch (try StoredFile.look(at: manifest), found) {
    case (.other, _): throw isNoFile(manifest)
    case (_, .noFile): throw isNoFile(descriptionFile)
    case (.nothing, .whole): throw isDamaged(manifest, "is not there")
    case (.nothing, _):
      throw InputError(
        Diagnostic(
          id: "sweep-missing", file: path, "holds no sweep: there is no manifest.csv in it",
          advice: "Name the folder that tongda sweep plan or tongda sweep run wrote."))
    case (.file, .nothing):
      throw isDamaged(descriptionFile, "is empty or not there, and nothing else says whether manifest.csv is whole")
    case (.file(let bytes), .damaged):
      if Manifest(text: String(decoding: bytes, as: UTF8.self)) == nil { throw isNobodys }
      throw isDamaged(descriptionFile, "is not what was written: it was cut off or changed")
    case (.file(let bytes), .whole(let stored)):
      let manifest = Manifest(text: String(decoding: bytes, as: UTF8.self))
      if let manifest, StoredSweep.Mark(bytes, cases: manifest.entries.count) == stored.manifest {
        return (manifest, stored.sweep)
      }
      var fault = "is not what was written: it was cut off or changed"
      if let count = manifest?.entries.count, count != stored.manifest.cases {
        fault += "; it has \(count) of \(stored.manifest.cases) cases"
      }
      throw isDamaged(self.manifest, fault)
    }
  }

  private func isDamaged(_ path: String, _ fault: String) -> InputError {
    InputError(
      Diagnostic(
        id: "sweep-damaged", file: path, fault,
        advice:
          "Run tongda sweep plan or tongda sweep run again with the same sweep and folder, which writes it anew; no "
          + "case that is done runs again."))
  }
}
