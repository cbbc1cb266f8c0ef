"""Opens a compare.html as check_report.py does a report.html; the same options."""

from checks import COLOURS, check, check_search, check_slider, run_checks


def check_land(browser):
    """Of three numbers two differ: farmland by so little that it takes digits to tell, and a park that the other run has not."""
    rows = "return [...document.querySelectorAll('#land tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent))"
    check("3" in browser.run("return document.getElementById('land-note').textContent"), "the page does not say how many numbers on land there are")
    ledger = browser.run(rows)
    check(ledger == [["江苏省 Jiangsu", "province", "320000", "0601 工业用地", "1,234.51", "1,234.54", "+0.03"]], f"the ledger's row is {ledger}")
    names = browser.run("return [...document.querySelectorAll('#land option')].map((option) => option.textContent)")
    check(names == ["closing, mu", "area, mu"], f"the numbers are called {names}")
    browser.run("const select = document.querySelector('#land select'); select.value = 'indicators area_mu';"
                "select.dispatchEvent(new Event('change'));")
    park = browser.run(rows)
    check(park == [["<b>Park</b>", "park", "P1", "40", "–", "–"]], f"the park's row is {park}")


def check_settings(browser):
    """Of three keys two differ; what stands in them is text."""
    rows = browser.run("return [...document.querySelectorAll('#settings tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent))")
    check(rows == [["radio.load", "0.5", "0.75"], ["title", "<b>0.5</b>", "<b>0.75</b>"]], f"the settings are {rows}")
    check(not browser.run("return document.getElementById('longer').textContent"), "a run is said to be longer")


def use(browser, options):
    check_settings(browser)
    check_land(browser)
    outcomes = browser.run(COLOURS, "base")
    check(outcomes, "no village is drawn")
    browser.run("const select = document.querySelector('#show select'); select.value = 'state';"
                "select.dispatchEvent(new Event('change'));")
    check(browser.run(COLOURS, "base") != outcomes, "the map does not change to the two states")
    check(browser.run(COLOURS, "other"), "the other run is not drawn")
    halves = [
        browser.run("return getComputedStyle(document.querySelector(`.leaflet-${arguments[0]}-pane`)).clipPath", pane)
        for pane in ("base", "other")
    ]
    check(halves[0] != halves[1] and all(half.startswith("polygon") for half in halves), f"the runs are not apart: {halves}")
    moved = check_slider(browser, "base")
    check(not browser.run("return document.querySelector('#land table')"), "in the first period no number on land differs")
    check_search(browser, options.village)
    return moved


run_checks(use, __doc__)
