/// The value at a rank, without sorting the rest: Hoare's selection (C. A. R. Hoare, "Algorithm 65: Find",
/// Communications of the ACM 4, 1961).
enum OrderStatistic {
  /// - Parameters:
  ///   - rank: 0 for the highest value, count - 1 for the lowest
  ///   - values: at least one; they are reordered
  static func descending(_ rank: Int, in values: UnsafeMutableBufferPointer<Double>) -> Double {
    var low = 0
    var high = values.count - 1
    while low < high {
      let pivot = values[low + (high - low) / 2]
      var i = low
      var j = high
      while i <= j {
        while values[i] > pivot { i += 1 }
        while values[j] < pivot { j -= 1 }
        if i <= j {
          values.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      // Everything up to j is at or above the pivot, everything from i on at or below it, all between equal to it.
      if rank <= j { high = j } else if rank >= i { low = i } else { return values[rank] }
    }
    return values[rank]
  }
}
