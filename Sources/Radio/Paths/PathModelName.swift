/// The models by the words that scenarios and the command line use for them.
public enum PathModelName: String, Sendable, Hashable, Codable, CaseIterable {
  case freeSpace = "free-space"
  case twoRay = "two-ray"
  case uma, umi, rma
  case inh
  case infSL = "inf-sl"
  case infDL = "inf-dl"
  case infSH = "inf-sh"
  case infDH = "inf-dh"
  case infHH = "inf-hh"
  case hata, cost231
  case extendedHata = "extended-hata"
  case itm
  case p1812

  /// The model with the documents' own defaults.
  public var model: any PathModel {
    switch self {
    case .freeSpace: StatisticalPathModel(FreeSpace())
    case .uma: StatisticalPathModel(UrbanMacro())
    case .umi: StatisticalPathModel(UrbanMicro())
    case .rma: StatisticalPathModel(RuralMacro())
    case .twoRay: TwoRay()
    case .hata: OkumuraHata()
    case .cost231: Cost231Hata()
    case .extendedHata: ExtendedHata()
    case .itm: LongleyRice()
    case .p1812: P1812()
    case .inh, .infSL, .infDL, .infSH, .infDH, .infHH:
      StatisticalPathModel(FreeSpace())  // TODO each until its model has landed
    }
  }
}
