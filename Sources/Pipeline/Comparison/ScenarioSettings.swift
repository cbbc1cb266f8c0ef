import Diagnostics
import Foundation

/// The resolved scenario of a run as one value for each key, with the paths that `--set` takes. Entries of lists go by their
/// ids, where all have one, and by their places otherwise.
struct ScenarioSettings: Decodable {
  private(set) var values: [String: String] = [:]

  private struct Record: Decodable {
    var scenario: ScenarioSettings
  }

  /// Values by key; empty where the folder's `run.json` has no scenario.
  static func read(_ folder: String) -> [String: String] {
    guard let data = FileManager.default.contents(atPath: folder + "/run.json"),
      let record = try? JSONDecoder().decode(Record.self, from: data)
    else { return [:] }
    return record.scenario.values
  }

  init(from decoder: any Decoder) throws {
    add(try Tree(from: decoder), at: "")
  }

  private mutating func add(_ tree: Tree, at path: String) {
    switch tree {
    case .map(let entries) where !entries.isEmpty:
      for (key, value) in entries { add(value, at: path.isEmpty ? key : "\(path).\(key)") }
    case .list(let entries) where entries.contains { !$0.isScalar }:
      let ids = entries.compactMap(\.id)
      let isById = ids.count == entries.count && Set(ids).count == ids.count
      // Entries that come, go or change their places show here.
      if isById { values[path] = "[" + ids.joined(separator: ", ") + "]" }
      for (index, entry) in entries.enumerated() { add(entry, at: "\(path)[\(isById ? ids[index] : "\(index)")]") }
    default: values[path] = tree.text
    }
  }

  private enum Tree: Decodable {
    case scalar(String)
    case list([Tree])
    case map([String: Tree])

    init(from decoder: any Decoder) throws {
      if let map = try? [String: Tree](from: decoder) {
        self = .map(map)
      } else if let list = try? [Tree](from: decoder) {
        self = .list(list)
      } else {
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
          self = .scalar("null")
        } else if let flag = try? value.decode(Bool.self) {
          self = .scalar("\(flag)")
        } else if let number = try? value.decode(Int.self) {
          self = .scalar("\(number)")
        } else if let number = try? value.decode(Double.self) {
          self = .scalar("\(number)")
        } else {
          self = .scalar(try value.decode(String.self))
        }
      }
    }

    var isScalar: Bool {
      if case .scalar = self { true } else { false }
    }

    var id: String? {
      if case .map(let entries) = self, case .scalar(let id)? = entries["id"] { id } else { nil }
    }

    /// Of a list of scalars, `[a, b]`, of nothing, or of a scalar.
    var text: String {
      switch self {
      case .scalar(let text): text
      case .list(let entries): "[" + entries.map(\.text).joined(separator: ", ") + "]"
      case .map: "{}"
      }
    }
  }
}
