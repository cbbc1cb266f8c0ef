public import Diagnostics
public import NetworkModel
import Quantities
public import Scenarios

/// The antennas that a scenario's bands refer to.
public enum AntennaLoading {
  public struct Loaded: Sendable {
    /// Each file once, in the order of the carriers.
    public var cuts: [AntennaCuts] = []
    public var inputs: [InputFile] = []
    /// What is doubtful about them: warnings.
    public var findings: [Diagnostic] = []
  }

  /// Reads the antenna of every band that a carrier uses.
  ///
  /// - Throws: ``Diagnostics/InputError`` with what is wrong in all files
  public static func load(_ scenario: Scenario) throws(InputError) -> Loaded {
    var loaded = Loaded()
    var log = DiagnosticLog()
    for band in scenario.carriers.map(\.band) {
      guard let path = band.antenna else { continue }
      if !log.entries.contains(where: { $0.file == path && $0.severity == .error }),
        !loaded.cuts.contains(where: { $0.id == path })
      {
        read(path, band, into: &loaded, &log)
      }
      if let antenna = loaded.cuts.first(where: { $0.id == path }) { checkFrequency(of: antenna, band, &log) }
    }
    try log.throwIfErrors()
    loaded.findings = log.entries
    return loaded
  }

  private static func read(_ path: String, _ band: Band, into loaded: inout Loaded, _ log: inout DiagnosticLog) {
    do throws(InputError) {
      let (antenna, findings) = try AntennaFile.read(path)
      loaded.cuts.append(antenna)
      log.add(contentsOf: findings)
      loaded.inputs.append(
        InputFile(
          role: "antenna", path: path, resolvedPath: path,
          summary: "\(antenna.name), \(AntennaCut.text(antenna.gain.value)) dBi"))
    } catch {
      log.add(
        contentsOf: error.diagnostics.map { diagnostic in
          var diagnostic = diagnostic
          diagnostic.key = diagnostic.key ?? "bands.\(band.id).antenna_file"
          return diagnostic
        })
    }
  }

  /// A pattern more than a quarter off its band was meant for another one.
  private static func checkFrequency(of antenna: AntennaCuts, _ band: Band, _ log: inout DiagnosticLog) {
    guard let measured = antenna.frequency?.value, !(0.8...1.25).contains(measured / band.frequency.value) else {
      return
    }
    let finding = Diagnostic(
      .warning, id: "antenna-frequency", file: antenna.id, key: "bands.\(band.id).antenna_file",
      Wording(
        "the pattern was measured at \(AntennaCut.text(measured)) MHz, and \(band.id) is at "
          + "\(AntennaCut.text(band.frequency.value)) MHz",
        zh: "方向图在 \(AntennaCut.text(measured)) MHz 测得，而 \(band.id) 为 \(AntennaCut.text(band.frequency.value)) MHz"),
      advice: Wording("Take the pattern that the maker gives for this band.", zh: "请采用厂家给出的该频段方向图。"))
    if !log.entries.contains(finding) { log.add(finding) }
  }
}
