import NetworkModel

/// Fills in the defaults that follow from other keys: those that the schema table calls computed.
enum ComputedDefaults {
  /// - Parameter file: the scenario file, as the user named it
  static func fill(_ root: inout Setting, file: String) {
    if root["title"] == nil, let name = root["name"] { root.set("title", name.value) }
    root.changeElements(of: "operators") { fillName(&$0) }
    let timeline = root["timeline"]
    func fillPlan(_ plan: inout Setting) {
      fillName(&plan)
      for key in ["start", "end"] where plan[key] == nil {
        if let day = timeline?[key] { plan.set(key, day.value) }
      }
    }
    root.changeElements(of: "programmes", fillPlan)
    root.changeElements(of: "private_networks", fillPlan)
    root.change("land_use") { land in
      land.changeElements(of: "transitions", fillPlan)
      land.changeElements(of: "clusters", fillName)
    }
    root.change("radio") { radio in radio.change("propagation") { fillPropagation(&$0) } }
    let cellSize = root["grid"]?["cell_size_m"]
    root.change("output") { output in
      output.change("coverage") { coverage in
        if coverage["simplify_m"] == nil, let cellSizeM = cellSize?.number {
          coverage.set("simplify_m", .number(1.5 * cellSizeM))
        }
      }
    }
    let carriers = (root["carriers"]?.list ?? []).compactMap { $0["id"]?.text }
    if root["geodata"]?["root_relative_to"]?.text != "working_directory" {
      root.change("bands") { bands in
        for (id, _) in bands.sortedEntries { bands.change(id) { fillAntenna(&$0) } }
      }
    }
    root.change("geodata") { geodata in
      fillRoot(&geodata, file: file)
      geodata.change("network") { fillNetwork(&$0, carriers) }
      geodata.change("generate") { generate in generate.change("network") { fillNetwork(&$0, carriers) } }
    }
  }

  private static func fillName(_ setting: inout Setting) {
    if setting["name"] == nil, let id = setting["id"] { setting.set("name", id.value) }
  }

  /// A band takes the models that it does not name from those of all bands.
  private static func fillPropagation(_ propagation: inout Setting) {
    let general = propagation
    propagation.change("bands") { bands in
      for band in (bands.map ?? [:]).keys {
        bands.change(band) { models in
          for environment in RadioEnvironment.allCases.map(\.rawValue) where models[environment] == nil {
            if let choice = general[environment] { models.set(environment, choice.value) }
          }
        }
      }
    }
  }

  /// The antenna's file as seen from the working directory, for a path that a file has; `--set` has it so already.
  private static func fillAntenna(_ band: inout Setting) {
    guard let antenna = band["antenna_file"], let path = antenna.text, antenna.place.line != nil else { return }
    band.set("antenna_file", .text(PathText.join(PathText.folder(of: antenna.place.file), path)))
  }

  /// The root as seen from the working directory. A relative path stays relative, so that nothing that is written
  /// depends on the machine.
  private static func fillRoot(_ geodata: inout Setting, file: String) {
    guard geodata["root"]?.isInvalid != true, let relativeTo = geodata["root_relative_to"]?.text else { return }
    let written = geodata["root"]
    let root: String
    if geodata["generate"] != nil {
      root = "."
    } else if let written, let path = written.text {
      let isFromWorkingDirectory = relativeTo == "working_directory" || written.place.line == nil
      root = PathText.join(isFromWorkingDirectory ? "" : PathText.folder(of: written.place.file), path)
    } else {
      root = PathText.join(PathText.folder(of: file), "")
    }
    geodata.set("root", .text(root))
    geodata.set("root_relative_to", .text("working_directory"))
  }

  private static func fillNetwork(_ network: inout Setting, _ carriers: [String]) {
    if network["carrier_shares"] == nil, !carriers.isEmpty {
      let share = Setting(
        value: .number(1 / Double(carriers.count)), place: network.place, path: "\(network.path).carrier_shares",
        isWritten: false)
      network.set("carrier_shares", .map(Dictionary(carriers.map { ($0, share) }, uniquingKeysWith: { a, _ in a })))
    }
    guard network["masts"] == nil, let total = network["totals"]?.list?.last?["stations"]?.integer else { return }
    let shares = (network["carrier_shares"]?.map ?? [:]).values.compactMap(\.number)
    let largest = (shares.max() ?? 0) / max(shares.sum, .leastNormalMagnitude)
    // 24,000 masts for the 56,000 stations of Jiangsu's villages; a mast has one station of a carrier at most.
    let usual = Double(total) * 3 / 7
    network.set("masts", .integer(max(1, Int(max(usual, Double(total) * largest).rounded(.up)))))
  }
}

extension Setting {
  var isInvalid: Bool { if case .invalid = value { true } else { false } }
}

extension [Double] {
  /// In ascending order, so that the order of a dictionary does not show.
  var sum: Double { sorted().reduce(0, +) }
}
