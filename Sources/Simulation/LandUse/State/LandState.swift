import NetworkModel
import Quantities
import Results

/// Land as it stands at a moment of the run. Uses change through ``setUse(ofPiece:to:in:because:)`` alone, which enters
/// every change in the book that ledger and spells are made from.
struct LandState: Sendable {
  let land: Land
  /// Pieces of parcel i, over all parcels: `pieceStarts[i] ..< pieceStarts[i + 1]`.
  let pieceStarts: [Int]
  /// By piece.
  private(set) var uses: [CompactUse]
  /// Every change so far, in the order in which it happened.
  private(set) var changes: [UseChange] = []
  /// By parcel.
  var figures: [LandFigures]
  /// By parcel: whether a project holds it. Works leave such parcels as they are.
  var isHeld: [Bool]
  /// By park.
  var parks: [ParkState]
  var kinds: [ParkKind]

  init(_ land: Land, parks: [Park]) {
    self.land = land
    var starts = [0]
    var uses: [CompactUse] = []
    for parcel in land.parcels {
      uses.append(contentsOf: repeatElement(CompactUse(parcel.use), count: parcel.pieces.count))
      starts.append(uses.count)
    }
    pieceStarts = starts
    self.uses = uses
    figures = land.parcels.map(\.figures)
    isHeld = land.parcels.map { _ in false }
    self.parks = parks.map { _ in .operating }
    kinds = parks.map(\.kind)
  }

  func pieces(of parcel: Int) -> Range<Int> { pieceStarts[parcel]..<pieceStarts[parcel + 1] }

  func piece(_ piece: Int, of parcel: Int) -> ParcelPiece { land.parcels[parcel].pieces[piece - pieceStarts[parcel]] }

  /// Whether the parcel is industrial, wholly or in part.
  func isIndustrial(_ parcel: Int) -> Bool { pieces(of: parcel).contains { uses[$0].isIndustrial } }

  /// The park's industrial parcels that no project holds: those that works change.
  func parcelsForWorks(in park: Int) -> [Int] { land.parcels(of: park).filter { !isHeld[$0] && isIndustrial($0) } }

  mutating func setUse(
    ofPiece piece: Int, of parcel: Int, to use: CompactUse, in period: Int, because cause: UseChange.Cause
  ) {
    guard uses[piece] != use else { return }
    changes.append(
      UseChange(
        period: period, parcel: parcel, piece: piece, from: uses[piece], to: use,
        areaMu: self.piece(piece, of: parcel).areaMu.value, cause: cause))
    uses[piece] = use
  }
}

/// A piece of land goes from one use to another.
struct UseChange: Sendable, Hashable {
  enum Cause: Sendable, Hashable {
    /// A park was closed or converted.
    case works
    /// A project got the land.
    case project
  }

  let period: Int
  let parcel: Int
  /// Over all parcels, as ``LandState/pieceStarts``.
  let piece: Int
  let from: CompactUse
  let to: CompactUse
  let areaMu: Double
  let cause: Cause
}
