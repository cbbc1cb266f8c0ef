import Quantities

/// One line of a link budget as a person reads it.
public struct LinkBudgetLine: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// A level that the lines so far come to.
    case level
    /// What is added to the level; negative for a loss.
    case change
    /// A value that the next change was computed from; not part of the sum.
    case detail
  }

  public var kind: Kind
  public var name: String
  public var value: Double
  /// `dBm`, `dB`, `dBi`, `m`, or empty for a fraction.
  public var unit: String
  /// For a detail, where its document defines it: `eq. (8)`; empty where there is nothing to say.
  public var source: String

  public init(kind: Kind, name: String, value: Double, unit: String, source: String = "") {
    self.kind = kind
    self.name = name
    self.value = value
    self.unit = unit
    self.source = source
  }
}

extension LinkBudget {
  /// The budget line by line, in order. The first line is a level; every later level is the one before it plus the
  /// changes between them.
  public var lines: [LinkBudgetLine] {
    let relief = horizontalAttenuation + verticalAttenuation - attenuation
    var lines: [LinkBudgetLine] = [
      .level("Cell power", cellPower),
      .change("One resource element's share", -resourceElementShare),
      .level("Power per resource element", powerPerResourceElement),
      .change("Antenna gain in the beam", maximumGain, unit: "dBi"),
      .change("Antenna, horizontal offset", -horizontalAttenuation),
      .change("Antenna, vertical offset", -verticalAttenuation),
      .change("Antenna, limit of both offsets", relief),
    ]
    lines += loss.quantities.map(LinkBudgetLine.detail)
    lines.append(.change("Path loss", -loss.loss))
    // Most runs trust their models: a line of nothing would only ask what it is.
    if lossOffset != .zero { lines.append(.change("Offset of the path loss", -lossOffset)) }
    lines += [
      .change("Other losses", -otherLosses),
      .change("Loss into the building", -indoorLoss),
      .level("SS-RSRP, median", rsrp),
      .change("Shadow margin", -shadowMargin),
      .level("SS-RSRP after the margin", rsrpAfterMargin),
    ]
    return lines
  }
}

extension LinkBudgetLine {
  fileprivate static func level(_ name: String, _ level: DecibelMilliwatts) -> LinkBudgetLine {
    LinkBudgetLine(kind: .level, name: name, value: level.value, unit: "dBm")
  }

  fileprivate static func change(_ name: String, _ ratio: Decibels, unit: String = "dB") -> LinkBudgetLine {
    // A loss of nothing is 0, not the -0 that negation makes of it.
    LinkBudgetLine(kind: .change, name: name, value: ratio.value == 0 ? 0 : ratio.value, unit: unit)
  }

  fileprivate static func detail(_ quantity: PathQuantity) -> LinkBudgetLine {
    LinkBudgetLine(
      kind: .detail, name: "\(quantity.symbol), \(quantity.meaning)", value: quantity.value, unit: quantity.unit,
      source: quantity.source)
  }
}
