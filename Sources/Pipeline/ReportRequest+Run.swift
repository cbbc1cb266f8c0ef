import Diagnostics
import Exports
import GeoFiles
import NetworkModel
import Scenarios

extension ReportRequest {
  /// What the report says of how the run was made. It holds nothing that differs from run to run.
  ///
  /// - Parameter findings: gets a warning when the libraries that a page is made with are not installed; the answer is then
  ///   nil
  init?(_ scenario: Scenario, _ options: RunOptions, inputs: [RunInput], findings: inout [Diagnostic]) {
    let libraries: PageLibraries
    do throws(InputError) {
      libraries = try PageLibraries.find(in: options.sharedFolders)
    } catch {
      findings += error.diagnostics
      return nil
    }
    let report = scenario.output.report
    self.init(
      title: scenario.title, summary: scenario.description,
      language: ReportLanguage(rawValue: report.language.rawValue) ?? .en,
      baseMap: report.baseMapURL.map { BaseMap(url: $0, attribution: report.baseMapAttribution) },
      programmeNames: scenario.programmes.map(\.name), findings: findings, scenarioJSON: scenario.resolvedJSON,
      command: options.command, seed: String(scenario.seed), version: TongdaVersion.current,
      inputs: inputs.map { Input(role: $0.role, path: $0.path, sha256: $0.sha256) }, libraries: libraries)
  }
}

extension RunOptions {
  /// What to type to run the same again.
  var command: String {
    (["tongda", "run", quoted(scenarioFile)] + allOverrides.flatMap { ["--set", quoted($0)] }).joined(separator: " ")
  }
}

/// A word as a shell takes it.
private func quoted(_ word: String) -> String {
  let isPlain = word.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "/._-=:,+".utf8.contains(byte)
    }
  }
  return isPlain && !word.isEmpty ? word : word.enclosed(in: "'", escape: "'\\''")
}
