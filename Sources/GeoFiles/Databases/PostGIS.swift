import CGDAL
public import Diagnostics

/// Writes layers of runs to a database with PostGIS.
public enum PostGIS {
  /// Writes the layers of one run, in one transaction: the tables hold the whole run afterwards, or what they held before.
  ///
  /// A table is made where there is none, with indices on the run and the shapes. Rows of other runs stay; those that this
  /// run left there before are replaced.
  ///
  /// - Parameters:
  ///   - layers: in a CRS with an EPSG code each, or without places
  ///   - runId: for the column `run_id` of every table
  ///   - address: `PG:service=office`, without a password
  ///   - schema: made where there is none; letters, digits and underscores
  ///   - goesOn: asked with the index of the layer before some rows of it are written; where it answers false, nothing is
  /// - Returns: how many rows each layer had; nil where it was not to go on
  /// - Throws: a ``Diagnostics/Diagnostic``: no database there, without PostGIS, without the right to write, with tables of
  ///   the same names and other columns
  @discardableResult public static func write(
    _ layers: [DatabaseLayer], runId: String, to address: String, schema: String,
    goesOn: (_ layer: Int) -> Bool = { _ in true }
  ) throws(InputError) -> [Int]? {
    try checkNames(address, schema)
    var counts: [Int] = []
    var isStopped = false
    do throws(InputError) {
      try transfer(layers, runId: runId, to: address, schema: schema) { layer, count throws(InputError) in
        counts = counts.prefix(layer) + [count]
        if goesOn(layer) { return }
        isStopped = true
        throw InputError([])
      }
    } catch {
      if isStopped { return nil }
      throw error
    }
    return counts
  }

  /// - Parameter look: called with a layer's index and how many of its rows were written, before the first of them and from time
  ///   to time
  private static func transfer(
    _ layers: [DatabaseLayer], runId: String, to address: String, schema: String,
    _ look: (_ layer: Int, _ count: Int) throws(InputError) -> Void
  ) throws(InputError) {
    try GDALLibrary.call { messages throws(InputError) in
      // Rows go as one stream, several times as fast as one by one.
      try GDALLibrary.configured(["PG_USE_COPY": "YES"]) { () throws(InputError) in
        let session = try PostGISSession(address, messages)
        try session.transaction { () throws(InputError) in
          try session.prepare(schema: schema)
          for (index, layer) in layers.enumerated() {
            try look(index, 0)
            let table = PostGISTable(layer.head, schema: schema, srid: try session.srid(of: layer.head))
            try session.makeRoom(for: table, runId: runId)
            try session.append(layer, to: table, runId: runId) { count throws(InputError) in try look(index, count) }
          }
        }
      }
    }
  }

  private static func checkNames(_ address: String, _ schema: String) throws(InputError) {
    if let finding = DatabaseAddress.secretFinding(in: address) { throw InputError(finding) }
    guard DatabaseAddress.isOne(address) else {
      throw InputError(
        Diagnostic(
          id: "database-address", file: address, "this is no address of a database",
          advice: "Write PG: and what PostgreSQL's client takes, for example PG:service=office or PG:dbname=plans."))
    }
    guard isName(schema) else {
      throw InputError(
        Diagnostic(
          id: "database-schema", "\"\(schema)\" is no name for a schema: letters, digits and underscores are, up to 63",
          advice: "Choose another, for example tongda."))
    }
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 63, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
    else { return false }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}
