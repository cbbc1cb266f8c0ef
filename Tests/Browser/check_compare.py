"""Opens a compare.html as check_report.py does a report.html; the same options."""

from checks import COLOURS, check, check_search, check_slider, run_checks


def use(browser, options):
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
    check_search(browser, options.village)
    return moved


run_checks(use, __doc__)
