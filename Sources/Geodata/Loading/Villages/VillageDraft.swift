import Geometry
import NetworkModel

/// A village on its way: its record, and what the steps have found out.
struct VillageDraft {
  var record: VillageRecord
  /// Index of its county.
  var county: Int
  /// Index of its town in the ``TownDirectory``.
  var town: Int?
  var quality: PositionQuality = .given
  var settlement: MultiPolygon = .empty
}
