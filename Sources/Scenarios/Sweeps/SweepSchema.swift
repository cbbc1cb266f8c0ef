/// The schema of sweep files, for editors and for readers. Both texts come from the table that sweeps are read by.
public enum SweepSchema {
  /// JSON Schema (draft 2020-12), UTF-8, with a line break at its end.
  ///
  /// It checks keys, types, words and ranges. What one key says about another, and what keys and values the base
  /// scenario takes, only reading checks.
  public static func jsonSchema() -> String {
    JsonSchemaWriter.schema(
      of: SweepTable.root, title: "Tongda sweep",
      description: "A sweep of tongda: a base scenario, what to vary, how to choose cases and what to keep of them"
    ).canonicalText
  }

  /// A page in Markdown with every key, its type, default, ranges and meaning.
  public static func referenceMarkdown() -> String {
    ReferenceWriter(rows: SweepTable.rows, introduction: introduction).page()
  }

  private static let introduction = """
    # Sweep reference

    Every key of a sweep file. This page is written by the schema table that sweeps are read by, and a test keeps the two
    equal. `tongda schema --sweep` writes the same as JSON Schema, for editors; `sweep.schema.json` beside this page is what
    it writes. [Sweeps](Sweeps.md) says what sweeps are for.

    - A sweep is YAML, read as scenarios are: see [Scenario reference](ScenarioReference.md).
    - In a key path, `[]` stands for every entry of a list and `*` for every key of a map with free keys.
    - Keys of the scenario are named by key path as `--set` takes it: `radio.load`, `programmes[rural].start`,
      `bands.n28.reach_m`. In `{}` a path with brackets needs quotes.
    - The values for a scenario's keys are checked by the scenario's own rules, in every case, before the first runs.
    - An unknown key is an error. All errors of a file are reported at once, each with file, line and key path.

    """
}
