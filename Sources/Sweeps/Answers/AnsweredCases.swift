/// The cases of a sweep as answers look at them: what each factor was, and which cases share their levers or their
/// uncertainties.
struct AnsweredCases: Sendable {
  let description: SweepDescription
  let cases: [ResultsReader.Case]
  /// By factor.
  let columns: [FactorColumn]
  /// The different combinations of lever values, by their first case.
  let choices: [Choice]
  /// By case: which choice it has.
  let choiceOfCase: [Int]
  /// By case: which state of the world it is in: the same values of the uncertainties, and the same replicate.
  let stateOfCase: [Int]
  let stateCount: Int

  /// What the levers are in some of the cases.
  struct Choice: Sendable {
    /// By lever.
    var parameters: [String]
    /// Places.
    var cases: [Int]
  }

  /// Answers by choice are given for no more choices than a reader can compare.
  static let mostChoices = 64

  /// nil where the cases have other factors than the sweep says, or points that its design has not.
  init?(_ description: SweepDescription, _ reader: ResultsReader) throws(StoreError) {
    self.description = description
    let cases = try reader.cases()
    self.cases = cases
    var columns: [FactorColumn] = []
    for factor in description.factors { columns.append(FactorColumn(factor, try reader.parameters(of: factor.id))) }
    self.columns = columns
    guard !columns.isEmpty, columns.allSatisfy({ $0.places.count == cases.count }),
      cases.allSatisfy({ (1...max(1, description.design.count)).contains($0.point) })
    else { return nil }
    let levers = columns.filter(\.factor.isLever)
    let others = columns.filter { !$0.factor.isLever }
    choiceOfCase = Self.groups(cases.count) { place in levers.map { $0.places[place] } }
    stateOfCase = Self.groups(cases.count) { place in others.map { $0.places[place] } + [cases[place].replicate] }
    stateCount = (stateOfCase.max() ?? -1) + 1
    var choices: [Choice] = []
    for (place, choice) in choiceOfCase.enumerated() {
      if choice == choices.count {
        choices.append(Choice(parameters: levers.map { $0.text(place) }, cases: []))
      }
      choices[choice].cases.append(place)
    }
    self.choices = choices
  }

  var levers: [FactorColumn] { columns.filter(\.factor.isLever) }

  var hasComparableChoices: Bool { choices.count > 1 && choices.count <= Self.mostChoices }

  /// The mean of a measure over the replicates of every point of the design, in its order; not a number where one of them
  /// has no value: another mix of chances would be another point.
  func byPoint(_ values: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: description.design.count)
    var counts = [Int](repeating: 0, count: sums.count)
    for (place, value) in values.enumerated() {
      let point = cases[place].point - 1
      sums[point] += value
      counts[point] += 1
    }
    return zip(sums, counts).map { $1 == description.design.replicates ? $0 / Double($1) : .nan }
  }

  /// For every point that is not left out: its first case.
  var firstCases: [(point: Int, place: Int)] {
    cases.enumerated().filter { $0.element.replicate == 1 }.map { ($0.element.point - 1, $0.offset) }
  }

  /// Numbers from 0 in the order in which keys first appear.
  private static func groups(_ count: Int, _ key: (Int) -> [Int]) -> [Int] {
    var known: [[Int]: Int] = [:]
    return (0..<count).map { place in
      let key = key(place)
      if let group = known[key] { return group }
      known[key] = known.count
      return known.count - 1
    }
  }
}

/// A factor in every case.
struct FactorColumn: Sendable {
  let factor: SweepDescription.Factor
  /// The different values: in the order of the list, or of appearance.
  let texts: [String]
  /// By case: which of them.
  let places: [Int]
  /// By case as a number, where all values are numbers; labels never are.
  let numbers: [Double]?

  init(_ factor: SweepDescription.Factor, _ parameters: [String]) {
    self.factor = factor
    var texts = factor.values ?? []
    var known = Dictionary(zip(texts, texts.indices), uniquingKeysWith: { first, _ in first })
    places = parameters.map { text in
      if let place = known[text] { return place }
      known[text] = texts.count
      texts.append(text)
      return texts.count - 1
    }
    self.texts = texts
    let values = texts.map { Double($0) ?? .nan }
    numbers = !factor.hasLabels && values.allSatisfy { $0.isFinite } ? places.map { values[$0] } : nil
  }

  func text(_ place: Int) -> String { texts[places[place]] }

  /// Numbers, or places in the list.
  var coordinates: [Double] { numbers ?? places.map { Double($0) } }

  /// Which values there are in the cases.
  var present: [Int] { Set(places).sorted() }
}
