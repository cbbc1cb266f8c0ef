import NetworkModel

/// For every county the regions that it counts for: itself, its city, its province.
struct RegionChains: Sendable {
  /// By index in ``World/regions``, lowest first.
  let chains: [[Int]]

  init(_ regions: [Region]) {
    chains = regions.indices.map { region in
      var chain: [Int] = []
      var next: Int? = region
      while let index = next {
        chain.append(index)
        next = regions[index].parent
      }
      return chain
    }
  }

  subscript(county: Int) -> [Int] { chains[county] }
}
