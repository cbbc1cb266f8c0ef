import Caching
import Diagnostics
import Geodata
import NetworkModel
import Pipeline
import Results
import Scenarios
import Synchronization

/// Names cases by what their results follow from. Each input file is looked for and read once.
final class CaseIdentity: Sendable {
  /// What a scenario's files follow from.
  private struct Source: Hashable {
    var geodata: GeodataSettings
    var antennas: [String: String]
    var climate: ClimateSettings

    init(_ scenario: Scenario) {
      geodata = scenario.geodata
      antennas = Dictionary(
        scenario.carriers.compactMap { carrier in carrier.band.antenna.map { (carrier.band.id, $0) } },
        uniquingKeysWith: { first, _ in first })
      climate = scenario.climate
    }
  }

  private let boxFolder: String?
  private let copies: NodeCopies?
  /// What the settings add: what is kept of a case.
  private let kept: [String]
  private let files = Mutex<[Source: Result<[ScenarioFiles.Entry], any Error>]>([:])
  /// SHA-256 by path.
  private let digests = Mutex<[String: Result<String, any Error>]>([:])

  init(_ settings: SweepSettings, boxFolder: String?, copies: NodeCopies? = nil) {
    self.boxFolder = boxFolder
    self.copies = copies
    kept =
      settings.measures.map { measure in
        let period =
          switch measure.period {
          case .last: "last"
          case .all: "all"
          case .label(let label): "label \(label)"
          }
        return [
          measure.name, measure.column.rawValue, measure.region ?? "", measure.operatorId, period,
        ].map { Self.framed($0) }.joined()
      } + ["villages \(settings.keepsVillages)"]
  }

  /// The first 16 hexadecimal digits of a SHA-256, and what there is to say about the files.
  ///
  /// - Throws: ``Diagnostics/InputError``; ``StoreError`` where the machine is to blame that a file cannot be read or copied
  func id(of loaded: LoadedScenario) throws -> (id: String, findings: [Diagnostic]) {
    let digest = ContentDigest()
    digest.append("tongda case 1")
    digest.append(TongdaVersion.current)
    digest.append(loaded.essence)
    var findings: [Diagnostic] = []
    for file in try files(of: loaded.scenario) {
      digest.append(file.role)
      if file.isDatabase {
        digest.append(file.path)
        findings.append(
          Diagnostic(
            .warning, id: "sweep-database", file: loaded.scenario.file, key: "geodata.layers.\(file.role).path",
            Wording(
              "what a database holds is not part of a case's identity", zh: "数据库中的内容不计入案例的标识"),
            advice: Wording(
              "Begin a new folder of results when its tables change; or export them to a file.",
              zh: "数据表变化后请使用新的结果文件夹，或先导出为文件。")))
      } else {
        digest.append(try contentDigest(file))
      }
    }
    for text in kept { digest.append(text) }
    return (String(digest.finish().prefix(16)), findings)
  }

  private func files(of scenario: Scenario) throws -> [ScenarioFiles.Entry] {
    let source = Source(scenario)
    let known = files.withLock { files in
      if let known = files[source] { return known }
      let found = Result { try ScenarioFiles.list(scenario.local(copies), boxFolder: boxFolder) }
      files[source] = found
      return found
    }
    return try known.get()
  }

  private func contentDigest(_ file: ScenarioFiles.Entry) throws -> String {
    let path = file.path
    let known = digests.withLock { digests in
      if let known = digests[path] { return known }
      let digest = Result { try InputDigest.sha256(ofFile: path) }.mapError { error -> any Error in
        StoreError(passing: error, reading: path)
          ?? InputError(
            Diagnostic(
              id: "file-unreadable", file: path, "the file, \(file.role) of the geodata, cannot be read",
              advice: "Check the path and its permissions."))
      }
      digests[path] = digest
      return digest
    }
    return try known.get()
  }

  private static func framed(_ text: String) -> String { "\(text.utf8.count):\(text)" }
}

extension Scenario {
  /// With its layers read from copies, where there are to be some.
  ///
  /// - Throws: ``Diagnostics/InputError``, ``StoreError``
  func local(_ copies: NodeCopies?) throws -> Scenario {
    guard let copies else { return self }
    do {
      return try copies.local(self)
    } catch let error as InputError {
      throw error
    } catch {
      throw StoreError(path: file, action: "copy the input files", reason: "\(error)")
    }
  }
}
