public import Diagnostics
import Exports
public import Quantities
public import Radio

/// A path by hand, computed.
public struct PathReport: Sendable, Hashable {
  /// One model's answer to one question.
  public struct Case: Sendable, Hashable {
    /// Of the case among those of the path, from 1; the same for all models.
    public var number: Int
    public var model: PathModelName
    /// With document and edition.
    public var modelName: String
    public var input: PathInput
    public var result: PathLoss
    /// What is lost beyond what the model says, as a scenario's `radio.offset_db`.
    public var offset: Decibels
    /// What the profile file says the loss is; nil where it does not, or where something else was given by hand.
    public var expectedLoss: Decibels?

    /// The model's name, with the offset where there is one.
    public var lossName: String {
      guard offset.value != 0 else { return modelName }
      var text = TextBuffer(capacity: 64)
      text.append(abs(offset.value), decimals: 6)
      return modelName + (offset.value > 0 ? " + " : " − ") + text.string + " dB"
    }

    /// The model's, with the offset.
    public var loss: Decibels { result.loss + offset }

    /// How far the loss lies above the expected one.
    public var difference: Decibels? { expectedLoss.map { loss - $0 } }

    /// What stands in the way; nil without a profile.
    public var geometry: PathGeometry? { input.profile.map { PathGeometry($0, input) } }
  }

  /// What the path is called: by the profile file, as the file, or by its two places; nil where only a length is known.
  public var name: String?
  /// Names of the two ends, where they have any.
  public var baseName: String?
  public var userName: String?
  public var lengthKm: Double
  /// nil where nothing is known of the ground.
  public var profile: TerrainProfile?
  /// Points of the profile that had no height in the raster and were given one from their neighbours.
  public var filledCount: Int
  /// On what was given by hand and changes nothing.
  public var findings: [Diagnostic]
  /// By case, and within a case in the order of the models.
  public var cases: [Case]
}
