"""What pages have in common, checked as a reader would use them."""

import argparse
import os
import sys

from browser import Browser

ENTER, ARROW_LEFT = "\ue007", "\ue012"

# Colours on the canvas of a layer, with how many pixels have each.
COLOURS = """
  const canvas = document.querySelector(`.leaflet-${arguments[0]}-pane canvas`);
  if (!canvas) return {};
  const pixels = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  const counts = {};
  for (const pixel of pixels) if (pixel) counts[pixel] = (counts[pixel] || 0) + 1;
  return counts;
"""

# Texts of three English words in a row, but for what the scenario calls things and what licences say.
ENGLISH = """
  const scenario = JSON.stringify(JSON.parse(document.getElementById("data").textContent).scenario ?? "");
  const own = "#title, #summary, #facts, #repeat, #footer details, [lang=en], script, template, option";
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (!text.parentElement.closest(own) && /[a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(text.data)
      && !scenario.includes(text.data.trim())) found.push(text.data.slice(0, 200));
  }
  return found;
"""


def check(condition, sentence):
    if not condition:
        raise AssertionError(sentence)


def check_opening(browser, path):
    """Opens the page, and answers how long that took, s."""
    browser.open("file://" + os.path.abspath(path))
    browser.wait("return document.documentElement.dataset.ready", "the page to be ready")
    opened = browser.run("return performance.now() / 1000")
    check(browser.run("return navigator.onLine") is False, "the browser is not offline")
    resources = browser.run("return performance.getEntriesByType('resource').map((entry) => entry.name)")
    check(browser.run("return document.querySelectorAll('#footer details pre').length") > 0, "there are no licences")
    odd = "return ['[object ', 'undefined', 'NaN'].filter((word) => document.body.innerText.includes(word))"
    check(not browser.run("document.querySelector('#footer details').open = true;" + odd), "the page says what nobody wrote")
    browser.run("document.querySelector('#footer details').open = false")
    foreign = [name for name in resources if not name.startswith(("data:", "blob:"))]
    check(not foreign, f"the page asked for {foreign}")
    return opened


def check_slider(browser, pane):
    """The layer of a pane differs from the last period to the first; answers how long that took, ms."""
    label = "return document.querySelector('#time output').textContent"
    last, before = browser.run(label), browser.run(COLOURS, pane)
    check(before, "nothing is drawn")
    browser.type("#period", ARROW_LEFT)
    check(browser.run(label) != last, "the slider does not move by keyboard")
    moved = browser.run("const start = performance.now(); const box = document.getElementById('period'); box.value = '0';"
                        "box.dispatchEvent(new Event('input')); return performance.now() - start;")
    check(browser.run(COLOURS, pane) != before, "the map shows the same in the first and the last period")
    said = browser.run("return document.getElementById('live').textContent")
    check(browser.run(label) in said, "the new period is not said to screen readers")
    return moved


def check_search(browser, village):
    browser.type("#search-box", village)
    check(
        browser.run("return [...document.querySelectorAll('#found [role=option]')].some("
                    "(node) => node.firstChild.textContent === arguments[0])", village),
        f"{village} is not found")
    browser.type("#search-box", ENTER)
    browser.wait("return document.querySelector('.leaflet-popup .popup')", "the village's popup")
    check(browser.run("return document.querySelector('.popup h3').textContent") == village, "another village's popup opened")
    check(browser.run("return document.querySelectorAll('.popup tr').length") > 1, "the popup says little")
    check(
        browser.run("return document.activeElement.classList.contains('popup')"), "the popup did not get the focus")


def check_names(browser, names):
    for name in names:
        count = browser.run(
            "const box = document.getElementById('search-box'); box.value = arguments[0].trim();"
            "box.dispatchEvent(new Event('input'));"
            "return [...document.querySelectorAll('#found [role=option]')].filter("
            "(node) => node.firstChild.textContent === arguments[0]).length", name)
        check(count > 0, f"the name {name!r} is not there as text")
    markup = browser.run("return document.querySelectorAll('main script, main b, #found b, main img').length")
    check(markup == 0, "markup in a name became elements")


def check_languages(browser):
    for code, lang, heading in [("zh", "zh-CN", "指标曲线"), ("en", "en", "Curves over time")]:
        browser.click(f"[data-language={code}]")
        check(browser.run("return document.documentElement.lang") == lang, f"the page is not in {lang}")
        check(browser.run("return document.getElementById('curves-title').textContent") == heading, f"no words in {lang}")
        missing = browser.run("return [...document.querySelectorAll('[data-say]')].filter("
                              "(node) => node.textContent === node.dataset.say).map((node) => node.dataset.say)")
        check(not missing, f"there are no words in {lang} for {missing}")
        if code == "zh":
            english = browser.run(ENGLISH)
            check(not english, f"a Chinese page says {english}")


def check_access(browser):
    """What a screen reader and a keyboard ask for: names for all that is used, captions and heads for tables."""
    nameless = browser.run("""
      const named = (node) => node.getAttribute("aria-label") || node.textContent.trim() || node.title || node.labels?.length;
      return [...document.querySelectorAll("button, input, select, canvas[role=img], [role=application], [role=listbox]")]
        .filter((node) => !named(node)).map((node) => node.outerHTML.slice(0, 120));
    """)
    check(not nameless, f"without a name: {nameless}")
    check(
        browser.run("return [...document.querySelectorAll('table')].every("
                    "(table) => table.closest('.popup') || (table.caption && table.querySelector('th[scope=col]')))"),
        "a table has no caption or no heads")


def run_checks(use, describe):
    """Opens the page that the command line names, lets `use` work with it, and says what was measured or found wrong.

    `use` gets the browser and the options and answers how long another period took, ms.
    """
    parser = argparse.ArgumentParser(description=describe)
    parser.add_argument("page")
    parser.add_argument("--village", required=True)
    parser.add_argument("--name", action="append", default=[])
    parser.add_argument("--megabytes", type=float)
    parser.add_argument("--screenshot")
    options = parser.parse_args()
    megabytes = os.path.getsize(options.page) / 1e6
    try:
        check(options.megabytes is None or megabytes < options.megabytes, f"the file has {megabytes:.1f} MB")
        with Browser() as browser:
            opened = check_opening(browser, options.page)
            if options.screenshot:
                browser.screenshot(options.screenshot)
            moved = use(browser, options)
            check_names(browser, options.name)
            check_languages(browser)
            check_access(browser)
            messages = browser.messages()
            check(not messages, f"the console says {messages}")
    except (AssertionError, RuntimeError) as error:
        print(f"{options.page}: {error}", file=sys.stderr)
        sys.exit(1)
    print(f"{megabytes:.2f} MB, open in {opened:.2f} s, another period in {moved:.0f} ms")
