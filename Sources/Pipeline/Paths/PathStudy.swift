public import Diagnostics
import Geodata
import Geometry
import Quantities
import Radio

/// Computes a path by hand: its source read, what was given by hand put in, every model asked about every case.
public enum PathStudy {
  /// - Throws: a source that cannot be read, and a request that does not fit to it
  public static func compute(_ request: PathRequest) throws(InputError) -> PathReport {
    var subject = try PathSubject(request.source, request.values)
    if let number = request.caseNumber { try subject.keepOnly(number) }
    let models = request.models.isEmpty ? standardModels(for: subject, request) : request.models
    try check(models, subject)
    var cases: [PathReport.Case] = []
    for question in subject.questions {
      for name in models {
        let model = name.model
        cases.append(
          PathReport.Case(
            number: question.number, model: name, modelName: model.name, input: question.input,
            result: model.evaluate(question.input), offset: request.values.offset ?? Decibels(0),
            expectedLoss: question.expectedLoss))
      }
    }
    return PathReport(
      name: subject.name, baseName: subject.baseName, userName: subject.userName, lengthKm: subject.lengthKm,
      profile: subject.profile, filledCount: subject.filledCount,
      findings: request.values.unused(by: models), cases: cases)
  }

  /// What is computed where no model is named.
  private static func standardModels(for subject: PathSubject, _ request: PathRequest) -> [PathModelName] {
    guard subject.profile != nil else {
      return request.isComparison ? [.freeSpace, .rma, .uma, .umi] : [.freeSpace]
    }
    return request.isComparison ? [.freeSpace, .p1812, .itm, .extendedHata, .rma] : [.p1812]
  }

  private static func check(_ models: [PathModelName], _ subject: PathSubject) throws(InputError) {
    guard subject.profile == nil, let model = models.first(where: { $0.model.needsProfile }) else { return }
    throw InputError(
      Diagnostic(
        id: "path-profile-missing", key: "--model",
        "\(model.rawValue) looks at the ground between the antennas, and a distance alone says nothing of it",
        advice: "Give a profile file, or --from, --to and --dem."))
  }
}

extension ProfileFile {
  /// The two places; nil where the file does not give both.
  fileprivate var ends: (Point, Point)? {
    guard let transmitter = transmitter.coordinate, let receiver = receiver.coordinate else { return nil }
    return (transmitter, receiver)
  }
}

/// A path as its source and the values given by hand describe it, before any model is asked.
struct PathSubject {
  struct Question {
    var number: Int
    var input: PathInput
    var expectedLoss: Decibels?
  }

  private(set) var name: String?
  private(set) var baseName: String?
  private(set) var userName: String?
  private(set) var lengthKm: Double
  private(set) var profile: TerrainProfile?
  private(set) var filledCount = 0
  private(set) var questions: [Question]

  init(_ source: PathSource, _ values: PathValues) throws(InputError) {
    switch source {
    case .file(let path): self = try PathSubject(ProfileFile.read(path), values)
    case .places(let from, let to, let extraction):
      self = try PathSubject(extraction.profile(from: from, to: to), values)
      name = "\(from.x),\(from.y) to \(to.x),\(to.y)"
    case .distance(let metres): self = try PathSubject(distanceKm: metres / 1000, values)
    }
  }

  private init(distanceKm: Double, _ values: PathValues) throws(InputError) {
    let values = try values.resolved(ends: nil)
    lengthKm = distanceKm
    questions = [Question(number: 1, input: try Self.input(values, lengthKm: distanceKm))]
  }

  private init(_ file: ProfileFile, _ values: PathValues) throws(InputError) {
    let values = try values.resolved(ends: file.ends)
    name = file.name ?? file.path.split(separator: "/").last.map(String.init)
    baseName = file.transmitter.name
    userName = file.receiver.name
    lengthKm = file.profile.lengthKm
    profile = file.profile
    filledCount = file.filledCount
    questions = file.cases.enumerated().map { index, row in
      let input = values.applied(to: row.input)
      return Question(
        number: index + 1, input: input,
        expectedLoss: input == row.input && values.offset == nil ? row.expectedLoss : nil)
    }
    if questions.isEmpty {
      let input = try Self.input(
        values, lengthKm: lengthKm, climate: file.climate, profile: file.profile, source: file.path)
      questions = [Question(number: 1, input: input)]
    }
  }

  /// The only question of a source that lists none.
  private static func input(
    _ values: PathValues, lengthKm: Double, climate: RadioClimate = RadioClimate(), profile: TerrainProfile? = nil,
    source: String? = nil
  ) throws(InputError) -> PathInput {
    guard let frequency = values.frequency else {
      throw InputError(
        Diagnostic(
          id: "path-frequency-missing", file: source, key: "--frequency-mhz", "the frequency is given nowhere",
          advice: "Give it in MHz: --frequency-mhz 3500."))
    }
    return values.applied(
      to: PathInput(
        groundDistanceM: lengthKm * 1000, baseHeightM: PathValues.standardBaseHeightM,
        userHeightM: PathValues.standardUserHeightM, frequency: frequency, climate: climate, profile: profile))
  }

  mutating func keepOnly(_ number: Int) throws(InputError) {
    guard questions.contains(where: { $0.number == number }) else {
      throw InputError(
        Diagnostic(
          id: "path-case-unknown", key: "--case", "there is no case \(number); the path has \(questions.count)"))
    }
    questions.removeAll { $0.number != number }
  }
}
