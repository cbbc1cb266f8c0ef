/// Where a statistical model's document states the parts of a loss, for reports; the document itself is in the model's
/// name. Empty for a part that the model does not have.
public struct ModelSources: Sendable, Hashable {
  /// Of the distance in space.
  public var distance: String
  /// Of the losses with line of sight and without.
  public var loss: String
  public var breakpoint: String
  public var losProbability: String
  /// Of the shadow fading.
  public var fading: String

  public init(
    distance: String = "", loss: String = "", breakpoint: String = "", losProbability: String = "", fading: String = ""
  ) {
    self.distance = distance
    self.loss = loss
    self.breakpoint = breakpoint
    self.losProbability = losProbability
    self.fading = fading
  }

  /// A scenario of 3GPP TR 38.901 v17.0.0.
  ///
  /// - Parameter breakpointNote: the note of table 7.4.1-1 with the breakpoint; nil for a scenario without one
  public static func tr38901(breakpointNote: Int? = nil) -> ModelSources {
    ModelSources(
      distance: "eq. (7.4-1)", loss: "table 7.4.1-1",
      breakpoint: breakpointNote.map { "table 7.4.1-1, note \($0)" } ?? "", losProbability: "table 7.4.2-1",
      fading: "table 7.4.1-1")
  }

  /// A test environment of Report ITU-R M.2412-0.
  ///
  /// - Parameter table: the one of annex 1 with its path loss and its fading
  public static func m2412(table: String) -> ModelSources {
    ModelSources(
      loss: "annex 1, \(table)", breakpoint: "annex 1, \(table)",
      losProbability: "annex 1, table A1-9", fading: "annex 1, \(table)")
  }
}
