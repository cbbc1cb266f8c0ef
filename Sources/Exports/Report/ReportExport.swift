import Geometry
import NetworkModel
import Parallelism
import Results

/// `report.html`: a run as one page that opens in a browser without a network.
struct ReportExport: Sendable {
  let request: ExportRequest
  let report: ReportRequest

  private static let scripts: [[UInt8]] = [
    PackageResources.report_data_js, PackageResources.layers_js, PackageResources.popups_js,
    PackageResources.regions_js, PackageResources.sections_js, PackageResources.accounts_js, PackageResources.report_js,
  ]

  func write(to folder: String, _ control: WorkControl) throws {
    let data = try ReportData(request, report).json(control)
    let document = PageDocument(
      title: report.title, language: report.language, libraries: report.libraries, scripts: Self.scripts,
      body: PackageResources.report_html, data: data, hasBaseMap: report.baseMap != nil)
    let file = try OutputFile("\(folder)/report.html")
    try file.append(document.text)
    try file.finish()
  }
}
