import Diagnostics
import Geometry
import Quantities
import Radio

/// The form in which the ITU's Study Group 3 exchanges paths: site data, meteorology, a profile with coverage and
/// radio-climatic codes, and measurements.
struct ExchangeProfileReader {
  let rows: ProfileRows

  init(_ rows: ProfileRows) { self.rows = rows }

  func read() throws(InputError) -> ProfileFile {
    let points = try section("Profile")
    let measurements = try section("Measurements", isRequired: false)
    var profile = try self.profile(points)
    let isReversed = header("first point tx or rx")?.text(1)?.lowercased().hasPrefix("r") == true
    if isReversed { profile = profile.reversed }
    let (transmitter, receiver) = (try end("Tx"), try end("Rx"))
    let climate = try climate(profile, transmitter.coordinate, receiver.coordinate)
    var problems: [Diagnostic] = []
    var cases: [ProfileFile.Case] = []
    for row in measurements {
      if let read = measurement(row, profile, climate, &problems) { cases.append(read) }
    }
    guard problems.isEmpty else { throw rows.error(problems) }
    return ProfileFile(
      path: rows.path, name: name, transmitter: transmitter, receiver: receiver, climate: climate, profile: profile,
      cases: cases)
  }

  // MARK: - Header

  /// The first line is the path's name, unless it is already a line of the header.
  private var name: String? {
    guard let first = rows.rows.first, let text = first.text(0), !text.hasSuffix(":"), !ProfileRows.isMark(first) else {
      return nil
    }
    return text
  }

  private func header(_ key: String) -> ProfileRows.Row? {
    rows.rows.prefix { !Self.isMark($0, "begin", "profile") }
      .first { $0.fields.first?.lowercased().hasPrefix(key) == true }
  }

  /// nil where the line is absent or has no value.
  private func headerNumber(_ key: String, in range: ClosedRange<Double>) throws(InputError) -> Double? {
    guard let row = header(key), let text = row.text(1) else { return nil }
    guard let number = row.number(1), range.contains(number) else {
      throw InputError(
        rows.problem(
          "profile-header", row,
          "\"\(text.prefix(40))\" for \"\(row.fields[0].prefix(60))\"; a number from \(range.lowerBound) to "
            + "\(range.upperBound) is expected"))
    }
    return number
  }

  private func end(_ side: String) throws(InputError) -> ProfileFile.End {
    let key = side.lowercased()
    let latitude = try headerNumber("\(key) lat", in: -90...90)
    let longitude = try headerNumber("\(key) lon", in: -360...360)
    var coordinate: Point?
    if let latitude, let longitude { coordinate = Point(x: longitude, y: latitude) }
    return ProfileFile.End(name: header("\(key) site name")?.text(1), coordinate: coordinate)
  }

  private func climate(
    _ profile: TerrainProfile, _ transmitter: Point?, _ receiver: Point?
  ) throws(InputError) -> RadioClimate {
    var climate = RadioClimate()
    if let value = try headerNumber("average annual values dn", in: 1...200) { climate.deltaN = value }
    if let value = try headerNumber("average annual sea-level surface refractivity", in: 200...500) {
      climate.n0 = value
    }
    if let transmitter, let receiver {
      // Half the profile's own length from the transmitter, which differs from the middle of the coordinates where the
      // two do not agree: so the ITU's reference implementation takes phi of P.1812-6, equation (4).
      let middle = GreatCircle.point(from: transmitter, towards: receiver, distanceKm: profile.lengthKm / 2)
      climate.latitudeDeg = middle.y
    }
    if profile.zones.first == .sea { climate.baseCoastDistanceKm = 0 }
    if profile.zones.last == .sea { climate.userCoastDistanceKm = 0 }
    return climate
  }

  // MARK: - Profile

  private func profile(_ points: ArraySlice<ProfileRows.Row>) throws(InputError) -> TerrainProfile {
    var points = points
    var announced: (count: Int, row: ProfileRows.Row)?
    if let row = points.first, row.fields[0].lowercased().hasPrefix("number of points") {
      announced = row.number(1).flatMap { Int(exactly: $0) }.map { ($0, row) }
      points = points.dropFirst()
    }
    var columns = ProfileColumns()
    for row in points { columns.append(row, clutterColumn: 3, zoneColumn: 4, rows) }
    let profile = try columns.profile(rows)
    if let announced, announced.count != profile.count {
      throw InputError(
        rows.problem(
          "profile-count", announced.row, "\(announced.count) points are announced, and \(profile.count) are there",
          advice: "The file may have lost lines."))
    }
    return profile
  }

  // MARK: - Measurements

  /// Columns: frequency in MHz, heights of both antennas, polarisation by number, percentage of time, expected loss.
  private func measurement(
    _ row: ProfileRows.Row, _ profile: TerrainProfile, _ climate: RadioClimate, _ problems: inout [Diagnostic]
  ) -> ProfileFile.Case? {
    func number(_ column: Int, _ name: String) -> Double? {
      if let number = row.number(column), number > 0 { return number }
      problems.append(
        rows.problem(
          "profile-case", row,
          "\(name): " + (row.text(column).map { "\"\($0.prefix(40))\" is no number above 0" } ?? "it is missing")))
      return nil
    }
    let frequency = number(0, "frequency")
    let baseHeight = number(1, "height of the transmitting antenna")
    let userHeight = number(3, "height of the receiving antenna")
    let time = number(14, "percentage of time")
    let polarisation = row.text(4).map { UInt8($0).flatMap(Polarisation.init(rawValue:)) } ?? .vertical
    if polarisation == nil {
      problems.append(
        rows.problem(
          "profile-case", row, "polarisation \"\(row.fields[4].prefix(40))\"",
          advice: "1 is horizontal, 2 vertical; circular polarisation is in none of the models."))
    }
    let expected = row.number(17)
    if expected == nil, let text = row.text(17) {
      problems.append(rows.problem("profile-case", row, "expected loss: \"\(text.prefix(40))\" is no number"))
    }
    guard let frequency, let baseHeight, let userHeight, let time, let polarisation else { return nil }
    let input = PathInput(
      groundDistanceM: profile.lengthKm * 1000, baseHeightM: baseHeight, userHeightM: userHeight,
      frequency: Megahertz(frequency), polarisation: polarisation, timePercent: time, climate: climate,
      profile: profile)
    return ProfileFile.Case(line: row.line, input: input, expectedLoss: expected.map { Decibels($0) })
  }

  // MARK: - Sections

  private static func isMark(_ row: ProfileRows.Row, _ word: String, _ name: String) -> Bool {
    row.fields.first?.lowercased().hasPrefix("{\(word) of \(name)") == true
  }

  private func section(
    _ name: String, isRequired: Bool = true
  ) throws(InputError) -> ArraySlice<ProfileRows.Row> {
    let all = rows.rows
    let key = name.lowercased()
    guard let begin = all.firstIndex(where: { Self.isMark($0, "begin", key) }) else {
      if !isRequired { return [] }
      throw InputError(rows.problem("profile-form", nil, "there is no line {Begin of \(name)}"))
    }
    guard let end = all[begin...].firstIndex(where: { Self.isMark($0, "end", key) }) else {
      throw InputError(
        rows.problem(
          "profile-form", all[begin], "no {End of \(name)} follows", advice: "The file may have lost its end."))
    }
    return all[(begin + 1)..<end]
  }
}

extension TerrainProfile {
  /// The same ground, walked from the other end.
  var reversed: TerrainProfile {
    TerrainProfile(
      distanceKm: ContiguousArray(distanceKm.reversed().map { lengthKm - $0 }),
      groundM: ContiguousArray(groundM.reversed()), clutterM: ContiguousArray(clutterM.reversed()),
      zones: ContiguousArray(zones.reversed()))
  }
}
