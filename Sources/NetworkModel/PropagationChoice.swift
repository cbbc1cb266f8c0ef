/// Which model gives the path loss around a mast, by the words of the scenario.
public enum PropagationChoice: String, Sendable, Hashable, Codable, CaseIterable {
  case freeSpace = "free-space"
  case twoRay = "two-ray"
  /// 3GPP TR 38.901.
  case uma, umi, rma
  case hata, cost231
  case extendedHata = "extended-hata"
  case itm, p1812
  /// By environment, clutter and distance; over terrain where there is any.
  case auto

  /// Whether the model is of no use without the ground between mast and user.
  public var needsTerrain: Bool {
    switch self {
    case .extendedHata, .itm, .p1812: true
    case .freeSpace, .twoRay, .uma, .umi, .rma, .hata, .cost231, .auto: false
    }
  }

  /// Whether the model looks at the ground where it is known.
  public var looksAtTerrain: Bool { needsTerrain || self == .auto }
}

/// The models by what stands around the mast.
public struct PropagationByEnvironment: Sendable, Hashable, Codable {
  public var urban: PropagationChoice
  public var suburban: PropagationChoice
  public var rural: PropagationChoice

  public init(
    urban: PropagationChoice = .uma, suburban: PropagationChoice = .uma, rural: PropagationChoice = .rma
  ) {
    self.urban = urban
    self.suburban = suburban
    self.rural = rural
  }

  /// One model everywhere.
  public init(_ choice: PropagationChoice) {
    self.init(urban: choice, suburban: choice, rural: choice)
  }

  public subscript(environment: RadioEnvironment) -> PropagationChoice {
    get {
      switch environment {
      case .urban: urban
      case .suburban: suburban
      case .rural: rural
      }
    }
    set {
      switch environment {
      case .urban: urban = newValue
      case .suburban: suburban = newValue
      case .rural: rural = newValue
      }
    }
  }

  public var all: [PropagationChoice] { [urban, suburban, rural] }
}

/// Polarisation of the transmitted waves.
public enum WavePolarisation: String, Sendable, Hashable, Codable, CaseIterable { case horizontal, vertical }
