import CGDAL
import Diagnostics

/// An open database and what is done in it.
struct PostGISSession {
  private let address: String
  private let dataset: GDALDataset
  private let messages: GDALMessages

  /// - Throws: when the database does not open, or has no PostGIS
  init(_ address: String, _ messages: GDALMessages) throws(InputError) {
    messages.forget()
    let flags = UInt32(GDAL_OF_VECTOR | GDAL_OF_UPDATE | GDAL_OF_VERBOSE_ERROR)
    guard let handle = GDALOpenEx(address, flags, nil, nil, nil) else {
      throw InputError(Database.unreachable(address, messages))
    }
    self.address = address
    self.messages = messages
    dataset = GDALDataset(handle)
    guard try !rows("SELECT extname FROM pg_extension WHERE extname = 'postgis'").isEmpty else {
      throw InputError(
        Diagnostic(
          id: "database-no-postgis", file: address, "the database has no PostGIS, so it cannot hold shapes",
          advice: "Let who runs it say there: CREATE EXTENSION postgis;"))
    }
  }

  /// Does `body` as a whole or not at all.
  func transaction(_ body: () throws(InputError) -> Void) throws(InputError) {
    messages.forget()
    guard GDALDatasetStartTransaction(dataset.handle, 0) == OGRERR_NONE else { throw failure("begin a transaction") }
    do throws(InputError) {
      try body()
      messages.forget()
      guard GDALDatasetCommitTransaction(dataset.handle) == OGRERR_NONE, messages.failures.isEmpty else {
        throw failure("commit")
      }
    } catch {
      _ = GDALDatasetRollbackTransaction(dataset.handle)
      throw error
    }
  }

  /// Makes the schema where there is none. Two who write at once wait for one another.
  func prepare(schema: String) throws(InputError) {
    _ = try rows("SELECT pg_advisory_xact_lock(hashtext('tongda'))")
    if try rows("SELECT nspname FROM pg_namespace WHERE nspname = \(literal(schema))").isEmpty {
      try execute("CREATE SCHEMA \"\(schema)\"", "make the schema \(schema)")
    }
  }

  /// The number of the layer's CRS in the database; 0 for a layer without places.
  func srid(of layer: VectorLayerHead) throws(InputError) -> Int {
    guard layer.geometry != .none else { return 0 }
    let code = layer.crs.flatMap { $0.hasPrefix("EPSG:") ? Int($0.dropFirst(5)) : nil }
    if let code {
      let known = try rows("SELECT srid FROM spatial_ref_sys WHERE auth_name = 'EPSG' AND auth_srid = \(code)")
      if let srid = known.first?.first.flatMap({ $0 }).flatMap({ Int($0) }) { return srid }
    }
    throw InputError(
      Diagnostic(
        id: "database-crs", file: address,
        "the database does not know the CRS of layer \"\(layer.name)\"" + (code.map { ", EPSG:\($0)" } ?? ""),
        advice: "Run the scenario with an output.crs that has an EPSG code, for example EPSG:4326."))
  }

  /// Makes or extends the table, and takes out what the run left there before.
  func makeRoom(for table: PostGISTable, runId: String) throws(InputError) {
    let existing = try rows(
      """
      SELECT a.attname::text, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a \
      JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
      WHERE n.nspname = \(literal(table.schema)) AND c.relname = \(literal(table.name)) AND a.attnum > 0 AND NOT a.attisdropped
      """
    ).map { PostGISTable.Column(name: $0[0] ?? "", type: $0[1] ?? "") }
    if existing.isEmpty {
      for statement in table.creation { try execute(statement, "make the table \(table.fullName)") }
      return
    }
    switch table.changes(from: existing) {
    case .failure(let misfit):
      throw InputError(
        Diagnostic(
          id: "database-table-differs", file: address,
          "there is a table \(table.fullName), and \(misfit.words)",
          advice: "Name another schema with --schema, or have the table renamed."))
    case .success(let statements):
      for statement in statements { try execute(statement, "change the table \(table.fullName)") }
    }
    try execute(
      "DELETE FROM \(table.quotedName) WHERE run_id = \(literal(runId))", "replace rows of the table \(table.fullName)")
  }

  /// - Parameter look: called with the number of rows so far, after some and at the end
  func append(
    _ layer: DatabaseLayer, to table: PostGISTable, runId: String, _ look: (Int) throws(InputError) -> Void
  ) throws(InputError) {
    let purpose = "write to the table \(table.fullName)"
    messages.forget()
    guard let target = GDALDatasetGetLayerByName(dataset.handle, table.fullName) else { throw failure(purpose) }
    let definition = OGR_L_GetLayerDefn(target)
    let places = layer.head.fields.map { OGR_FD_GetFieldIndex(definition, $0.name) }
    let runPlace = OGR_FD_GetFieldIndex(definition, "run_id")
    var count = 0
    func put(_ features: [VectorFeature]) throws(InputError) {
      // A reader gathers what it is told itself.
      try GDALLibrary.call(gathering: messages) { () throws(InputError) in
        for feature in features {
          guard let row = OGR_F_Create(definition) else { throw failure(purpose) }
          defer { OGR_F_Destroy(row) }
          OGR_F_SetFieldString(row, runPlace, runId)
          for (index, value) in feature.values.enumerated() { set(value, places[index], of: row) }
          if let shape = feature.geometry, let geometry = GeometryEncoding.geometry(shape, in: table.kind) {
            OGR_F_SetGeometryDirectly(row, geometry)
          }
          guard OGR_L_CreateFeature(target, row) == OGRERR_NONE else { throw failure(purpose) }
        }
      }
      count += features.count
      try look(count)
    }
    switch layer.rows {
    case .memory(let features): try put(features)
    case .file(let path):
      try VectorFile.batches(of: path, layer: layer.head.name, filter: nil, size: 1024) {
        _, features throws(InputError) in try put(features)
      }
    }
    // The stream of rows ends here, and what the database has against them is said.
    _ = OGR_L_SyncToDisk(target)
    if !messages.failures.isEmpty { throw failure(purpose) }
  }

  private func set(_ value: FieldValue, _ place: Int32, of row: OGRFeatureH) {
    switch value {
    case .null: OGR_F_SetFieldNull(row, place)
    case .integer(let number): OGR_F_SetFieldInteger64(row, place, GIntBig(number))
    case .real(let number): OGR_F_SetFieldDouble(row, place, number)
    case .text(let text): OGR_F_SetFieldString(row, place, text)
    }
  }

  private func execute(_ statement: String, _ purpose: String) throws(InputError) {
    messages.forget()
    if let answer = GDALDatasetExecuteSQL(dataset.handle, statement, nil, "") {
      GDALDatasetReleaseResultSet(dataset.handle, answer)
    }
    if !messages.failures.isEmpty { throw failure(purpose) }
  }

  /// The answer to a question, as texts.
  private func rows(_ question: String) throws(InputError) -> [[String?]] {
    messages.forget()
    var rows: [[String?]] = []
    if let answer = GDALDatasetExecuteSQL(dataset.handle, question, nil, "") {
      let count = OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(answer))
      while let row = OGR_L_GetNextFeature(answer) {
        rows.append(
          (0..<count).map { index in
            OGR_F_IsFieldSetAndNotNull(row, index) != 0
              ? OGR_F_GetFieldAsString(row, index).map { String(cString: $0) } : nil
          })
        OGR_F_Destroy(row)
      }
      GDALDatasetReleaseResultSet(dataset.handle, answer)
    }
    if !messages.failures.isEmpty { throw failure("ask the database") }
    return rows
  }

  private func failure(_ purpose: String) -> InputError {
    let cause = Database.oneLine(messages.cause)
    let isDenied = cause.contains("permission denied") || cause.contains("must be owner")
    return InputError(
      Diagnostic(
        id: isDenied ? "database-denied" : "database-failed", file: address, "cannot \(purpose): \(cause)",
        advice: isDenied
          ? "Let who runs the database grant the right, or name a schema of your own with --schema." : nil))
  }

  private func literal(_ text: String) -> String { text.enclosed(in: "'") }
}
