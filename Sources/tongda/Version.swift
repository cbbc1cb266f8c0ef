/// The version of the tool, here and nowhere else: `--version`, `run.json` and the GeoJSON files take it from here.
enum Version {
  static let text = "0.1.0"
}
