import NetworkModel
import Quantities
import Results

/// The land ledger: opening + in - out = closing, for every use in every county, city and province.
///
/// Each region keeps its own account: the opening balance is the sum of the pieces at the start (compensated, so that
/// tens of thousands of pieces lose nothing), and every change of use is entered once as out and once as in, in the county
/// and in the regions above it. A closing balance is carried, not summed anew: ``LedgerCheck`` does that.
struct LandLedger {
  let world: World
  let land: Land
  let chains: RegionChains

  func rows(_ changes: [UseChange], periodCount: Int) -> [LedgerRow] {
    let uses = CompactUse.count
    let accounts = world.regions.count * uses
    var isOpen = [Bool](repeating: false, count: accounts)
    var balances = openingBalances(&isOpen)
    for change in changes {
      for region in chains[land.parcels[change.parcel].county] {
        isOpen[region * uses + Int(change.to.index)] = true
      }
    }
    let open = isOpen.indices.filter { isOpen[$0] }
    var rows: [LedgerRow] = []
    rows.reserveCapacity(open.count * periodCount)
    var next = changes.startIndex
    for period in 0..<periodCount {
      var flowsIn = [Double](repeating: 0, count: accounts)
      var flowsOut = [Double](repeating: 0, count: accounts)
      while next < changes.endIndex, changes[next].period == period {
        let change = changes[next]
        for region in chains[land.parcels[change.parcel].county] {
          flowsOut[region * uses + Int(change.from.index)] += change.areaMu
          flowsIn[region * uses + Int(change.to.index)] += change.areaMu
        }
        next += 1
      }
      for account in open {
        let balance = balances[account] + flowsIn[account] - flowsOut[account]
        // Less than a square centimetre is what rounding left of a use that is gone.
        let closing = abs(balance) < 1e-7 ? 0 : balance
        rows.append(
          LedgerRow(
            period: period, region: account / uses, use: CompactUse(index: account % uses).landUse,
            openingMu: balances[account], inMu: flowsIn[account], outMu: flowsOut[account], closingMu: closing))
        balances[account] = closing
      }
    }
    return rows
  }

  private func openingBalances(_ isOpen: inout [Bool]) -> [Double] {
    let uses = CompactUse.count
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: world.regions.count * uses)
    for parcel in land.parcels {
      let use = Int(CompactUse(parcel.use).index)
      for region in chains[parcel.county] {
        for piece in parcel.pieces { sums[region * uses + use].add(piece.areaMu.value) }
        isOpen[region * uses + use] = true
      }
    }
    return sums.map(\.value)
  }
}
