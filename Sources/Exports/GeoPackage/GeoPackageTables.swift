import GeoFiles

/// SQL for what a GeoPackage holds beside its layers: styles where QGIS looks for them, metadata where the standard has
/// them, and villages over time as a view, so that no shape is written twice.
struct GeoPackageTables: Sendable {
  /// ISO 8601 in UTC, in place of the clock.
  let timestamp: String

  /// `layer_styles` as QGIS makes it when it saves a style in a database: one default style per layer.
  func styles(_ styles: [(layer: String, title: String, text: String)]) -> [String] {
    guard !styles.isEmpty else { return [] }
    return [
      """
      CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), \
      f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, \
      styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME)
      """,
      """
      INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id) VALUES \
      ('layer_styles', 'attributes', 'layer_styles', 'Styles for QGIS', \(quoted(timestamp)), 0)
      """,
    ]
      + styles.map { style in
        """
        INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, \
        styleSLD, useAsDefault, description, owner, ui, update_time) VALUES ('', '', \(quoted(style.layer)), 'geom', \
        \(quoted(style.layer)), \(quoted(style.text)), '', 1, \(quoted(style.title)), '', NULL, \(quoted(timestamp)))
        """
      }
  }

  /// The extension for metadata: OGC 12-128r18, annex F.8; tables 14 and 15.
  func metadata(_ texts: [(table: String, text: String)]) -> [String] {
    [
      """
      CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, \
      md_scope TEXT NOT NULL DEFAULT 'dataset', md_standard_uri TEXT NOT NULL, \
      mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '')
      """,
      """
      CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, \
      row_id_value INTEGER, timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), \
      md_file_id INTEGER NOT NULL, md_parent_id INTEGER, \
      CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id), \
      CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id))
      """,
      """
      CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, \
      definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))
      """,
    ]
      + ["gpkg_metadata", "gpkg_metadata_reference"].map { table in
        """
        INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) VALUES \
        ('\(table)', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec121/#extension_metadata', 'read-write')
        """
      }
      + texts.enumerated().flatMap { index, entry in
        [
          """
          INSERT INTO gpkg_metadata (id, md_scope, md_standard_uri, mime_type, metadata) VALUES \
          (\(index + 1), 'dataset', \(quoted(LayerMetadata.standardUri)), 'text/xml', \(quoted(entry.text)))
          """,
          """
          INSERT INTO gpkg_metadata_reference (reference_scope, table_name, column_name, row_id_value, timestamp, \
          md_file_id, md_parent_id) VALUES ('table', \(quoted(entry.table)), NULL, NULL, \(quoted(timestamp)), \
          \(index + 1), NULL)
          """,
        ]
      }
  }

  /// The view that joins the spells of `village_states` to the villages, registered as a layer of theirs.
  func villagesOverTime(title: String, summary: String) -> [String] {
    let name = GeoPackageTables.villagesOverTime
    return [
      "CREATE INDEX villages_code ON villages (code)",
      """
      CREATE VIEW \(name) AS SELECT s.fid AS OGC_FID, v.geom AS geom, v.code AS code, v.name AS name, \
      v.county_code AS county_code, v.county AS county, v.city AS city, v.population AS population, s.state AS state, \
      s.start AS start, s."end" AS "end", s.first_period AS first_period, s.last_period AS last_period \
      FROM village_states s JOIN villages v ON v.code = s.code
      """,
      """
      INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, min_x, min_y, max_x, max_y, \
      srs_id) SELECT '\(name)', data_type, \(quoted(title)), \(quoted(summary)), last_change, min_x, min_y, max_x, max_y, \
      srs_id FROM gpkg_contents WHERE table_name = 'villages'
      """,
      """
      INSERT INTO gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m) SELECT '\(name)', \
      column_name, geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns WHERE table_name = 'villages'
      """,
    ]
  }

  /// `qgis_projects` as QGIS makes it when it saves a project in a GeoPackage: the archive that a file would be, in hex
  /// digits. Its key is no number, so it is no table of attributes (OGC 12-128r18, requirement 119) but an extension.
  func project(named name: String, archive: [UInt8]) -> [String] {
    let metadata = #"{"last_modified_time": "\#(timestamp.prefix(19))", "last_modified_user": ""}"#
    return [
      "CREATE TABLE qgis_projects (name TEXT PRIMARY KEY, metadata BLOB, content BLOB)",
      """
      INSERT INTO qgis_projects (name, metadata, content) VALUES \
      (\(quoted(name)), \(quoted(metadata)), '\(hexDigits(of: archive))')
      """,
      """
      INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope) VALUES \
      ('qgis_projects', NULL, 'qgis_projects', 'A project that QGIS opens from this file', 'read-write')
      """,
    ]
  }

  static let villagesOverTime = "villages_over_time"

  private func hexDigits(of bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 2 * bytes.count) { text in
      for (index, byte) in bytes.enumerated() {
        text[2 * index] = digits[Int(byte >> 4)]
        text[2 * index + 1] = digits[Int(byte & 15)]
      }
      return 2 * bytes.count
    }
  }

  private func quoted(_ text: String) -> String { text.enclosed(in: "'") }
}
