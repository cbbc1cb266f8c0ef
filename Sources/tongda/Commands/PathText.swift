import Foundation
import Pipeline
import Quantities
import Radio

/// A path as text: for every case and model a table of quantities, or one table of losses by model.
struct PathText {
  private let report: PathReport

  init(_ report: PathReport) { self.report = report }

  func text(compare: Bool) -> String {
    let numbers = report.cases.map(\.number)
    let blocks =
      compare
      ? Set(numbers).sorted().map { number in comparison(report.cases.filter { $0.number == number }) }
      : report.cases.map(block)
    return (blocks + notes).joined(separator: "\n\n")
  }

  private var notes: [String] {
    guard report.filledCount > 0, let count = report.profile?.count else { return [] }
    return [
      "note: \(NumberText.grouped(report.filledCount)) of \(NumberText.grouped(count)) points had no height in the "
        + "raster and were given one from their neighbours."
    ]
  }

  // MARK: - One model

  private func block(_ computed: PathReport.Case) -> String {
    var lines = [heading(computed, for: [computed.model]) + ", " + computed.modelName]
    if let geometry = computed.geometry { lines.append("  " + geometry.sentence) }
    var table = TextTable(columns: [
      .init("symbol", .leading), .init("value", .leading), .init("unit", .leading), .init("source", .leading),
      .init("meaning", .leading),
    ])
    let values = aligned(computed.result.quantities.map { sixDigits($0.value) })
    for (quantity, value) in zip(computed.result.quantities, values) {
      table.rows.append([quantity.symbol, value, quantity.unit, quantity.source, quantity.meaning])
    }
    lines += table.text.split(separator: "\n").map { "  \($0)" }
    let offset = computed.offset.value
    let beyond = offset == 0 ? "" : ", \(sixDigits(offset)) dB of them beyond the model"
    lines.append("  loss: \(decibels(computed.loss.value)) dB\(beyond)")
    if let expected = computed.expectedLoss, let difference = computed.difference {
      lines.append(
        "  the file has \(decibels(expected.value)) dB, difference \(String(format: "%+.2g", difference.value)) dB")
    }
    lines += computed.result.warnings.map { "  warning: \($0)" }
    return lines.joined(separator: "\n")
  }

  /// What the losses depend on.
  private func heading(_ computed: PathReport.Case, for models: [PathModelName]) -> String {
    let path = computed.input
    let considered = models.reduce(into: PathConditions()) { $0.formUnion($1.model.considers) }
    var parts = ["\(sixDigits(report.lengthKm)) km", "\(sixDigits(path.frequency.value)) MHz"]
    if considered.contains(.polarisation) {
      parts.append(path.polarisation == .horizontal ? "horizontal" : "vertical")
    }
    parts.append("antennas at \(sixDigits(path.baseHeightM)) m and \(sixDigits(path.userHeightM)) m")
    if considered.contains(.time) { parts.append("\(sixDigits(path.timePercent))% of time") }
    if considered.contains(.locations) { parts.append("\(sixDigits(path.locationPercent))% of places") }
    return "case \(computed.number): \(parts.joined(separator: ", "))"
  }

  // MARK: - Several models

  private func comparison(_ cases: [PathReport.Case]) -> String {
    guard let first = cases.first else { return "" }
    var lines = [heading(first, for: cases.map(\.model))]
    if let geometry = first.geometry { lines.append("  " + geometry.sentence) }
    var table = TextTable(columns: [
      .init("model", .leading), .init("document", .leading), .init("loss, dB"),
      .init("above \(first.model.rawValue), dB"),
    ])
    if first.expectedLoss != nil { table.columns.append(.init("above the file's, dB")) }
    for computed in cases {
      var row = [
        computed.model.rawValue, computed.lossName, decibels(computed.loss.value),
        decibels((computed.loss - first.loss).value),
      ]
      if first.expectedLoss != nil { row.append(computed.difference.map { decibels($0.value) } ?? "") }
      table.rows.append(row)
    }
    lines += table.text.split(separator: "\n").map { "  \($0)" }
    for computed in cases { lines += computed.result.warnings.map { "  warning: \(computed.model.rawValue): \($0)" } }
    return lines.joined(separator: "\n")
  }

  // MARK: - Numbers

  private func decibels(_ value: Double) -> String {
    let text = String(format: "%.4f", value)
    return text == "-0.0000" ? "0.0000" : text
  }

  private func sixDigits(_ value: Double) -> String { String(format: "%.6g", value) }

  /// The numbers with spaces before them, so that their points stand in one column.
  private func aligned(_ numbers: [String]) -> [String] {
    let widths = numbers.map { $0.prefix { $0 != "." && $0 != "e" }.count }
    let width = widths.max() ?? 0
    return zip(numbers, widths).map { String(repeating: " ", count: width - $1) + $0 }
  }
}
