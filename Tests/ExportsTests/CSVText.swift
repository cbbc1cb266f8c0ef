/// RFC 4180, read by a parser of the test's own.
func csvRows(_ csv: String) -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var field = String.UnicodeScalarView()
  var isQuoted = false
  var previousWasQuote = false
  for scalar in csv.unicodeScalars {
    if isQuoted, scalar != "\"" {
      field.append(scalar)
    } else if scalar == "\"" {
      if !isQuoted, previousWasQuote { field.append(scalar) }
      isQuoted.toggle()
      previousWasQuote = !isQuoted
      continue
    } else if scalar == "," || scalar == "\n" {
      row.append(String(field))
      field = .init()
      if scalar == "\n" {
        rows.append(row)
        row = []
      }
    } else {
      field.append(scalar)
    }
    previousWasQuote = false
  }
  return rows
}
