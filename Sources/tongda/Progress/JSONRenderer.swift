import Parallelism

/// For scripts: `{"step":"coverage","done":3,"total":12,"elapsed_s":0.41}`, a line each; ten a second at most, and the
/// first and the last event of every step.
struct JSONRenderer: ProgressRenderer {
  private var step: String?
  private var lastWritten = Duration.zero

  mutating func text(for event: ProgressEvent, at elapsed: Duration) -> String? {
    if event.step == step, event.done < event.total, elapsed - lastWritten < .milliseconds(100) { return nil }
    step = event.step
    lastWritten = elapsed
    let milliseconds = elapsed.components.seconds * 1000 + elapsed.components.attoseconds / 1_000_000_000_000_000
    let fraction = String(String(milliseconds % 1000 + 1000).dropFirst())
    return
      "{\"step\":\(Self.quoted(event.step)),\"done\":\(event.done),\"total\":\(event.total),"
      + "\"elapsed_s\":\(milliseconds / 1000).\(fraction)}\n"
  }

  /// A JSON string (RFC 8259, section 7).
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case let control where control.value < 0x20:
        let hexadecimal = String(control.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
