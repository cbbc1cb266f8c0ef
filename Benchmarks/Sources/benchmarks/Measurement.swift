import Foundation

/// What a benchmark came to.
struct Measurement {
  var value: Double
  var unit: String
  /// Whether a larger value is better, as for rates.
  var isRate: Bool
  /// Other tools that did the same work in the same rounds; nil where it is only us.
  var peers: [(name: String, value: Double)]?
  /// Further fields.
  var extras: [(key: String, value: JSON)] = []

  enum JSON {
    case number(Double)
    case text(String)
  }

  /// One JSON object. `peer` is the fastest of the peers, `ratio` says how many times faster than it we are.
  func line(_ name: String) -> String {
    var fields = ["\"name\":\(quoted(name))", "\"value\":\(number(value))", "\"unit\":\(quoted(unit))"]
    if let peers {
      if let best = isRate ? peers.max(by: { $0.value < $1.value }) : peers.min(by: { $0.value < $1.value }) {
        fields.append("\"peer\":\(quoted(best.name))")
        fields.append("\"peer_value\":\(number(best.value))")
        fields.append("\"ratio\":\(number(isRate ? value / best.value : best.value / value))")
        if peers.count > 1 {
          let all = peers.map { "\(quoted($0.name)):\(number($0.value))" }.joined(separator: ",")
          fields.append("\"peers\":{\(all)}")
        }
      } else {
        fields.append("\"peer\":null")
      }
    }
    for (key, value) in extras {
      switch value {
      case .number(let value): fields.append("\(quoted(key)):\(number(value))")
      case .text(let value): fields.append("\(quoted(key)):\(quoted(value))")
      }
    }
    return "{\(fields.joined(separator: ","))}"
  }

  /// Four significant digits: more would be noise.
  private func number(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return "0" }
    let digits = 3 - Int(floor(log10(abs(value))))
    if digits <= 0 {
      let scale = pow(10, Double(-digits))
      return String(Int((value / scale).rounded() * scale))
    }
    let scale = pow(10, Double(digits))
    return String((value * scale).rounded() / scale)
  }

  private func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ")
    return "\"\(escaped)\""
  }
}

/// Runs contestants in turn, round by round, so that a slow minute of the machine hits all of them; the first round warms
/// up and does not count.
///
/// - Parameter contestants: each does its work once and says how many seconds that took; nil when it cannot
/// - Returns: the median of each, nil where it could not
func medians(rounds: Int, _ contestants: [() throws -> Double?]) throws -> [Double?] {
  var seconds = [[Double]](repeating: [], count: contestants.count)
  for round in 0...rounds {
    for (index, contestant) in contestants.enumerated() {
      if let time = try contestant(), round > 0 { seconds[index].append(time) }
    }
  }
  return seconds.map { $0.isEmpty ? nil : $0.sorted()[$0.count / 2] }
}

/// Seconds that the work takes.
func timed(_ work: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  let duration = try clock.measure(work)
  return Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
}

/// A folder that is gone when the benchmark is.
final class ScratchFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "tongda-benchmark-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func bytes(of name: String) throws -> Double {
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
    return (attributes[.size] as? NSNumber)?.doubleValue ?? 0
  }
}
