extension PathModelName {
  /// The model in the given surroundings; those that do not tell surroundings apart are as in ``model``.
  public func model(environment: HataEnvironment) -> any PathModel {
    switch self {
    case .hata: OkumuraHata(environment: environment)
    case .cost231: Cost231Hata(environment: environment)
    case .extendedHata: ExtendedHata(environment: environment)
    default: model
    }
  }
}
