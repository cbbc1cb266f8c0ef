/// The schema of scenario files, for editors and for readers. Both texts come from the table that scenarios are read by.
public enum ScenarioSchema {
  /// JSON Schema (draft 2020-12), UTF-8, with a line break at its end.
  ///
  /// It checks keys, types, words and ranges. What one key says about another only reading checks. Required keys are
  /// asked for where the file extends no other.
  public static func jsonSchema() -> String { JsonSchemaWriter.schema(of: SchemaNode.root).canonicalText }

  /// A page in Markdown with every key, its type, unit, default, ranges and source.
  public static func referenceMarkdown() -> String { ReferenceWriter.page(of: SchemaNode.root) }
}
