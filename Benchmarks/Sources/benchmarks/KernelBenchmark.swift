import Foundation
import Simulation

/// Best server, interference sum and thresholds over a grid, on one core, beside numpy doing the same with the same tables.
enum KernelBenchmark {
  static func run() throws -> Measurement {
    let work = KernelWork()
    let scratch = try ScratchFolder()
    try write(work, to: scratch.path)
    let hasPeer = PythonPeer.has("numpy")
    var served = 0
    var peerServed: Double?
    let seconds = try medians(
      rounds: 7,
      [
        {
          let pass = Raster()
          // Several passes a round, because one is a matter of milliseconds.
          return timed { for _ in 0..<5 { served = pass.run(work) } } / 5
        },
        {
          guard hasPeer, let answer = try PythonPeer.run("coverage_kernel.py", [scratch.path]) else { return nil }
          peerServed = answer["served"]
          return answer["seconds"]
        },
      ])
    guard let own = seconds[0] else { throw Failure("nothing was measured") }
    let evaluations = Double(work.evaluations)
    if let peerServed, abs(peerServed - Double(served)) > 1e-5 * Double(served) {
      throw Failure("numpy found \(Int(peerServed)) cells served, and the kernel \(served)")
    }
    var measurement = Measurement(
      value: evaluations / own, unit: "cells/s", isRate: true,
      peers: seconds[1].map { [("numpy", evaluations / $0)] } ?? [],
      extras: [("evaluations", .number(evaluations)), ("served_cells", .number(Double(served)))])
    if seconds[1] == nil { measurement.extras.append(("note", .text("numpy could not be installed"))) }
    return measurement
  }

  private static func write(_ work: KernelWork, to folder: String) throws {
    func save<Element>(_ array: [Element], _ name: String) throws {
      try array.withUnsafeBytes { try Data($0).write(to: URL(filePath: "\(folder)/\(name)")) }
    }
    try save(work.distanceBins, "distance_bins.u16")
    try save(work.bearingBins, "bearing_bins.u16")
    try save(work.gains, "gains.f32")
    try save(work.lobes, "lobes.f32")
    try save(work.stations.flatMap { [$0.column, $0.row, $0.square, $0.gainTable, $0.lobeTable] }, "stations.i32")
    try save(work.stations.map(\.power), "powers.f32")
    let thresholds = work.thresholds
    try save([thresholds.served, thresholds.servedSinr, thresholds.load, thresholds.noise], "thresholds.f32")
    try save(
      [Int32(KernelWork.edge), Int32(KernelWork.radius), Int32(KernelWork.bearings), Int32(work.gainTableSize)],
      "sizes.i32")
  }
}

/// The raster, by tiles that stay in the core's cache, as a run goes through it.
private final class Raster {
  private static let tile = 256
  private var best = [Float](repeating: 0, count: tile * tile)
  private var sum = [Float](repeating: 0, count: tile * tile)

  /// - Returns: how many cells are served
  func run(_ work: KernelWork) -> Int {
    var served = 0
    for firstRow in stride(from: 0, to: KernelWork.edge, by: Self.tile) {
      for firstColumn in stride(from: 0, to: KernelWork.edge, by: Self.tile) {
        served += run(work, firstRow: firstRow, firstColumn: firstColumn)
      }
    }
    return served
  }

  private func run(_ work: KernelWork, firstRow: Int, firstColumn: Int) -> Int {
    best.withUnsafeMutableBufferPointer { best in
      sum.withUnsafeMutableBufferPointer { sum in
        best.update(repeating: 0)
        sum.update(repeating: 0)
        guard let best = best.baseAddress, let sum = sum.baseAddress else { return 0 }
        for station in work.stations {
          add(station, work, firstRow: firstRow, firstColumn: firstColumn, best: best, sum: sum)
        }
        var count = 0
        for cell in stride(from: 0, to: Self.tile * Self.tile, by: 8) {
          let flags = CoverageKernel.flags(best: best + cell, sum: sum + cell, work.thresholds)
          count += Int((flags & CoverageKernel.servedFlag).wrappedSum())
        }
        return count
      }
    }
  }

  private func add(
    _ station: KernelWork.Station, _ work: KernelWork, firstRow: Int, firstColumn: Int,
    best: UnsafeMutablePointer<Float>, sum: UnsafeMutablePointer<Float>
  ) {
    let rows = work.clipped(station.row).clamped(to: firstRow..<firstRow + Self.tile)
    let columns = work.clipped(station.column).clamped(to: firstColumn..<firstColumn + Self.tile)
    guard !rows.isEmpty, !columns.isEmpty else { return }
    let stride = KernelWork.stride
    work.distanceBins.withUnsafeBufferPointer { distances in
      work.bearingBins.withUnsafeBufferPointer { bearings in
        work.gains.withUnsafeBufferPointer { gains in
          work.lobes.withUnsafeBufferPointer { lobes in
            guard let distances = distances.baseAddress, let bearings = bearings.baseAddress,
              let gains = gains.baseAddress, let lobes = lobes.baseAddress
            else { return }
            for row in rows {
              let element =
                (Int(station.square) * stride + row - Int(station.row) + KernelWork.radius) * stride
                + columns.lowerBound - Int(station.column) + KernelWork.radius
              let cell = (row - firstRow) * Self.tile + columns.lowerBound - firstColumn
              CoverageKernel.accumulate(
                best: best + cell, sum: sum + cell, distanceBins: distances + element,
                bearingBins: bearings + element, count: columns.count,
                gains: gains + Int(station.gainTable) * work.gainTableSize,
                lobes: lobes + Int(station.lobeTable) * KernelWork.bearings, power: station.power)
            }
          }
        }
      }
    }
  }
}
