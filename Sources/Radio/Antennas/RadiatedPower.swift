public import Quantities

/// What a cell radiates.
public enum RadiatedPower {
  /// Equivalent isotropically radiated power in the beam: the cell's power, less the loss between radio and antenna, plus
  /// the antenna's gain.
  ///
  /// - Parameters:
  ///   - power: of the cell over all its antennas, on one carrier
  ///   - feederLoss: between radio and antenna; 0 dB for an active antenna
  ///   - gain: of the antenna, dBi
  public static func eirp(power: DecibelMilliwatts, feederLoss: Decibels = .zero, gain: Decibels) -> DecibelMilliwatts {
    power - feederLoss + gain
  }

  /// The power of each of several carriers that share an amplifier equally: the whole less 10 log10(n).
  ///
  /// - Parameter carriers: 1 or more
  public static func perCarrier(_ total: DecibelMilliwatts, carriers: Int) -> DecibelMilliwatts {
    total - Decibels(factor: Double(carriers))
  }
}

/// The two beams of a massive-MIMO panel. It is heard by the beams that it sweeps for all (the SSB envelope), and sends a
/// user's data through a narrower beam of its own.
public struct BeamGains: Sendable, Hashable {
  /// Gain of the broadcast beams' envelope, dBi: what SS-RSRP and SS-SINR are made with.
  public var broadcast: Decibels
  /// How much the beam for a user's data is above that, 0 dB for a passive antenna.
  public var trafficOverBroadcast: Decibels

  public init(broadcast: Decibels, trafficOverBroadcast: Decibels = .zero) {
    self.broadcast = broadcast
    self.trafficOverBroadcast = trafficOverBroadcast
  }

  /// Gain of the beam for data, dBi.
  public var traffic: Decibels { broadcast + trafficOverBroadcast }

  /// SINR of the data at a place whose SS-SINR is known: the serving cell's beam is aimed at the user, while those of the
  /// other cells are aimed at theirs and reach the place with the envelope's gain on average.
  ///
  /// - Parameter ssSinr: a linear ratio, as ``Sinr`` gives it
  /// - Returns: a linear ratio, for ``RateMapping``
  public func dataSinr(ssSinr: Double) -> Double { ssSinr * trafficOverBroadcast.factor }
}
