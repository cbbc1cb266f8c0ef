import Diagnostics
import Radio

/// Plain columns: distance, height of the ground, and optionally height of the clutter.
///
/// Distances are km unless the line of headings names its first column in metres (`distance_m`, `distance [m]`). Without
/// headings the columns have the order above.
struct ColumnProfileReader {
  let rows: ProfileRows

  init(_ rows: ProfileRows) { self.rows = rows }

  func read() throws(InputError) -> ProfileFile {
    guard let first = rows.rows.first else {
      throw InputError(rows.problem("profile-short", nil, "there is no point in the file"))
    }
    let hasHeadings = first.number(0) == nil && Double(first.fields[0]) == nil
    let headings = hasHeadings ? headings(of: first) : []
    let unitKm = headings.first.map(Self.isInMetres) == true ? 0.001 : 1
    let clutterColumn = hasHeadings ? headings.firstIndex { $0.hasPrefix("clutter") } : 2
    let points = rows.rows.dropFirst(hasHeadings ? 1 : 0)
    if hasHeadings, points.first?.number(0) == nil, points.first?.number(1) == nil {
      throw InputError(
        rows.problem(
          "profile-form", first, "this is no profile: neither of the first two lines begins with two numbers",
          advice: "Give columns of distance in km and height in m, or the ITU's form with {Begin of Profile}."))
    }
    var columns = ProfileColumns()
    for row in points { columns.append(row, unitKm: unitKm, clutterColumn: clutterColumn, rows) }
    return ProfileFile(path: rows.path, profile: try columns.profile(rows))
  }

  private func headings(of row: ProfileRows.Row) -> [String] {
    // Split at white space, a unit in brackets is a field of its own and belongs to the heading before it.
    let fields =
      row.isSeparated
      ? row.fields
      : row.fields.reduce(into: []) { fields, field in
        if field.hasPrefix("[") || field.hasPrefix("("), !fields.isEmpty {
          fields[fields.count - 1] += " " + field
        } else {
          fields.append(field)
        }
      }
    return fields.map { $0.lowercased() }
  }

  /// `distance_m`, `d [m]`, `Distance (m)`.
  private static func isInMetres(_ heading: String) -> Bool {
    ["_m", " m", "[m]", "(m)"].contains { heading.hasSuffix($0) }
  }
}

/// The columns of a profile as they grow, with what is wrong in them.
struct ProfileColumns {
  private var distanceKm: ContiguousArray<Double> = []
  private var groundM: ContiguousArray<Double> = []
  private var clutterM: ContiguousArray<Double> = []
  private var zones: ContiguousArray<RadioZone> = []
  /// Of the line before, whether or not its other columns could be used.
  private var lastDistanceKm: Double?
  private(set) var problems: [Diagnostic] = []

  var count: Int { distanceKm.count }

  /// - Parameters:
  ///   - clutterColumn: nil where there is none; an empty field is 0
  ///   - zoneColumn: of the radio-climatic zone's number; nil where there is none, for inland
  mutating func append(
    _ row: ProfileRows.Row, unitKm: Double = 1, clutterColumn: Int?, zoneColumn: Int? = nil, _ rows: ProfileRows
  ) {
    let before = problems.count
    let distance = number(row, 0, "distance", rows).map { $0 * unitKm }
    let ground = number(row, 1, "height", rows)
    if let ground, !Self.heights.contains(ground) {
      problems.append(
        rows.problem(
          "profile-height", row, "a height of \(ground) m is nowhere on Earth; \(Self.heights) m is expected",
          advice: "A value that stands for a void has to be filled, or its point left out."))
    }
    var clutter = 0.0
    if let clutterColumn, row.text(clutterColumn) != nil, let value = number(row, clutterColumn, "clutter", rows) {
      if !(0...1000).contains(value) {
        problems.append(rows.problem("profile-height", row, "a clutter height of \(value) m; 0 to 1000 m is expected"))
      }
      clutter = value
    }
    var zone = RadioZone.inland
    if let zoneColumn, let text = row.text(zoneColumn) {
      if let known = UInt8(text).flatMap(RadioZone.init(rawValue:)) {
        zone = known
      } else {
        problems.append(
          rows.problem(
            "profile-zone", row, "\"\(text)\" is no radio-climatic zone",
            advice: "1 is sea, 3 coastal land, 4 inland."))
      }
    }
    if let distance {
      if lastDistanceKm == nil, distance != 0 {
        problems.append(
          rows.problem("profile-order", row, "the first distance is \(distance) km; it has to be 0"))
      } else if let last = lastDistanceKm, distance <= last {
        problems.append(
          rows.problem(
            "profile-order", row, "the distance \(distance) km does not come after \(last) km, the one before it"))
      }
      lastDistanceKm = distance
    }
    guard problems.count == before, let distance, let ground else { return }
    distanceKm.append(distance)
    groundM.append(ground)
    clutterM.append(clutter)
    zones.append(zone)
  }

  /// From the Dead Sea's shore, dug deeper, to the highest summit.
  private static let heights = -500.0...9000.0

  private mutating func number(
    _ row: ProfileRows.Row, _ column: Int, _ name: String, _ rows: ProfileRows
  ) -> Double? {
    if let number = row.number(column) { return number }
    let found = row.text(column).map { "\"\($0.prefix(40))\" is no finite number" } ?? "it is missing"
    problems.append(rows.problem("profile-number", row, "\(name): \(found)"))
    return nil
  }

  /// - Throws: what was wrong, or that there are too few points
  func profile(_ rows: ProfileRows) throws(InputError) -> TerrainProfile {
    guard problems.isEmpty else { throw rows.error(problems) }
    guard count >= 2 else {
      throw InputError(
        rows.problem("profile-short", nil, "the profile has \(counted(count, "point")); a path needs 2 at least"))
    }
    return TerrainProfile(distanceKm: distanceKm, groundM: groundM, clutterM: clutterM, zones: zones)
  }
}
