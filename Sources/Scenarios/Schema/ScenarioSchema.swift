/// The schema of scenario files, for editors and for readers. Both texts come from the table that scenarios are read by.
public enum ScenarioSchema {
  /// JSON Schema (draft 2020-12), UTF-8, with a line break at its end.
  ///
  /// It checks keys, types, words and ranges. What one key says about another only reading checks. Required keys are
  /// asked for where the file extends no other.
  public static func jsonSchema() -> String {
    JsonSchemaWriter.schema(
      of: SchemaNode.root, title: "Tongda scenario",
      description: "A scenario of tongda: places, radio, programmes, timeline and outputs"
    ).canonicalText
  }

  /// A page in Markdown with every key, its type, unit, default, ranges and source.
  public static func referenceMarkdown() -> String {
    ReferenceWriter(rows: SchemaTable.rows, introduction: introduction).page()
  }

  private static let introduction = """
    # Scenario reference

    Every key of a scenario file. This page is written by the schema table that scenarios are read by, and a test keeps
    the two equal. `tongda schema` writes the same as JSON Schema, for editors; `scenario.schema.json` beside this page is
    what it writes.

    - A scenario is YAML. Values mean what their key's type says: `no`, `1:30` or `0320` are texts where a text is
      expected, and numbers are decimal digits without separators.
    - In a key path, `[]` stands for every entry of a list and `*` for every key of a map with free keys.
    - Shares are fractions from 0 to 1. Money is in whole CNY. A day is written `2023-09-30`.
    - Outside of the *allowed* range is an error, outside of the *usual* range a warning.
    - An unknown key is an error. All errors of a file are reported at once, each with file, line and key path.
    - `extends: base.yaml` starts from another scenario: maps are merged key by key, lists and values are replaced, and
      `null` goes back to the default. Chains are allowed, circles are not.
    - `--set key.path=value` overrides a key from the command line; the value is YAML. `carriers[0].band=n28` names an
      entry of a list by its number, `carriers[mobile-n41].band=n28` by its id.
    - *Confidence* of a default: high, published by the body that owns the fact; medium, published or used by
      practitioners; low, a rule of thumb.

    """
}
