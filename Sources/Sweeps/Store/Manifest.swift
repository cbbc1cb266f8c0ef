import Diagnostics
import Scenarios

/// Which cases a sweep has: `manifest.csv`, a line a case.
public struct Manifest: Sendable, Hashable {
  public struct Entry: Sendable, Hashable {
    public var number: Int
    public var id: String
    public var point: Int
    public var replicate: Int
    /// By factor.
    public var parameters: [String]
  }

  /// Ids of the factors.
  public var factors: [String]
  /// By number.
  public var entries: [Entry]

  public init(factors: [String], entries: [Entry]) {
    self.factors = factors
    self.entries = entries
  }

  public init(_ plan: SweepPlan) {
    self.init(
      factors: plan.settings.factors.map(\.id),
      entries: plan.cases.map {
        Entry(
          number: $0.number, id: $0.id, point: $0.point, replicate: $0.replicate, parameters: $0.parameters)
      })
  }

  private static let columns = ["number", "id", "point", "replicate"]

  /// RFC 4180, with line ends of one line feed.
  public var text: String {
    var text = TidyLine.text(Manifest.columns + factors)
    for entry in entries {
      text += TidyLine.text(
        ["\(entry.number)", entry.id, "\(entry.point)", "\(entry.replicate)"] + entry.parameters)
    }
    return text
  }

  /// nil for what is no manifest.
  public init?(text: String) {
    var lines = TidyLine.fields(text)
    guard let header = lines.first, header.starts(with: Manifest.columns) else { return nil }
    lines.removeFirst()
    factors = Array(header.dropFirst(Manifest.columns.count))
    entries = []
    for line in lines {
      guard line.count == header.count, let number = Int(line[0]), let point = Int(line[2]),
        let replicate = Int(line[3])
      else { return nil }
      entries.append(
        Entry(
          number: number, id: line[1], point: point, replicate: replicate,
          parameters: Array(line.dropFirst(Manifest.columns.count))))
    }
  }
}

extension SweepFolder {
  /// Puts the manifest into the folder, or finds the same there.
  ///
  /// - Throws: ``SweepMismatch`` when the folder holds another sweep, or something else; ``StoreError``
  public func begin(_ manifest: Manifest) throws {
    if try StoredFile.publish(manifest.text, to: self.manifest, unfinished: unfinished) == .different { throw differs }
  }

  /// - Throws: ``SweepMismatch`` when the folder holds another sweep; ``StoreError``
  func check(_ manifest: Manifest) throws {
    if let standing = try StoredFile.read(self.manifest), !standing.isEmpty, standing != Array(manifest.text.utf8) {
      throw differs
    }
  }

  private var differs: SweepMismatch {
    SweepMismatch(
      diagnostic: Diagnostic(
        id: "sweep-differs", file: manifest, "the folder holds the cases of another sweep, or of another version",
        advice: "Name another folder with --output; or remove manifest.csv, and cases that are the same are kept."))
  }

  /// - Throws: ``Diagnostics/InputError`` when there is none, ``StoreError``
  public func readManifest() throws -> Manifest {
    guard let bytes = try StoredFile.read(manifest) else {
      throw InputError(
        Diagnostic(
          id: "sweep-missing", file: path, "holds no sweep: there is no manifest.csv in it",
          advice: "Name the folder that tongda sweep plan or tongda sweep run wrote."))
    }
    guard let read = Manifest(text: String(decoding: bytes, as: UTF8.self)) else {
      throw InputError(
        Diagnostic(
          id: "sweep-unreadable", file: manifest, "is not the manifest of a sweep",
          advice: "Remove it and run tongda sweep plan again; cases that are done are kept."))
    }
    return read
  }
}
