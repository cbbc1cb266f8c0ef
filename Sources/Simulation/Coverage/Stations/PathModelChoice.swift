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
    case .hata: PathModelName.hata.model
    case .cost231: PathModelName.cost231.model
    case .extendedHata: PathModelName.extendedHata.model
    case .itm: PathModelName.itm.model
    case .p1812: PathModelName.p1812.model
    case .auto: AutomaticChoice.withoutTerrain(environment).model(in: environment)
    }
  }
}
