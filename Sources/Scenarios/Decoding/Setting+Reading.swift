import NetworkModel

/// A key that the builder needs and the checked scenario does not have: the table and the builder disagree.
struct SettingGap: Error {
  var path: String
}

/// Reading what the checker let through.
extension Setting {
  func text(_ key: String) throws(SettingGap) -> String { try value(key, self[key]?.text) }
  func integer(_ key: String) throws(SettingGap) -> Int { try value(key, self[key]?.integer) }
  func number(_ key: String) throws(SettingGap) -> Double { try value(key, self[key]?.number) }
  func flag(_ key: String) throws(SettingGap) -> Bool { try value(key, self[key]?.flag) }
  func date(_ key: String) throws(SettingGap) -> CalendarDate { try value(key, self[key]?.date) }
  func list(_ key: String) throws(SettingGap) -> [Setting] { try value(key, self[key]?.list) }
  func map(_ key: String) throws(SettingGap) -> Setting { try value(key, self[key]) }

  func choice<Choice: RawRepresentable<String>>(_ key: String) throws(SettingGap) -> Choice {
    try value(key, self[key]?.text.flatMap { Choice(rawValue: $0) })
  }

  func landClass(_ key: String) throws(SettingGap) -> LandUseClass {
    try value(key, self[key]?.text.flatMap(LandUseClass.init))
  }

  private func value<Value>(_ key: String, _ value: Value?) throws(SettingGap) -> Value {
    guard let value else { throw SettingGap(path: "\(path).\(key)") }
    return value
  }

  /// Entries of a map with free keys, by key.
  var sortedEntries: [(key: String, value: Setting)] {
    (map ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The texts of a list of texts that were readable.
  var texts: [String] { (list ?? []).compactMap(\.text) }

  mutating func set(_ key: String, _ new: Setting.Value) {
    guard case .map(var entries) = value else { return }
    entries[key] = Setting(
      value: new, place: entries[key]?.place ?? place, path: path.isEmpty ? key : "\(path).\(key)", isWritten: false)
    value = .map(entries)
  }

  mutating func change(_ key: String, _ body: (inout Setting) -> Void) {
    guard case .map(var entries) = value, var entry = entries[key] else { return }
    body(&entry)
    entries[key] = entry
    value = .map(entries)
  }

  mutating func changeElements(of key: String, _ body: (inout Setting) -> Void) {
    change(key) { list in
      guard case .list(var elements) = list.value else { return }
      for index in elements.indices { body(&elements[index]) }
      list.value = .list(elements)
    }
  }

  /// As it goes into the resolved scenario; nil for what was not readable.
  var json: Json? {
    switch value {
    case .text(let text): .text(text)
    case .integer(let integer): .integer(integer)
    case .number(let number): .number(number)
    case .flag(let flag): .flag(flag)
    case .date(let date): .text(date.description)
    case .list(let elements): .list(elements.compactMap(\.json))
    case .map(let entries): .map(entries.compactMapValues(\.json))
    case .source, .invalid: nil
    }
  }
}
