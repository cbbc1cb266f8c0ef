public import Diagnostics

/// The language that a page opens in; it holds both.
public enum ReportLanguage: String, Sendable, Hashable, Codable, CaseIterable { case en, zh }

/// What a report tells beyond the world and the results.
public struct ReportRequest: Sendable {
  /// Tiles of a map under the layers; the page then needs a network.
  public struct BaseMap: Sendable, Hashable {
    /// With `{z}`, `{x}` and `{y}`, in the datum of the export.
    public var url: String
    /// Who has to be named on the map, as text.
    public var attribution: String

    public init(url: String, attribution: String) {
      self.url = url
      self.attribution = attribution
    }
  }

  /// What a run was made from.
  public struct Input: Sendable, Hashable {
    public var role: String
    public var path: String
    public var sha256: String

    public init(role: String, path: String, sha256: String) {
      self.role = role
      self.path = path
      self.sha256 = sha256
    }
  }

  public var title: String
  public var summary: String
  public var language: ReportLanguage
  public var baseMap: BaseMap?
  /// By the index that the results use.
  public var programmeNames: [String]
  public var findings: [Diagnostic]
  /// The resolved scenario as JSON text.
  public var scenarioJSON: String
  /// What repeats the run, as typed in a shell.
  public var command: String
  public var seed: String
  public var version: String
  public var inputs: [Input]
  public var libraries: PageLibraries

  public init(
    title: String, summary: String, language: ReportLanguage, baseMap: BaseMap?, programmeNames: [String],
    findings: [Diagnostic], scenarioJSON: String, command: String, seed: String, version: String, inputs: [Input],
    libraries: PageLibraries
  ) {
    self.title = title
    self.summary = summary
    self.language = language
    self.baseMap = baseMap
    self.programmeNames = programmeNames
    self.findings = findings
    self.scenarioJSON = scenarioJSON
    self.command = command
    self.seed = seed
    self.version = version
    self.inputs = inputs
    self.libraries = libraries
  }
}
