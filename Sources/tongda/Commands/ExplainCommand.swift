import ArgumentParser
import Parallelism
import Pipeline

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract:
      "Says why one village or place is reached or not, link budget line by line, or how an industrial park fares.",
    usage: "tongda explain <scenario> (--village <code> | --point <lon,lat> | --park <code>) [<options>]",
    discussion: "Runs the scenario, writes no files, and looks at the end of the period.")

  @OptionGroup var input: ScenarioArguments

  @Option(help: ArgumentHelp("The village's code, as in villages.geojson.", valueName: "code"))
  var village: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("A place, degrees of WGS 84.", valueName: "lon,lat"),
    transform: LongitudeLatitude.init(text:))
  var point: LongitudeLatitude?

  @Option(help: ArgumentHelp("The industrial park's code, as in parks.geojson.", valueName: "code"))
  var park: String?

  @Option(help: ArgumentHelp("The period, for example 2023Q3. Default: the last.", valueName: "label"))
  var period: String?

  @Option(help: ArgumentHelp("Only the carriers that serve this operator.", valueName: "id"))
  var `operator`: String?

  @OptionGroup var cache: CacheArguments

  @OptionGroup var work: WorkArguments

  func validate() throws {
    if [village != nil, point != nil, park != nil].count(where: { $0 }) != 1 {
      throw ValidationError("Give --village, --point or --park, one of the three.")
    }
    if park != nil, `operator` != nil { throw ValidationError("--operator is for --village and --point.") }
  }

  func run() throws {
    let options = RunOptions(
      scenarioFile: input.scenario, overrides: input.overrides, boxFolder: BoxFolder.locate(),
      cache: cache.folder)
    if let park {
      let account = try work.work { control in try ParkAccount.of(park: park, period: period, options, control) }
      Terminal.output(ParkAccountText(account).text)
      return
    }
    let subject: ExplanationSubject
    if let point {
      subject = .point(longitude: point.longitude, latitude: point.latitude)
    } else {
      subject = .village(code: village ?? "")
    }
    let explanation = try work.work { control in
      try Explanation.explain(subject, period: period, options, control)
    }
    Terminal.output(try ExplanationText(explanation, operatorId: `operator`).text)
  }
}

/// `118.78,32.06`
struct LongitudeLatitude: Sendable {
  let longitude: Double
  let latitude: Double

  init(text: String) throws(ValidationError) {
    let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0.drop { $0 == " " }) }
    guard numbers.count == 2, let longitude = numbers[0], let latitude = numbers[1],
      (-180...180).contains(longitude), (-90...90).contains(latitude)
    else {
      throw ValidationError("expected longitude, then latitude, in degrees, as in 118.78,32.06")
    }
    self.longitude = longitude
    self.latitude = latitude
  }
}
