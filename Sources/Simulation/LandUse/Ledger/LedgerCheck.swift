import Diagnostics
import NetworkModel
import Quantities
import Results

/// Counts the ledger again: from the uses that pieces have in every period, and from the area of the parcels.
struct LedgerCheck {
  /// How far an account may be off, mu: seven square centimetres.
  static let toleranceMu = 1e-6

  let world: World
  let land: Land
  let chains: RegionChains

  func check(_ rows: [LedgerRow], _ spells: [LandUseSpell], periodCount: Int) -> RunCheck {
    var wrong = 0
    var largest = 0.0
    func compare(_ a: Double, _ b: Double) {
      let difference = abs(a - b)
      // A difference that is not a number is wrong too.
      if !(difference <= LedgerCheck.toleranceMu) { wrong += 1 }
      largest = max(largest, difference)
    }
    let uses = CompactUse.count
    let size = world.regions.count * uses
    var stands = [CompensatedSum](repeating: CompensatedSum(), count: size * periodCount)
    for spell in spells {
      let use = Int(CompactUse(spell.use).index)
      for region in chains[land.parcels[spell.parcel].county] {
        for period in spell.firstPeriod...spell.lastPeriod {
          stands[period * size + region * uses + use].add(spell.areaMu.value)
        }
      }
    }
    var closings = [Double](repeating: 0, count: size)
    var totals = [[CompensatedSum]](
      repeating: Array(repeating: CompensatedSum(), count: world.regions.count), count: periodCount)
    var counted = [Bool](repeating: false, count: size * periodCount)
    for row in rows {
      let account = row.region * uses + Int(CompactUse(row.use).index)
      compare(row.openingMu + row.inMu - row.outMu, row.closingMu)
      if row.period > 0 { compare(row.openingMu, closings[account]) }
      compare(row.closingMu, stands[row.period * size + account].value)
      counted[row.period * size + account] = true
      closings[account] = row.closingMu
      totals[row.period][row.region].add(row.closingMu)
    }
    // An account that pieces stand on and the ledger leaves out.
    for index in stands.indices where !counted[index] { compare(stands[index].value, 0) }
    let area = areaOfRegions()
    for period in 0..<periodCount {
      for region in world.regions.indices { compare(totals[period][region].value, area[region]) }
    }
    return RunCheck(
      id: "land-ledger-balances", passed: wrong == 0,
      detail: Wording(
        "\(rows.count) rows of the land ledger counted again, \(wrong) differ, by \(largest) mu at most",
        zh: "重新核算土地台账 \(rows.count) 行，\(wrong) 行不符，最多相差 \(largest) 亩"))
  }

  /// The land of every region, which nothing changes.
  private func areaOfRegions() -> [Double] {
    var sums = world.regions.map { _ in CompensatedSum() }
    for parcel in land.parcels {
      for region in chains[parcel.county] { sums[region].add(parcel.areaMu.value) }
    }
    return sums.map(\.value)
  }
}
