import NetworkModel
import Quantities
import Results

/// Uses over time, from the book of changes.
struct UseSpells {
  let land: Land
  let pieceStarts: [Int]

  /// Ordered by parcel, piece and period. A parcel whose pieces always have one and the same use has spells as a whole;
  /// what changes twice in a period has its last use at the period's end.
  func spells(_ changes: [UseChange], periodCount: Int) -> [LandUseSpell] {
    var byPiece = [[UseChange]](repeating: [], count: pieceStarts.last ?? 0)
    for change in changes { byPiece[change.piece].append(change) }
    var spells: [LandUseSpell] = []
    for (index, parcel) in land.parcels.enumerated() {
      let histories = (pieceStarts[index]..<pieceStarts[index + 1]).map {
        history(of: byPiece[$0], from: CompactUse(parcel.use))
      }
      if let first = histories.first, histories.allSatisfy({ $0 == first }) {
        add(first, parcel: index, piece: nil, areaMu: parcel.areaMu, periodCount, to: &spells)
      } else {
        for (piece, history) in histories.enumerated() {
          add(history, parcel: index, piece: piece, areaMu: parcel.pieces[piece].areaMu, periodCount, to: &spells)
        }
      }
    }
    return spells
  }

  private struct Start: Hashable {
    let period: Int
    let use: CompactUse
  }

  private func history(of changes: [UseChange], from use: CompactUse) -> [Start] {
    var starts = [Start(period: 0, use: use)]
    for change in changes {
      if starts.last?.period == change.period { starts.removeLast() }
      if starts.last?.use != change.to { starts.append(Start(period: change.period, use: change.to)) }
    }
    return starts
  }

  private func add(
    _ history: [Start], parcel: Int, piece: Int?, areaMu: Mu, _ periodCount: Int, to spells: inout [LandUseSpell]
  ) {
    for (index, start) in history.enumerated() {
      let end = index + 1 < history.count ? history[index + 1].period : periodCount
      spells.append(
        LandUseSpell(
          parcel: parcel, piece: piece, use: start.use.landUse, firstPeriod: start.period, lastPeriod: end - 1,
          areaMu: areaMu))
    }
  }
}
