import NetworkModel
import Quantities

extension ConvertEffect {
  /// Gives every parcel its new use, and builds on what of it is free.
  func apply(to parcels: [Int], in period: Int, _ state: inout LandState) {
    let free = parcels.map { freeMu(of: $0, state) }
    for (index, use) in assignment(free).enumerated() {
      let parcel = parcels[index]
      for piece in state.pieces(of: parcel) {
        let kind = state.piece(piece, of: parcel).kind
        let new = kind == .free ? use : freed.use(of: kind)
        state.setUse(ofPiece: piece, of: parcel, to: CompactUse(new), in: period, because: .works)
      }
      let freeM2 = Mu(free[index]).squareMetres
      state.figures[parcel] = LandFigures(
        floorAreaM2: plotRatio * freeM2, buildingM2: buildingDensity * freeM2,
        jobs: plotRatio * freeM2 / 1000 * jobsPer1000M2)
    }
  }

  /// The use of each parcel, given the area of each that can be built on: the largest parcel first, equal ones in their
  /// order, each to the use that lacks most to its share of the whole, of equal ones the lower class.
  func assignment(_ areasMu: [Double]) -> [LandUseClass] {
    let whole = areasMu.reduce(0, +)
    let uses = shares.keys.sorted()
    var missing = uses.map { (shares[$0] ?? 0) * whole }
    var answer = areasMu.map { _ in freed.reserve }
    let order = areasMu.indices.sorted { (-areasMu[$0], $0) < (-areasMu[$1], $1) }
    for parcel in order {
      guard var best = missing.indices.first else { break }
      for use in missing.indices where missing[use] > missing[best] { best = use }
      missing[best] -= areasMu[parcel]
      answer[parcel] = uses[best]
    }
    return answer
  }

  private func freeMu(of parcel: Int, _ state: LandState) -> Double {
    state.land.parcels[parcel].pieces.reduce(0.0) { $1.kind == .free ? $0 + $1.areaMu.value : $0 }
  }
}
