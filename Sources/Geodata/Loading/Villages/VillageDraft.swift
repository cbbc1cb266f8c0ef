import Geometry
import NetworkModel

/// A village on its way: its record, and what the steps have found out.
struct VillageDraft {
  var record: VillageRecord
  /// Index of its county.
  var county: Int
  /// Index of its town in the ``TownDirectory``.
  var town: Int?
  /// Where a village without a known town is looked for: the middle of its zone.
  var centre: Point?
  var quality: PositionQuality = .given
  var settlement: MultiPolygon = .empty
}
