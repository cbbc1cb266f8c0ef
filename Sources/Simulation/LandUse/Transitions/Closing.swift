import NetworkModel

extension CloseEffect {
  /// Frees the parcels: nothing stands or happens on them any more, and every piece goes to the use of its kind.
  func apply(to parcels: [Int], in period: Int, _ state: inout LandState) {
    for parcel in parcels {
      for piece in state.pieces(of: parcel) {
        let use = use(of: state.piece(piece, of: parcel).kind)
        state.setUse(ofPiece: piece, of: parcel, to: CompactUse(use), in: period, because: .works)
      }
      state.figures[parcel] = LandFigures()
    }
  }

  func use(of kind: PieceKind) -> LandUseClass {
    switch kind {
    case .free: reserve
    case .farmland: farmland
    case .redLine: ecology
    }
  }
}
