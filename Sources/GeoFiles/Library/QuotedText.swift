extension String {
  /// The text between two quotes, with those inside it written in the way that SQL and shells read.
  ///
  /// It goes by Unicode scalar, as those readers do: a quote and the combining mark after it are one `Character`, which a
  /// search for the quote passes over.
  ///
  /// - Parameters:
  ///   - quote: `'` for a literal of SQL, `"` for a name
  ///   - escape: what stands for a quote inside the text; nil for the quote twice
  public func enclosed(in quote: Unicode.Scalar, escape: String? = nil) -> String {
    let replacement = escape.map { Array($0.unicodeScalars) } ?? [quote, quote]
    var scalars = String.UnicodeScalarView()
    scalars.append(quote)
    for scalar in unicodeScalars {
      if scalar == quote { scalars.append(contentsOf: replacement) } else { scalars.append(scalar) }
    }
    scalars.append(quote)
    return String(scalars)
  }
}
