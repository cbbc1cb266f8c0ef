import Footprints
import Geometry
import NetworkModel
import Quantities

/// A station as the raster sees it.
struct CompiledStation: Sendable {
  /// Cell that the mast stands in; may lie outside the grid.
  var column: Int32
  var row: Int32
  /// Lattice square within the cell, see ``FootprintGeometry``.
  var square: Int32
  /// Index into ``CompiledNetwork/gains``, in tables; for a station with a footprint, into ``CompiledNetwork/verticals``.
  var gainTable: Int32
  /// Index into ``CompiledNetwork/lobes``, in tables.
  var lobeTable: Int32
  var carrier: Int32
  /// The first period at whose end it stands.
  var period: Int32
  /// EIRP at the beam's peak, mW per resource element.
  var power: Float
  /// Rows and columns around its cell that it can reach, in cells.
  var reach: Int32
  /// Index into ``CompiledNetwork/masts``; -1 for a station that is received by distance alone.
  var mast: Int32 = -1
  /// Index into its frequencies.
  var frequency: Int32 = 0
  /// In the run's list of stations.
  var index: Int32 = 0
  /// Whose it is: 0 for every simulation's, or one more than the variant's index.
  var part: Int32 = 0
}

/// All stations of a run, in the order in which they are added to the raster: by period, then by index. What several
/// stations share (path gain by distance, sectors by bearing) is tabulated once.
///
/// Variants have most of their stations in common, and each some of its own.
struct CompiledNetwork: Sendable {
  /// Stations that belong together.
  struct Part {
    var stations: [Station]
    /// What ``NetworkModel/Station/site`` refers to.
    var sites: [Site]
    /// By station, the first period at whose end it stands.
    var periods: [Int]
  }

  let geometry: FootprintGeometry
  let periodCount: Int
  let stations: ContiguousArray<CompiledStation>
  /// Tables of linear path gain by distance bin, one after the other, `gainTableSize` elements each.
  let gains: ContiguousArray<Float>
  let gainTableSize: Int
  /// Linear factors by a footprint's loss.
  let losses: ContiguousArray<Float>
  /// Tables of vertical patterns by a footprint's elevation, ``StationRadio/elevationCount`` elements each.
  let verticals: ContiguousArray<Float>
  let masts: [CompiledMast]
  /// Tables of sector patterns by bearing bin, one after the other, ``FootprintGeometry/bearingBins`` elements each.
  let lobes: ContiguousArray<CoverageKernel.Lobe>
  /// By carrier.
  let thresholds: [CoverageKernel.Thresholds]
  /// `coverage.rsrp_min_dbm` without a margin, mW per resource element.
  let leastPower: Float
  let shadowSigma: Decibels
  /// By operator, bit c set when carrier c serves it.
  let carrierMasks: [UInt32]
  /// How many simulations share the raster; 0 for one by itself.
  let variantCount: Int
  /// Whether anybody asks for the probability of service.
  let countsProbabilities: Bool

  /// - Parameters:
  ///   - parts: the stations of the run in the order of their index, with the world's sites and those that programmes added;
  ///     for variants, what they have in common first, and then what each adds to it
  ///   - radio: the radio of every station
  init(
    parts: [Part], countsProbabilities: Bool = true, periodCount: Int, world: World, radio: StationRadio
  ) {
    variantCount = parts.count - 1
    self.countsProbabilities = countsProbabilities
    let grid = world.grid
    let reachM = world.carriers.map(\.band.reachM).max() ?? grid.cellSize
    let geometry = FootprintGeometry(cellSize: grid.cellSize, reachM: reachM)
    self.geometry = geometry
    self.periodCount = periodCount
    gainTableSize = geometry.distanceBinCount
    thresholds = world.carriers.indices.map { radio.thresholds(of: $0) }
    leastPower = Float(radio.leastRsrp.milliwatts.value)
    shadowSigma = radio.settings.shadowSigma
    carrierMasks = CompiledNetwork.carrierMasks(of: world)

    var gains = ContiguousArray<Float>()
    var lobes = ContiguousArray<CoverageKernel.Lobe>()
    var verticals = ContiguousArray<Float>()
    var masts = MastList()
    var gainTables: [StationRadio.Beam: Int32] = [:]
    var verticalTables: [StationRadio.Tilt: Int32] = [:]
    var lobeTables: [StationRadio.Sectors: Int32] = [:]
    var compiled = ContiguousArray<CompiledStation>()
    compiled.reserveCapacity(parts.reduce(0) { $0 + $1.stations.count })
    let order = parts.enumerated().flatMap { part, own in
      own.periods.enumerated().map { (period: $0.element, part: part, index: $0.offset) }
    }.sorted { $0 < $1 }
    for (period, part, index) in order {
      let station = parts[part].stations[index]
      let site = parts[part].sites[station.site]
      let table: Int32
      var place = (mast: -1, frequency: 0)
      var reachM = world.carriers[station.carrier].band.reachM
      if radio.looksAtTerrain(station, at: site) {
        place = masts.place(of: station, at: site, radio)
        reachM = masts.masts[place.mast].request.mast.reachM
        let tilt = radio.tilt(of: station)
        table = verticalTables[tilt] ?? Int32(verticalTables.count)
        if verticalTables.updateValue(table, forKey: tilt) == nil {
          verticals.append(contentsOf: radio.verticalTable(tilt))
        }
      } else {
        let beam = radio.beam(of: station, at: site)
        table = gainTables[beam] ?? Int32(gainTables.count)
        if gainTables.updateValue(table, forKey: beam) == nil {
          gains.append(contentsOf: radio.gainTable(beam, binCount: gainTableSize))
        }
      }
      let sectors = radio.sectors(of: station)
      if lobeTables[sectors] == nil {
        lobeTables[sectors] = Int32(lobeTables.count)
        lobes.append(contentsOf: radio.lobeTable(sectors))
      }
      let column = ((site.location.x - grid.origin.x) / grid.cellSize).rounded(.down)
      let row = ((site.location.y - grid.origin.y) / grid.cellSize).rounded(.down)
      let corner = Point(x: grid.origin.x + column * grid.cellSize, y: grid.origin.y + row * grid.cellSize)
      compiled.append(
        CompiledStation(
          column: Int32(column), row: Int32(row), square: Int32(geometry.square(of: site.location, in: corner)),
          gainTable: table, lobeTable: lobeTables[sectors] ?? 0,
          carrier: Int32(station.carrier), period: Int32(period),
          power: Float(radio.peakEirp(of: station).milliwatts.value),
          reach: Int32((reachM / grid.cellSize).rounded(.up)),
          mast: Int32(place.mast), frequency: Int32(place.frequency),
          index: Int32(part == 0 ? index : parts[0].stations.count + index), part: Int32(part)))
    }
    stations = compiled
    losses = ContiguousArray(StationRadio.lossTable())
    self.verticals = verticals
    self.masts = masts.masts
    self.gains = gains
    self.lobes = lobes
  }

  /// By operator, bit c set when carrier c serves it.
  static func carrierMasks(of world: World) -> [UInt32] {
    world.operators.indices.map { index in
      world.carriers.enumerated().reduce(UInt32(0)) { $1.element.operators.contains(index) ? $0 | 1 << $1.offset : $0 }
    }
  }

  /// The carriers that serve an operator, or any for the union, which comes after the last operator.
  func carriers(ofAudience audience: Int) -> [Int] {
    thresholds.indices.filter { audience == carrierMasks.count || carrierMasks[audience] & 1 << $0 != 0 }
  }

  /// By set of carriers as bits: the operators that these serve as bits, and the union as the bit above them.
  ///
  /// A table of two to the number of carriers, which the scenario keeps to ``NetworkModel/Carrier/limit``.
  func audiencesOfCarriers() -> [UInt32] {
    (0..<UInt32(1) << thresholds.count).map { carriers in
      var audiences: UInt32 = carriers == 0 ? 0 : 1 << carrierMasks.count
      for (index, mask) in carrierMasks.enumerated() where carriers & mask != 0 { audiences |= 1 << index }
      return audiences
    }
  }
}
