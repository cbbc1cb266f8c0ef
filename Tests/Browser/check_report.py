"""Opens a report.html in headless Chromium from the disk, without a network, and uses it as a reader would.

    check_report.py REPORT --village 普通村 [--name TEXT ...] [--megabytes 15] [--screenshot FILE]

Each --name must stand in the page as text, whatever markup is in it. Prints what was measured; exits with 1 and a
sentence when something is wrong.
"""

from checks import COLOURS, check, check_search, check_slider, run_checks


def check_layers(browser):
    browser.click("#layer-villages")
    check(not browser.run(COLOURS, "villages"), "the villages stay when their layer is switched off")
    browser.click("#layer-villages")
    check(browser.run(COLOURS, "villages"), "the villages do not come back")
    browser.click("#layer-stations")
    check(browser.run("return document.querySelector('.leaflet-stations-pane canvas') !== null"), "there are no stations")
    if browser.run("return document.getElementById('layer-coverage') !== null"):
        browser.click("#layer-coverage")
        check(browser.run(COLOURS, "coverage"), "the coverage is not drawn")
        for shown in browser.run("return [...document.querySelectorAll('#coverage-choice option')].map((option) => option.value)")[1:]:
            before = browser.run(COLOURS, "coverage")
            browser.run("const select = document.querySelector('#coverage-choice select'); select.value = arguments[0];"
                        "select.dispatchEvent(new Event('change'));", shown)
            check(browser.run(COLOURS, "coverage") != before, f"the coverage does not change to {shown}")


def use(browser, options):
    moved = check_slider(browser, "villages")
    check_search(browser, options.village)
    check_layers(browser)
    return moved


run_checks(use, __doc__)
