"""Opens the answers.html of a sweep as check_report.py does a report.html; the same options."""

import re

from checks import ARROW_LEFT, check, check_search, check_slider, run_checks

# What is drawn on every chart, as the charts' own data say it: a chart without a number is an empty one.
DRAWN = """
  return [...document.querySelectorAll("canvas[role=img]:not(.parallel)")]
    .filter((canvas) => canvas.closest("section").offsetParent && canvas.parentElement.offsetParent)
    .map((canvas) => [canvas.getAttribute("aria-label"), Chart.getChart(canvas).data.datasets.reduce((sum, set) => sum + set.data.length, 0)]);
"""


def choose(browser, container, value):
    browser.run("const select = document.querySelector(`${arguments[0]} select`); select.value = arguments[1];"
                "select.dispatchEvent(new Event('change'));", container, value)


def check_words(browser):
    said = browser.run("return document.getElementById('sentences').textContent")
    check("60" in said, "the first screen does not say how many cases there are")
    placeholders = browser.run("return document.body.innerText.match(/\\{\\w+\\}|undefined|NaN|\\bnull\\b/g)")
    check(not placeholders, f"words are left open: {placeholders}")
    keys = browser.run("return document.body.innerText.match(/\\b(short|figure|sentence|reason|allows|method|criterion|sure)_\\w+/g)")
    check(not keys, f"there are no words for {keys}")


def check_counted(browser):
    """What is counted over fewer cases than there are, or beside what it was not run with, says so."""
    data, language = browser.run("return [JSON.parse(document.getElementById('data').textContent), document.documentElement.lang]")
    done = data["map"]["of_cases"]
    note = browser.run("return document.querySelector('#legend .note').textContent")
    check(
        sorted(int(number) for number in re.findall(r"\d+", note)) == sorted([1, data["map"]["count"], done, 20]),
        f"the map says {note!r} where one village is in 20 of {done} cases")
    front = browser.run("return document.querySelector('#pareto .note').textContent")
    check(data["pareto"]["sharesStates"] is False, "the choices are in the same states")
    check(("luck" if language == "en" else "偶然") in front, f"the front says {front!r} of choices in other states")
    said = browser.run("return document.getElementById('sentences').textContent")
    conditions = browser.run("return document.getElementById('discovery').textContent")
    words = ("independent", "share its factors") if language == "en" else ("独立算例", "按样点计算")
    for text, word in zip((said, conditions), words):
        check((word in text) == (data["design"]["replicates"] > 1), f"{word!r} of replicates: {text!r}")


def check_charts(browser):
    drawn = browser.run(DRAWN)
    check(len(drawn) >= 6, f"there are only {len(drawn)} charts")
    empty = [label for label, count in drawn if count == 0]
    check(not empty, f"charts without a number: {empty}")


def check_brush(browser):
    status = "return document.querySelector('#parallel [role=status]').textContent"
    before = browser.run(status)
    browser.type("#parallel .ranges div:nth-child(2) input:nth-of-type(2)", ARROW_LEFT * 40)
    kept = browser.run(status)
    check(kept != before, "the sliders of an axis keep no fewer cases")
    browser.click("#parallel button")
    check(browser.run(status) == before, "the axes do not become free again")
    browser.run("""
      const canvas = document.querySelector("#parallel canvas"), box = canvas.getBoundingClientRect();
      const send = (kind, y) => canvas.dispatchEvent(new PointerEvent(kind, { pointerId: 1, clientX: box.left + 60, clientY: box.top + y, bubbles: true }));
      canvas.setPointerCapture = () => {};
      send("pointerdown", 60);
      send("pointermove", 160);
      send("pointerup", 160);
    """)
    check(browser.run(status) != before, "dragging along an axis keeps no fewer cases")
    browser.click("#parallel button")


def use(browser, options):
    check_words(browser)
    check_counted(browser)
    check_charts(browser)
    check_brush(browser)
    for container, value in [("#fan", "medians"), ("#fan", "1"), ("#scatter", "0"), ("#measure", "1")]:
        choose(browser, container, value)
        check_charts(browser)
        check_words(browser)
    choose(browser, "#measure", "0")
    moved = check_slider(browser, "villages")
    check_search(browser, options.village)
    return moved


run_checks(use, __doc__)
