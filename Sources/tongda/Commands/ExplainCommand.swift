import ArgumentParser
import Parallelism
import Pipeline

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why one village or place is reached or not: the serving cell and its link budget, line by line.",
    usage: "tongda explain <scenario> (--village <code> | --point <lon,lat>) [<options>]",
    discussion: "Runs the scenario, writes no files, and looks at the end of the period.")

  @OptionGroup var input: ScenarioArguments

  @Option(help: ArgumentHelp("The village's code, as in villages.geojson.", valueName: "code"))
  var village: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("A place, degrees of WGS 84.", valueName: "lon,lat"),
    transform: LongitudeLatitude.init(text:))
  var point: LongitudeLatitude?

  @Option(help: ArgumentHelp("The period, for example 2023Q3. Default: the last.", valueName: "label"))
  var period: String?

  @Option(help: ArgumentHelp("Only the carriers that serve this operator.", valueName: "id"))
  var `operator`: String?

  @OptionGroup var cache: CacheArguments

  @OptionGroup var work: WorkArguments

  func validate() throws {
    if (village == nil) == (point == nil) { throw ValidationError("Give --village or --point, one of the two.") }
  }

  func run() throws {
    let subject: ExplanationSubject
    if let point {
      subject = .point(longitude: point.longitude, latitude: point.latitude)
    } else {
      subject = .village(code: village ?? "")
    }
    let options = RunOptions(
      scenarioFile: input.scenario, overrides: input.overrides, boxFolder: BoxFolder.locate(),
      cache: cache.folder)
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
