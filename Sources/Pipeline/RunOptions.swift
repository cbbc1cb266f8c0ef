public import Caching
public import Scenarios

/// What a run is asked, beyond the scenario file: what a command line can say.
public struct RunOptions: Sendable {
  public var scenarioFile: String
  /// `key.path=value`, applied in order.
  public var overrides: [String]
  /// nil for `results/NAME` in the working directory.
  public var outputFolder: String?
  /// nil for what the scenario says; the same for the next three.
  public var formats: [OutputSettings.Format]?
  public var crs: String?
  public var datum: DatumName?
  public var reportLanguage: OutputSettings.Report.Language?
  /// Folders such as `/usr/share`, where the system's packages keep what a report is made with, the first found wins.
  public var sharedFolders: [String]
  /// The folder that holds the tables in the box (`Geodata/`), nil where the caller has none.
  public var boxFolder: String?
  /// Where what takes long to compute is kept from run to run; nil keeps nothing.
  public var cache: CacheFolder?

  public init(
    scenarioFile: String, overrides: [String] = [], outputFolder: String? = nil,
    formats: [OutputSettings.Format]? = nil, crs: String? = nil, datum: DatumName? = nil,
    reportLanguage: OutputSettings.Report.Language? = nil,
    sharedFolders: [String] = RunOptions.usualSharedFolders, boxFolder: String? = nil,
    cache: CacheFolder? = nil
  ) {
    self.scenarioFile = scenarioFile
    self.overrides = overrides
    self.outputFolder = outputFolder
    self.formats = formats
    self.crs = crs
    self.datum = datum
    self.reportLanguage = reportLanguage
    self.sharedFolders = sharedFolders
    self.boxFolder = boxFolder
    self.cache = cache
  }

  public static let usualSharedFolders = ["/usr/local/share", "/usr/share"]

  /// The options as overrides of the scenario, so that they are checked as the file is and stand in `run.json`.
  var allOverrides: [String] {
    var all = overrides
    if let formats { all.append("output.formats=[\(formats.map(\.rawValue).joined(separator: ", "))]") }
    if let crs { all.append("output.crs=\(crs)") }
    if let datum { all.append("output.datum=\(datum.rawValue)") }
    if let reportLanguage { all.append("output.report.lang=\(reportLanguage.rawValue)") }
    return all
  }
}
