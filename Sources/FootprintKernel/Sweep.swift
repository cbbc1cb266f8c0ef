public import FootprintJobs

/// Computes a mast's footprints: every cell with the profile of its own straight line, a vector of cells at a time.
///
/// - Parameter job: see ``FootprintJobs/FootprintJob``
public func sweep(_ job: inout FootprintJob) {
  let window = GroundWindow(job)
  defer { window.deallocate() }
  let hts = splat(job.baseHeightM)
  let width = Lanes.scalarCount
  for n in 1..<max(1, job.ringCount) {
    let perInterval = job.inverses[n]
    let ductingFloorDb = job.ductingFloorDb[n]
    var first = job.ringStarts[n]
    while first < job.ringStarts[n &+ 1] {
      let x = load(job.cellX + first)
      let y = load(job.cellY + first)
      let distanceKm = load(job.distanceKm + first)
      window.sample(intervals: n, dx: (x - job.mastX) * perInterval, dy: (y - job.mastY) * perInterval)
      let userGround = window.height[n]
      let hrs = userGround + job.userHeightM
      let delta = distanceKm * perInterval
      let inverseDelta = Float(n) / distanceKm
      let scan = PathScan(
        job, window, intervals: n, hts: hts, hrs: hrs, delta: delta, inverseDelta: inverseDelta)
      let path = PathGeometry(
        job, scan, intervals: n, hts: hts, hrs: hrs, userGround: userGround, distanceKm: distanceKm,
        inverseDelta: inverseDelta)
      // Hundredths of a degree from milliradians.
      let elevation = bits(path.thetaTMrad * 5.729_578 + roundingShift)
      for lane in 0..<width {
        job.elevations[Int(job.cells[first &+ lane])] = Int16(truncatingIfNeeded: elevation[lane])
      }
      for c in 0..<job.carrierCount {
        let result = CarrierLoss(
          path, job.carriers[c], ductingFloorDb: ductingFloorDb)
        // Steps of 0.05 dB, at most 4095, which stands for none.
        let steps = bits(smaller(larger(result.loss * 20, splat(0)), splat(4095)) + roundingShift)
        let base = c &* job.cellCount
        for lane in 0..<width {
          job.losses[base &+ Int(job.cells[first &+ lane])] = UInt16(truncatingIfNeeded: steps[lane] & 0xffff)
        }
        if any(result.mayDuct) {
          for lane in 0..<width where result.mayDuct[lane] {
            job.deferred[job.deferredCount] = Int32(base) &+ job.cells[first &+ lane]
            job.deferredCount &+= 1
          }
        }
      }
      first &+= width
    }
  }
}
