/// The innermost loops of the coverage raster: plain pointers, no allocation, no call.
///
/// Powers are linear, in mW per resource element, so that the best server is a maximum and interference a sum; no
/// logarithm is taken for a cell.
public enum CoverageKernel {
  /// What a station's sectors send towards a bearing, as factors of the beam's peak: the strongest sector, and the sum
  /// of all sectors.
  public typealias Lobe = SIMD2<Float>

  /// Adds one station to a run of cells of one row.
  ///
  /// For cell i: `p = power x gains[distanceBins[i]]`, `best = max(best, p x lobe.x)`, `sum += p x lobe.y`, where `lobe =
  /// lobes[bearingBins[i]]`.
  ///
  /// - Parameters:
  ///   - best: strongest cell so far, mW per resource element, `count` elements, updated
  ///   - sum: sum over all cells so far, mW per resource element, `count` elements, updated
  ///   - distanceBins, bearingBins: geometry of the run, `count` elements
  ///   - gains: linear path gain by distance bin, zero beyond the reach
  ///   - lobes: by bearing bin
  ///   - power: EIRP at the beam's peak, mW per resource element
  ///
  /// The pointers must be valid for `count` elements, and the bins within their tables: ``TileCoverage`` clips the run
  /// to the tile and to the table first.
  @inline(__always)
  public static func accumulate(
    best: UnsafeMutablePointer<Float>, sum: UnsafeMutablePointer<Float>, distanceBins: UnsafePointer<UInt16>,
    bearingBins: UnsafePointer<UInt16>, count: Int, gains: UnsafePointer<Float>, lobes: UnsafePointer<Lobe>,
    power: Float
  ) {
    var i = 0
    // Four cells at a time: looked up one by one, as there is no gather below AVX2, then worked on together. Loads are
    // what limits the loop, so four bins come in one of them (Swift's systems are little-endian).
    while i &+ 4 <= count {
      let d = UnsafeRawPointer(distanceBins + i).loadUnaligned(as: UInt64.self)
      let b = UnsafeRawPointer(bearingBins + i).loadUnaligned(as: UInt64.self)
      let received =
        SIMD4(
          gains[Int(d & 0xffff)], gains[Int(d >> 16 & 0xffff)], gains[Int(d >> 32 & 0xffff)], gains[Int(d >> 48)])
        * power
      let lobe = SIMD8(
        lowHalf: SIMD4(lowHalf: lobes[Int(b & 0xffff)], highHalf: lobes[Int(b >> 16 & 0xffff)]),
        highHalf: SIMD4(lowHalf: lobes[Int(b >> 32 & 0xffff)], highHalf: lobes[Int(b >> 48)]))
      let strongest = lobe.evenHalf * received
      let all = lobe.oddHalf * received
      let bestBefore = UnsafeRawPointer(best + i).loadUnaligned(as: SIMD4<Float>.self)
      let sumBefore = UnsafeRawPointer(sum + i).loadUnaligned(as: SIMD4<Float>.self)
      let bestNow = bestBefore.replacing(with: strongest, where: strongest .> bestBefore)
      UnsafeMutableRawPointer(best + i).storeBytes(of: bestNow, as: SIMD4<Float>.self)
      UnsafeMutableRawPointer(sum + i).storeBytes(of: sumBefore + all, as: SIMD4<Float>.self)
      i &+= 4
    }
    while i < count {
      let received = lobes[Int(bearingBins[i])] * (power * gains[Int(distanceBins[i])])
      let strongest = best[i]
      best[i] = received.x > strongest ? received.x : strongest
      sum[i] += received.y
      i &+= 1
    }
  }

  /// Adds one station with a footprint to a run of cells of one row.
  ///
  /// As the other one, with the gain looked up by loss and by elevation: `p = power x losses[loss[i]] x
  /// verticals[elevation[i]]`.
  ///
  /// - Parameters:
  ///   - loss, elevation: of a ``Footprints/Footprint``, `count` elements
  ///   - losses: linear factors by loss, for every value up to ``Footprints/Footprint/none``
  ///   - verticals: linear factors by elevation; points at that of elevation 0, in the middle of its table
  ///
  /// The pointers must be valid for `count` elements, and the values within their tables: a footprint's are at most
  /// ``Footprints/Footprint/none``, and 90 degrees up or down.
  @inline(__always)
  public static func accumulate(
    best: UnsafeMutablePointer<Float>, sum: UnsafeMutablePointer<Float>, loss: UnsafePointer<UInt16>,
    elevation: UnsafePointer<Int16>, bearingBins: UnsafePointer<UInt16>, count: Int, losses: UnsafePointer<Float>,
    verticals: UnsafePointer<Float>, lobes: UnsafePointer<Lobe>, power: Float
  ) {
    for i in 0..<count {
      let gain = losses[Int(loss[i])] * verticals[Int(elevation[i])]
      let received = lobes[Int(bearingBins[i])] * (power * gain)
      let strongest = best[i]
      best[i] = received.x > strongest ? received.x : strongest
      sum[i] += received.y
    }
  }

  /// What a carrier does for a cell.
  public struct Thresholds: Sendable {
    /// Least power for service, mW per resource element.
    public var served: Float
    /// Least power for a good cell.
    public var good: Float
    /// Least power outdoors for service in a park's building; infinite where nobody asks.
    public var indoors: Float
    /// Least signal to noise and interference for service, as a factor.
    public var servedSinr: Float
    /// … and for a good cell, as a factor; infinite when the carrier cannot give the rate.
    public var goodSinr: Float
    /// Share of the other cells' resource elements in use.
    public var load: Float
    /// Thermal noise, mW per resource element.
    public var noise: Float

    public init(
      served: Float, good: Float, indoors: Float = .infinity, servedSinr: Float, goodSinr: Float, load: Float,
      noise: Float
    ) {
      self.served = served
      self.good = good
      self.indoors = indoors
      self.servedSinr = servedSinr
      self.goodSinr = goodSinr
      self.load = load
      self.noise = noise
    }
  }

  /// Eight neighbouring cells' flags.
  public typealias Flags = SIMD8<Int32>

  /// A cell is served by the carrier.
  public static let servedFlag: Int32 = 1
  /// A cell is good.
  public static let goodFlag: Int32 = 2
  /// A cell is served behind the wall of a park's building.
  public static let indoorsFlag: Int32 = 4

  /// The flags of eight neighbouring cells: served and good, by level and by SINR = best / (load (sum - best) + noise).
  @inline(__always)
  public static func flags(
    best: UnsafePointer<Float>, sum: UnsafePointer<Float>, _ thresholds: Thresholds
  ) -> Flags {
    let signal = UnsafeRawPointer(best).loadUnaligned(as: SIMD8<Float>.self)
    let total = UnsafeRawPointer(sum).loadUnaligned(as: SIMD8<Float>.self)
    let disturbance = (total - signal) * thresholds.load + thresholds.noise
    let served = (signal .>= thresholds.served) .& (signal .>= disturbance * thresholds.servedSinr)
    let good = (signal .>= thresholds.good) .& (signal .>= disturbance * thresholds.goodSinr)
    let none = Flags(repeating: 0)
    return none.replacing(with: servedFlag, where: served) | none.replacing(with: goodFlag, where: good)
  }

  /// ``indoorsFlag`` of eight neighbouring cells. The SINR is that of service: a wall weakens signal and interference
  /// alike.
  @inline(__always)
  public static func indoorsFlags(
    best: UnsafePointer<Float>, sum: UnsafePointer<Float>, _ thresholds: Thresholds
  ) -> Flags {
    let signal = UnsafeRawPointer(best).loadUnaligned(as: SIMD8<Float>.self)
    let total = UnsafeRawPointer(sum).loadUnaligned(as: SIMD8<Float>.self)
    let disturbance = (total - signal) * thresholds.load + thresholds.noise
    let indoors = (signal .>= thresholds.indoors) .& (signal .>= disturbance * thresholds.servedSinr)
    return Flags(repeating: 0).replacing(with: indoorsFlag, where: indoors)
  }
}
