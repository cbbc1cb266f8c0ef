import Exports
import Quantities
public import Radio

extension PathReport {
  /// The path as an SVG picture, by its first case: the profile where there is one, and the losses of the models along
  /// the path where they are compared or where there is no profile.
  public func svg(withLosses: Bool) -> String? {
    guard let first = cases.first else { return nil }
    let compared = cases.filter { $0.number == first.number }
    let curves = withLosses || profile == nil ? compared.map { LossCurve(along: $0) } : []
    return PathPlot(
      title: title(compared), subtitle: subtitle(first), description: description(compared), lengthKm: lengthKm,
      profile: picture(of: first), losses: curves
    ).svg
  }

  private func title(_ compared: [Case]) -> String {
    let path = name.map { "\($0): " } ?? ""
    if compared.count > 1 { return "\(path)\(compared.count) models along one path" }
    return path + compared.map { "\($0.lossName), \(short($0.loss.value, 2)) dB" }.joined()
  }

  private func subtitle(_ first: Case) -> String {
    let path = first.input
    let polarisation = path.polarisation == .horizontal ? "horizontal" : "vertical"
    var text = "\(short(lengthKm, 3)) km, \(short(path.frequency.value, 3)) MHz, \(polarisation), "
    text += "\(short(path.timePercent, 3))% of time, \(short(path.locationPercent, 3))% of places"
    if let geometry = first.geometry { text += ", effective Earth radius \(short(geometry.effectiveRadiusKm, 0)) km" }
    return text
  }

  /// What the picture shows, in words.
  private func description(_ compared: [Case]) -> String {
    var sentences = compared.map { "\($0.lossName): loss of \(short($0.loss.value, 2)) dB." }
    if let first = compared.first, let geometry = first.geometry { sentences += [geometry.sentence] }
    return sentences.joined(separator: " ")
  }

  private func picture(of first: Case) -> ProfilePlot? {
    guard let profile, let geometry = first.geometry else { return nil }
    func raised(_ distance: Double, _ height: Double) -> PlotPlace {
      PlotPlace(x: distance, y: height + geometry.bulgeM(atKm: distance))
    }
    func label(_ name: String?, _ otherwise: String, _ heightM: Double) -> String {
      "\(name ?? otherwise), \(short(heightM, 1)) m"
    }
    let drawn = profile.drawnIndices
    let ground = drawn.map { raised(profile.distanceKm[$0], profile.groundM[$0]) }
    let surface = zip(ground, drawn).map { PlotPlace(x: $0.x, y: $0.y + profile.clutterM[$1]) }
    // Close to the antennas, where the zone opens, the samples are close together.
    let samples = (0...100).map { step -> Double in
      let t = Double(step) / 100
      return lengthKm * t * t * (3 - 2 * t)
    }
    func fresnel(_ sign: Double) -> [PlotPlace] {
      samples.map { PlotPlace(x: $0, y: geometry.lineM(atKm: $0) + sign * geometry.fresnelRadiusM(atKm: $0)) }
    }
    return ProfilePlot(
      ground: ground, surface: surface, seaLevel: samples.map { raised($0, 0) }, fresnelTop: fresnel(1),
      fresnelBottom: fresnel(-1), base: PlotPlace(x: 0, y: geometry.baseM),
      user: PlotPlace(x: lengthKm, y: geometry.userM),
      baseLabel: label(baseName, "base", first.input.baseHeightM),
      userLabel: label(userName, "user", first.input.userHeightM),
      horizons: [geometry.baseHorizon, geometry.userHorizon].compactMap { $0.map(PlotPlace.init) },
      bullington: geometry.bullington.map(PlotPlace.init))
  }
}

extension PathGeometry {
  /// The state of the path, in words: line of sight or horizons, and what is free of the Fresnel zone.
  public var sentence: String {
    var text = hasLineOfSight ? "Line of sight" : "No line of sight"
    if let baseHorizon, let userHorizon {
      text += ", horizons at \(short(baseHorizon.distanceKm, 3)) km and \(short(userHorizon.distanceKm, 3)) km"
    }
    if let clearance, let narrowest {
      text += "; at \(short(narrowest.distanceKm, 3)) km the surface "
      text +=
        clearance < 0
        ? "is \(short(-clearance, 2)) radii of the first Fresnel zone above the straight line"
        : "leaves \(short(100 * clearance, 0))% of the first Fresnel zone's radius free"
    }
    return text + "."
  }
}

extension PlotPlace {
  fileprivate init(_ place: PathGeometry.Place) { self.init(x: place.distanceKm, y: place.heightM) }
}

extension LossCurve {
  /// About how many places of a path are evaluated.
  private static let samples = 200

  /// A model's loss at places all along the path: at each the user stands there, and the profile ends there.
  fileprivate init(along computed: PathReport.Case) {
    let model = computed.model.model
    let steps = Self.shortened(computed.input)
    let places = steps.map { PlotPlace(x: $0.groundDistanceM / 1000, y: (model.loss($0) + computed.offset).value) }
    self.init(name: computed.lossName, places: places.filter { $0.y.isFinite })
  }

  private static func shortened(_ path: PathInput) -> [PathInput] {
    guard let profile = path.profile else {
      return (1...samples).map { step in
        var shorter = path
        shorter.groundDistanceM *= Double(step) / Double(samples)
        return shorter
      }
    }
    let last = profile.count - 1
    let stride = max(1, last / samples)
    let ends = Array(Swift.stride(from: last, to: 0, by: -stride).reversed())
    return ends.map { end in
      var shorter = path
      shorter.profile = profile.prefix(through: end)
      shorter.groundDistanceM = profile.distanceKm[end] * 1000
      return shorter
    }
  }
}

extension TerrainProfile {
  /// The points that a picture needs: all, or of more than it has room for the lowest and the highest of every stretch.
  fileprivate var drawnIndices: [Int] {
    let stretches = 2000
    guard count > 3 * stretches else { return Array(0..<count) }
    let inner = (0..<stretches).flatMap { stretch -> [Int] in
      let part = max(1, stretch * count / stretches)..<min(count - 1, (stretch + 1) * count / stretches)
      let low = part.min { groundM[$0] < groundM[$1] }
      let high = part.max { groundM[$0] + clutterM[$0] < groundM[$1] + clutterM[$1] }
      return Set([low, high].compactMap { $0 }).sorted()
    }
    return [0] + inner + [count - 1]
  }

  /// The profile to the point with this index, from 1.
  fileprivate func prefix(through end: Int) -> TerrainProfile {
    TerrainProfile(
      distanceKm: ContiguousArray(distanceKm[...end]), groundM: ContiguousArray(groundM[...end]),
      clutterM: ContiguousArray(clutterM[...end]), zones: ContiguousArray(zones[...end]))
  }
}

/// A number with at most so many decimals, and no zeros at its end.
private func short(_ value: Double, _ decimals: Int) -> String {
  guard value.isFinite else { return "-" }
  var text = TextBuffer(capacity: 64)
  text.append(value, decimals: decimals)
  return text.string
}
