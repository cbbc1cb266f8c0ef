/// What a raster of the cells shows; the raw values are those of `output.coverage.quantities`.
public enum RasterQuantity: String, Sendable, Hashable, CaseIterable {
  /// `coverage.tif`: ``Results/CellState``
  case state
  /// `first-served.tif`: 1 for the first period, and so on
  case firstServed = "first_served"
  /// `rsrp.tif`: SS-RSRP of the strongest cell, dBm
  case rsrp
  /// `sinr.tif`: SS-SINR of the carrier whose rate is best, dB
  case sinr
  /// `rate.tif`: its rate down, Mbit/s
  case rate
  /// `best-server.tif`: its station, by number in `best-server.csv`
  case bestServer = "best_server"
}
