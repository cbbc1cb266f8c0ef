import ArgumentParser
import Parallelism
import Pipeline

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says why one village or place is reached or not: the serving cell and its link budget, line by line.",
    discussion: "Runs the scenario, writes no files, and looks at the end of the period.")

  @OptionGroup var input: ScenarioArguments

  @Option(help: "The village's code, as in villages.geojson.")
  var village: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("A place, degrees of WGS 84.", valueName: "lon,lat"))
  var point: LongitudeLatitude?

  @Option(help: "The period's label, for example 2023Q3. Default: the last.")
  var period: String?

  @Option(help: ArgumentHelp("Only the carriers that serve this operator.", valueName: "id"))
  var `operator`: String?

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
      scenarioFile: input.scenario, overrides: input.overrides, boxFolder: BoxFolder.locate())
    let explanation = try work.work { control in
      try Explanation.explain(subject, period: period, options, control)
    }
    Terminal.output(try ExplanationText(explanation, operatorId: `operator`).text)
  }
}

/// `120.5,32.1`
struct LongitudeLatitude: ExpressibleByArgument, Sendable {
  let longitude: Double
  let latitude: Double

  init?(argument: String) {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map { part in
      Double(part.drop { $0 == " " })
    }
    guard numbers.count == 2, let longitude = numbers[0], let latitude = numbers[1],
      (-180...180).contains(longitude), (-90...90).contains(latitude)
    else { return nil }
    self.longitude = longitude
    self.latitude = latitude
  }
}
