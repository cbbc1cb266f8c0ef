import NetworkModel
import Radio

extension PropagationChoice {
  /// The model with its document's own parameters; for `auto`, what it is where nothing is known of the ground.
  func model(in environment: RadioEnvironment) -> any PathModel {
    switch self {
    case .freeSpace: PathModelName.freeSpace.model
    case .twoRay: PathModelName.twoRay.model
    case .uma: PathModelName.uma.model
    case .umi: PathModelName.umi.model
    case .rma: PathModelName.rma.model
    case .hata: OkumuraHata(environment: environment.hata)
    case .cost231: Cost231Hata(environment: environment.hata)
    case .extendedHata: ExtendedHata(environment: environment.hata)
    case .itm: PathModelName.itm.model
    case .p1812: PathModelName.p1812.model
    case .auto: AutomaticChoice.withoutTerrain(environment).model(in: environment)
    }
  }
}

extension RadioEnvironment {
  /// Hata's class for what stands around a mast.
  fileprivate var hata: HataEnvironment {
    switch self {
    case .urban: .urban
    case .suburban: .suburban
    case .rural: .open
    }
  }
}
