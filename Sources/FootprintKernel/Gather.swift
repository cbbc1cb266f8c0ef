/// Four coefficients of a bilinear patch, each for all lanes.
struct Patch {
  var height: Lanes
  var east: Lanes
  var north: Lanes
  var mixed: Lanes
}

/// Four patches, turned so that every coefficient is a vector.
@inline(__always) private func four(
  _ p: UnsafePointer<SIMD4<Float>>, _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32
) -> (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>) {
  let all = SIMD16(
    lowHalf: SIMD8(lowHalf: p[Int(a)], highHalf: p[Int(b)]), highHalf: SIMD8(lowHalf: p[Int(c)], highHalf: p[Int(d)]))
  let (even, odd) = (all.evenHalf, all.oddHalf)
  return (even.evenHalf, odd.evenHalf, even.oddHalf, odd.oddHalf)
}

@inline(__always) private func four(
  _ p: UnsafePointer<Float>, _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32
) -> SIMD4<Float> { SIMD4(p[Int(a)], p[Int(b)], p[Int(c)], p[Int(d)]) }

#if KERNEL_AVX512
  @inline(__always) private func joined(
    _ a: SIMD4<Float>, _ b: SIMD4<Float>, _ c: SIMD4<Float>, _ d: SIMD4<Float>
  ) -> Lanes { Lanes(lowHalf: SIMD8(lowHalf: a, highHalf: b), highHalf: SIMD8(lowHalf: c, highHalf: d)) }

  @inline(__always) func gather(_ p: UnsafePointer<SIMD4<Float>>, _ i: Bits) -> Patch {
    let a = four(p, i[0], i[1], i[2], i[3])
    let b = four(p, i[4], i[5], i[6], i[7])
    let c = four(p, i[8], i[9], i[10], i[11])
    let d = four(p, i[12], i[13], i[14], i[15])
    return Patch(
      height: joined(a.0, b.0, c.0, d.0), east: joined(a.1, b.1, c.1, d.1), north: joined(a.2, b.2, c.2, d.2),
      mixed: joined(a.3, b.3, c.3, d.3))
  }

  @inline(__always) func gather(_ p: UnsafePointer<Float>, _ i: Bits) -> Lanes {
    joined(
      four(p, i[0], i[1], i[2], i[3]), four(p, i[4], i[5], i[6], i[7]), four(p, i[8], i[9], i[10], i[11]),
      four(p, i[12], i[13], i[14], i[15]))
  }
#elseif KERNEL_AVX2
  @inline(__always) func gather(_ p: UnsafePointer<SIMD4<Float>>, _ i: Bits) -> Patch {
    let a = four(p, i[0], i[1], i[2], i[3])
    let b = four(p, i[4], i[5], i[6], i[7])
    return Patch(
      height: Lanes(lowHalf: a.0, highHalf: b.0), east: Lanes(lowHalf: a.1, highHalf: b.1),
      north: Lanes(lowHalf: a.2, highHalf: b.2), mixed: Lanes(lowHalf: a.3, highHalf: b.3))
  }

  @inline(__always) func gather(_ p: UnsafePointer<Float>, _ i: Bits) -> Lanes {
    Lanes(lowHalf: four(p, i[0], i[1], i[2], i[3]), highHalf: four(p, i[4], i[5], i[6], i[7]))
  }
#else
  @inline(__always) func gather(_ p: UnsafePointer<SIMD4<Float>>, _ i: Bits) -> Patch {
    let a = four(p, i[0], i[1], i[2], i[3])
    return Patch(height: a.0, east: a.1, north: a.2, mixed: a.3)
  }

  @inline(__always) func gather(_ p: UnsafePointer<Float>, _ i: Bits) -> Lanes { four(p, i[0], i[1], i[2], i[3]) }
#endif
