import Geometry
import NetworkModel
import Quantities

extension SmallWorld {
  /// A square park with its south-west corner at a place, its cells, and, where floors are given, a parcel of industry
  /// and one of other use with so much floor each.
  @discardableResult
  mutating func addPark(
    _ corner: Point, edgeM: Double = 500, hallM2: Double? = nil, otherM2: Double = 0, output10kCny: Double = 0
  ) -> Int {
    let index = world.parks.count
    let ring = Ring([
      corner, Point(x: corner.x + edgeM, y: corner.y), Point(x: corner.x + edgeM, y: corner.y + edgeM),
      Point(x: corner.x, y: corner.y + edgeM),
    ])
    let area = MultiPolygon([Polygon(outer: ring)])
    let county = corner.x < SmallWorld.side / 2 ? 2 : 3
    world.parks.append(
      Park(
        code: "P\(100 + index)", name: "园区\(index)", kind: .village, county: county, area: area,
        areaMu: Mu(squareMetres: edgeM * edgeM)))
    let cells = (0..<world.grid.count).filter { area.contains(world.grid.centre(ofCell: $0)) }
    world.parkCells.append(contentsOf: cells.map { Int32($0) })
    world.parkCellStarts.append(Int32(world.parkCells.count))
    guard let hallM2 else { return index }
    var land = world.land ?? Land(equalAreaCrs: "", parcels: [], parcelStarts: [0])
    let floors = [(LandUseClass.industry, hallM2, output10kCny), (.business, otherM2, 0)]
    for (use, floorM2, output) in floors {
      let half = Mu(squareMetres: edgeM * edgeM / 2)
      land.parcels.append(
        Parcel(
          code: "P\(100 + index)-\(use.code)", park: index, county: county, use: use, area: area, areaMu: half,
          figures: LandFigures(floorAreaM2: floorM2, output10kCny: output),
          pieces: [ParcelPiece(kind: .free, area: area, areaMu: half)], overlay: ParcelOverlay()))
    }
    land.parcelStarts.append(land.parcels.count)
    world.land = land
    return index
  }
}

extension PrivateNetworkProgramme {
  /// 24 dBm at 3 dBi and 5 m above the floor, 10,000 CNY a cell.
  static func indoor(
    carrier: Int = 0, budget: Int, order: Order = .upgradedFirst, onlyUpgraded: Bool = false,
    start: String = "2021-01-01", end: String = "2021-12-31", powerDbm: Double = 24
  ) -> PrivateNetworkProgramme {
    PrivateNetworkProgramme(
      id: "inside", name: "专网", carrier: carrier, start: CalendarDate(start)!, end: CalendarDate(end)!,
      budgetPerPeriod: Yuan(budget), costPerCell: Yuan(10_000), opexPerCellYear: Yuan(1_200), order: order,
      onlyUpgraded: onlyUpgraded, power: DecibelMilliwatts(powerDbm), antennaGain: Decibels(3), heightM: 5)
  }
}
