import Scenarios
import Testing

@testable import Geodata

/// Codes and numbers.
extension BadLayerTests {
  static let contents: [Case] = [
    Case(
      "duplicate codes",
      expected: [
        "counties.geojson: error: geodata.layers.counties.fields.code: 1 code occurs more than once: "
          + "320102 [code-duplicate]\n  Every feature needs a code of its own; filter with `where`, or correct "
          + "the file."
      ]
    ) {
      try $0.put(
        .counties,
        P.features([
          P.polygon(119, 32, 0.1, 0.1, #""code": "320102", "name": "a", "population": 1"#),
          P.polygon(119.1, 32, 0.1, 0.1, #""code": "320102", "name": "b", "population": 1"#),
        ]), as: "counties.geojson")
    },
    Case(
      "a feature that is no area",
      expected: [
        "counties.geojson: warning: geodata.layers.counties.fields.code: 1 feature of 2 has no code of six "
          + "digits and is left out: 100000_JD [feature-skipped]"
      ]
    ) {
      try $0.put(
        .counties,
        P.features([
          P.polygon(119, 32, 0.1, 0.1, #""code": "320102", "name": "a", "population": 1"#),
          P.polygon(119.1, 32, 0.1, 0.1, #""code": "100000_JD", "name": "", "population": 0"#),
        ]), as: "counties.geojson")
    },
    Case(
      "no code is one",
      expected: [
        "counties.geojson: error: geodata.layers.counties.fields.code: 1 feature of 1 has no code of six "
          + "digits and is left out: XW 玄武区 [feature-skipped]\n  Map `code` to the column of the GB/T "
          + "2260 codes."
      ]
    ) {
      try $0.put(
        .counties, P.features([P.polygon(119, 32, 0.1, 0.1, #""code": "XW", "name": "玄武区""#)]), as: "counties.geojson")
    },
    Case(
      "a number that is none",
      expected: [
        "people.csv: error: geodata.layers.population.fields.total: column \"total\" has 1 value that is not "
          + "a number from 0: \"many\" in 320102 [number-unreadable]\n  Correct the value, or leave empty what is "
          + "not known."
      ]
    ) {
      try $0.put(.population, "code,total\n320102,many\n320104,2000\n", as: "people.csv")
    },
    Case(
      "a number of a column of numbers that is infinite",
      expected: [
        "counties.geojson: error: geodata.layers.counties.fields.population: column \"population\" has 1 value that is "
          + "not a number from 0: inf in 320102 a [number-unreadable]\n  Correct the value, or leave empty what is "
          + "not known."
      ]
    ) {
      try $0.put(
        .counties,
        P.features([
          P.polygon(119, 32, 0.1, 0.1, #""code": "320102", "name": "a", "population": 1e999"#),
          P.polygon(119.1, 32, 0.1, 0.1, #""code": "320104", "name": "b", "population": 1.5"#),
        ]), as: "counties.geojson")
    },
    Case(
      "a negative number",
      expected: [
        "people.csv: error: geodata.layers.population.fields.total: column \"total\" has 1 value that is not "
          + "a number from 0: \"-5\" in 320102 [number-unreadable]\n  Correct the value, or leave empty what is "
          + "not known."
      ]
    ) {
      try $0.put(.population, "code,total\n320102,-5\n320104,2000\n", as: "people.csv")
    },
    Case(
      "a row without total",
      expected: [
        "people.csv: error: geodata.layers.population.fields.total: 1 row without a total: 320102 "
          + "[population-missing]\n  Give every row a number, or leave it out with `where`."
      ]
    ) {
      try $0.put(.population, "code,total\n320102,\n320104,2000\n", as: "people.csv")
    },
    Case(
      "a county without people",
      expected: [
        "people.csv: error: geodata.layers.population.fields.code: 1 county of 2 has no population: 320102 "
          + "玄武区 [population-missing]\n  Add the missing rows or values."
      ]
    ) {
      try $0.put(.population, "code,total\n320104,2000\n", as: "people.csv")
    },
    Case(
      "people that do not add up",
      expected: [
        "people.csv: warning: geodata.layers.population: urban and rural people do not add up to the total "
          + "in 1 row: 320102 (4 + 5, not 10); the total counts, and the urban number [population-unequal]"
      ]
    ) {
      try $0.put(.population, "code,total,urban,rural\n320102,10,4,5\n320104,2000,1000,1000\n", as: "people.csv")
    },
    Case(
      "people of nowhere",
      expected: [
        "people.csv: error: geodata.layers.population: no county or city is known for 1 row without a code "
          + "of six digits: row 3 [population-unplaced]\n  Give a code, or map `name` and `city_name` so that "
          + "the row is found by them; or filter with `where`."
      ]
    ) {
      try $0.put(.population, "code,total\n320102,1000\n320104,2000\n,77\n", as: "people.csv")
    },
    Case(
      "a code that changed",
      expected: [
        "counties.geojson: warning: geodata.layers.counties: 320102 玄武区: the code is 320113 in "
          + "population (the same name); 320113 is used [code-changed]"
      ]
    ) {
      try $0.put(.population, "code,name,total\n320113,玄武县,1000\n320104,秦淮区,2000\n", as: "people.csv")
    },
    Case(
      "a statistical zone",
      expected: [
        "people.csv: warning: geodata.layers.population: 1 code without a polygon and without any known "
          + "place went to the most urban district of the city: 320171 (300 people) to 320102 玄武区 "
          + "[zone-guessed]\n  A towns layer with these codes would place them, or a parks layer with the "
          + "zones' polygons and codes."
      ]
    ) {
      try $0.put(.population, "code,total,urban\n320102,1000,900\n320104,2000,100\n320171,300,300\n", as: "people.csv")
    },
  ]
}
