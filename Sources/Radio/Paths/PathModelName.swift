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
  case m2412UmaA = "m2412-uma-a"
  case m2412UmiA = "m2412-umi-a"
  case m2412RmaA = "m2412-rma-a"
  case m2412RmaB = "m2412-rma-b"
  case m2412InhA = "m2412-inh-a"
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
    case .inh: StatisticalPathModel(IndoorOffice())
    case .infSL: StatisticalPathModel(IndoorFactory(.sparseLow))
    case .infDL: StatisticalPathModel(IndoorFactory(.denseLow))
    case .infSH: StatisticalPathModel(IndoorFactory(.sparseHigh))
    case .infDH: StatisticalPathModel(IndoorFactory(.denseHigh))
    case .infHH: StatisticalPathModel(IndoorFactory(.highHigh))
    case .m2412UmaA: StatisticalPathModel(UrbanMacroA())
    case .m2412UmiA: StatisticalPathModel(UrbanMicroA())
    case .m2412RmaA: StatisticalPathModel(RuralMacroImt(.a))
    case .m2412RmaB: StatisticalPathModel(RuralMacroImt(.b))
    case .m2412InhA: StatisticalPathModel(IndoorOfficeA())
    case .twoRay: TwoRay()
    case .hata: OkumuraHata()
    case .cost231: Cost231Hata()
    case .extendedHata: ExtendedHata()
    case .itm: LongleyRice()
    case .p1812: P1812()
    }
  }
}
