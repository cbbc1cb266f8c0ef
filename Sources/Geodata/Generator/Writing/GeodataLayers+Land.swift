import GeoFiles
import Geometry
import NetworkModel

extension GeodataLayers.Builder {
  func parcels() -> VectorLayer {
    let figures = [
      "area_mu", "floor_area_m2", "building_m2", "output_10k_cny", "added_value_10k_cny", "tax_10k_cny",
      "investment_10k_cny", "energy_tce", "jobs",
    ]
    return layer(
      "parcels", "parcels of parks; use is a class of GB/T 21010",
      ["code", "park_code", "use"].map { VectorField($0, .text) } + figures.map { VectorField($0, .real) },
      (set.land?.parcels ?? []).map { parcel in
        let figures = parcel.figures
        return VectorFeature(
          geometry: .multiPolygon(parcel.area),
          values: [
            .text(parcel.code), text(parcel.park.map { set.parks[$0].code }), .text(parcel.use.code),
            parcel.statedMu.map { .real($0) } ?? .null, .real(figures.floorAreaM2), .real(figures.buildingM2),
            .real(figures.output10kCny), .real(figures.addedValue10kCny), .real(figures.tax10kCny),
            .real(figures.investment10kCny), .real(figures.energyTce), .real(figures.jobs),
          ])
      })
  }

  func firms() -> VectorLayer {
    layer(
      "firms", "firms on parcels of parks",
      [
        VectorField("code", .text), VectorField("name", .text), VectorField("revenue_10k_cny", .real),
        VectorField("size_class", .text), VectorField("labels", .text), VectorField("cluster", .text),
      ],
      (set.land?.firms ?? []).map { firm in
        VectorFeature(
          geometry: .point(firm.location),
          values: [
            .text(firm.code), .text(firm.name), .real(firm.revenue10kCny), .text(firm.sizeClass.rawValue),
            firm.labels.isEmpty ? .null : .text(firm.labels.joined(separator: ";")), text(firm.cluster),
          ])
      })
  }

  func blocks() -> VectorLayer {
    layer(
      "blocks", "protected industrial blocks", [VectorField("code", .text), VectorField("name", .text)],
      (set.land?.blocks ?? []).map { block in
        VectorFeature(geometry: .multiPolygon(block.area), values: [.text(block.code), .text(block.name)])
      })
  }

  func constraint(_ kind: LandConstraint) -> VectorLayer {
    let what =
      switch kind {
      case .farmland: "permanent basic farmland"
      case .redLine: "ecological red line"
      case .water: "lakes and ponds"
      }
    return layer(
      kind.rawValue, what, [],
      (set.land?.constraints[kind] ?? []).map { VectorFeature(geometry: .multiPolygon($0), values: []) })
  }
}
