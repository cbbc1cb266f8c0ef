/// The candidate nearest to a misspelt word, for "did you mean".
///
/// Nearness is the Levenshtein distance in characters; a candidate further than a third of the word's length (at
/// least 2) is no suggestion.
public func nearestSpelling(to word: String, among candidates: some Sequence<String>) -> String? {
  let limit = max(2, word.count / 3)
  var best: (distance: Int, candidate: String)?
  for candidate in candidates {
    let distance = editDistance(word, candidate)
    if distance <= limit, best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
  }
  return best?.candidate
}

private func editDistance(_ a: String, _ b: String) -> Int {
  let a = Array(a)
  let b = Array(b)
  var row = Array(0...b.count)
  for i in a.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let substitution = diagonal + (a[i] == b[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substitution, row[j + 1] + 1, row[j] + 1)
    }
  }
  return row[b.count]
}
