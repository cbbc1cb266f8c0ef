import Quantities
import Radio

let everyModel: [any PropagationModel] = [FreeSpace(), UrbanMacro(), UrbanMicro(), RuralMacro()]
let everyCarrier = [773.0, 2140, 2565, 3500, 4850].map { Megahertz($0) }

func path(_ distance: Double, base: Double = 25, user: Double = 1.5, mhz: Double = 3500) -> RadioPath {
  RadioPath(groundDistanceM: distance, baseHeightM: base, userHeightM: user, frequency: Megahertz(mhz))
}
