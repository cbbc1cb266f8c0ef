import Diagnostics
import Foundation
import GeoEngine
import Geometry
import Scenarios

/// Finds a layer whose coordinates are not of the datum that it is declared to have.
///
/// A layer cannot tell its datum: GCJ-02 and CGCS2000 are both plausible degrees, half a kilometre apart. But layers
/// of the same places can be held against each other. Every other layer is a witness on the counties: boundaries by
/// the distance from their vertices to the counties' edges, points by the share that falls outside the county they
/// say they are in. A datum is suspected when another one fits clearly better, and by more than one witness where there
/// are several.
struct DatumCheck {
  let counties: SourceLayer
  let directory: CountyDirectory
  let frame: WorkingFrame

  /// A layer that is compared with the counties: its places in metres of the working CRS.
  struct Witness {
    var source: SourceLayer
    var kind: Kind

    enum Kind {
      /// Vertices of boundaries.
      case boundary([Point])
      /// Points, each with the index of the county that it is recorded in.
      case members([(place: Point, county: Int)])
    }
  }

  /// Datums that differ by more than a metre; `cgcs2000` stands for WGS 84 as well.
  private static let hypotheses: [DatumName] = [.cgcs2000, .gcj02, .bd09]

  private func declared(_ source: SourceLayer) -> DatumName {
    let datum = source.projection?.datum ?? .wgs84
    return datum.isShifted ? datum : .cgcs2000
  }

  func run(_ witnesses: [Witness], _ log: inout DiagnosticLog) throws(GeoEngineError) {
    let outline = CountyOutline(directory)
    let own = declared(counties)
    var statements: [Statement] = []
    for witness in witnesses {
      let places = try degrees(of: witness)
      func misfit(_ countyDatum: DatumName, _ witnessDatum: DatumName) throws(GeoEngineError) -> Misfit {
        let moved = places.map { point in
          let truth = witnessDatum.toWGS84(declared(witness.source).fromWGS84(point))
          return own.toWGS84(countyDatum.fromWGS84(truth))
        }
        return try outline.misfit(of: witness, at: metres(moved))
      }
      var statement = Statement(witness: witness, asDeclared: try misfit(own, declared(witness.source)))
      for datum in Self.hypotheses where datum != own {
        statement.ifCounties[datum] = try misfit(datum, declared(witness.source))
      }
      for datum in Self.hypotheses where datum != declared(witness.source) {
        statement.ifWitness[datum] = try misfit(own, datum)
      }
      statements.append(statement)
    }
    report(statements, own, &log)
  }

  /// What one witness says: how badly it fits the counties as declared, and under other datums of either side.
  private struct Statement {
    var witness: Witness
    var asDeclared: Misfit
    var ifCounties: [DatumName: Misfit] = [:]
    var ifWitness: [DatumName: Misfit] = [:]
  }

  private func report(_ statements: [Statement], _ own: DatumName, _ log: inout DiagnosticLog) {
    let suspects = Self.hypotheses.compactMap { datum -> (datum: DatumName, supporters: [Statement])? in
      let supporters = statements.filter { $0.ifCounties[datum].map($0.asDeclared.isClearlyWorse) ?? false }
      let opponents = statements.filter { $0.ifCounties[datum]?.isClearlyWorse(than: $0.asDeclared) ?? false }
      return supporters.isEmpty || !opponents.isEmpty ? nil : (datum, supporters)
    }
    // Of two datums that fit better than the declared one, the one that most witnesses like, and like best.
    let suspect = suspects.max { a, b in
      a.supporters.count != b.supporters.count
        ? a.supporters.count < b.supporters.count : fit(a.supporters, a.datum) > fit(b.supporters, b.datum)
    }
    if let suspect {
      var alternative: String?
      if suspect.supporters.count == 1, let (datum, _) = bestForWitness(suspect.supporters[0]) {
        let other = suspect.supporters[0].witness.source
        alternative = "or it is \(other.role.rawValue) that is \(name(datum)), not \(stated(other))"
      }
      log.add(diagnostic(counties, suspect.datum, suspect.supporters, alternative) { $0.ifCounties[suspect.datum] })
      return
    }
    for statement in statements {
      guard let (datum, _) = bestForWitness(statement) else { continue }
      log.add(diagnostic(statement.witness.source, datum, [statement], nil) { $0.ifWitness[datum] })
    }
  }

  private func fit(_ statements: [Statement], _ datum: DatumName) -> Double {
    statements.reduce(0) { $0 + ($1.ifCounties[datum]?.value ?? 0) }
  }

  private func bestForWitness(_ statement: Statement) -> (DatumName, Misfit)? {
    Self.hypotheses.compactMap { datum -> (DatumName, Misfit)? in
      guard let misfit = statement.ifWitness[datum], statement.asDeclared.isClearlyWorse(than: misfit) else {
        return nil
      }
      return (datum, misfit)
    }
    .min { $0.1.value < $1.1.value }
  }

  private func diagnostic(
    _ source: SourceLayer, _ datum: DatumName, _ statements: [Statement], _ alternative: String?,
    _ misfit: (Statement) -> Misfit?
  ) -> Diagnostic {
    let evidence = statements.map { statement in
      let other = source.role == .counties ? statement.witness.source.role : .counties
      return statement.asDeclared.compared(with: misfit(statement), other: other.rawValue, datum: datum.rawValue)
    }
    return source.diagnostic(
      "datum-mismatch", key: "datum",
      "the coordinates are \(stated(source)), but fit the other layers much better as \(name(datum)): "
        + evidence.joined(separator: "; ") + (alternative.map { "; \($0)" } ?? ""),
      advice: "Set `datum: \(datum.rawValue)` for \(source.role.rawValue), if that is what the file has.")
  }

  private func stated(_ source: SourceLayer) -> String {
    guard let projection = source.projection else { return "taken as wgs84" }
    return (projection.isDeclared ? "declared as " : "taken as ") + projection.datum.rawValue
  }

  private func name(_ datum: DatumName) -> String { datum == .cgcs2000 ? "cgcs2000 (or wgs84)" : datum.rawValue }

  private func degrees(of witness: Witness) throws(GeoEngineError) -> [Point] {
    var points: [Point] =
      switch witness.kind {
      case .boundary(let vertices): vertices
      case .members(let members): members.map(\.place)
      }
    try frame.toWGS84.transform(&points)
    return points
  }

  private func metres(_ degrees: [Point]) throws(GeoEngineError) -> [Point] {
    var points = degrees
    try frame.toWorking.transform(&points)
    return points
  }
}
