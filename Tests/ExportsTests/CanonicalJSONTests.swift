import Foundation
import Testing

@testable import Exports

@Suite struct CanonicalJSONTests {
  let value: JSONValue = [
    "zeta": 1, "alpha": ["b": .real(0.1), "a": .null, "é": true], "empty": [:], "none": [],
    "list": [1, "two: {not, a structure}", .real(.nan), .real(3)],
    "nested": .text(#"{"q":"a\"[,]\\","n":[1,2]}"#),
  ]

  @Test func keysAreSortedAndNumbersShort() {
    #expect(
      CanonicalJSON.compact(value)
        == #"{"alpha":{"a":null,"b":0.1,"é":true},"empty":{},"list":[1,"two: {not, a structure}",null,3],"#
        + #""nested":{"q":"a\"[,]\\","n":[1,2]},"none":[],"zeta":1}"#)
  }

  @Test func indentedTextHoldsTheSame() throws {
    let indented = CanonicalJSON.text(value)
    #expect(
      indented == #"""
        {
          "alpha": {
            "a": null,
            "b": 0.1,
            "é": true
          },
          "empty": {},
          "list": [
            1,
            "two: {not, a structure}",
            null,
            3
          ],
          "nested": {
            "q": "a\"[,]\\",
            "n": [
              1,
              2
            ]
          },
          "none": [],
          "zeta": 1
        }
        """#)
    let a = try JSONSerialization.jsonObject(with: Data(indented.utf8)) as? NSDictionary
    let b = try JSONSerialization.jsonObject(with: Data(CanonicalJSON.compact(value).utf8)) as? NSDictionary
    #expect(a != nil)
    #expect(a == b)
    #expect(CanonicalJSON.text(.text(indented)) == indented)
  }

  @Test func encodableValuesAreTakenAsTheyAre() throws {
    struct Check: Encodable {
      var passed = true
      var id = "budget/kept"
    }
    #expect(CanonicalJSON.compact(try JSONValue(encoding: Check())) == #"{"id":"budget/kept","passed":true}"#)
  }
}
