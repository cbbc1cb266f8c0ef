import ArgumentParser
import Pipeline

struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Writes the layers of a finished run to a database with PostGIS.",
    usage: "tongda publish <run> --to <address> [<options>]",
    discussion: """
      Reads results.gpkg of a folder that `tongda run` wrote. Every layer is a table of the schema; runs stand side by side \
      in it, told apart by the column run_id, and the table runs lists them. All of it is one transaction, and a \
      run that is there already is replaced:

        tongda publish results/minimal --to PG:service=office

      The address is what PostgreSQL's client takes; what it leaves out comes from the environment (PGHOST, \
      PGDATABASE, PGUSER, PGSERVICE), and the password from ~/.pgpass, the service file or PGPASSWORD alone.

      \(ExitStatus.help)
      """)

  @Argument(help: ArgumentHelp("Folder of a run.", valueName: "run"), completion: .directory)
  var folder: String

  @Option(help: ArgumentHelp("Database: PG: and a connection string.", valueName: "address"))
  var to: String

  @Option(help: ArgumentHelp("Schema of the tables; it is made where there is none.", valueName: "name"))
  var schema = "tongda"

  @Option(help: ArgumentHelp("A layer to write, once or several times. Default: all.", valueName: "name"))
  var layer: [String] = []

  @OptionGroup var work: WorkArguments

  func run() throws {
    let record = try work.work { try DatabaseRecord.write(folder, to: to, schema: schema, layers: layer, $0) }
    guard !work.quiet else { return }
    let table = TextTable(
      columns: [TextTable.Column("table", .leading), TextTable.Column("rows")],
      rows: record.tables.map { [$0.name, "\($0.rows)"] })
    Terminal.output(table.text + "\n\nRun \(record.runId)")
  }
}
