"""Pages in a real browser: Debian's Chromium, without a screen and without a network."""

import json
import os
import re
import shutil

import pytest
from axe_core_python.selenium import Axe
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from report.html import html

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(
        not (CHROMIUM and DRIVER), reason="chromium and chromium-driver are not installed (Debian has both)"
    ),
]

NAMES = ["calm", "troubled", "many", "empty"]
PHONE, TABLET, DESK = 360, 1000, 1280
HOSTILE = '<script>document.title = "run"</script><img src=https://example.org/x onerror="document.title=1">\u202e\x1b'
LONG = "a-name-without-a-space-" * 12


class Browser:
    """A browser, and what one page did in it."""

    def __init__(self, driver, directory):
        self.driver, self.directory = driver, directory

    def open(self, page, *, width=DESK, dark=False):
        """Open a page of this width, with all that folds unfolded."""
        file = self.directory / "page.html"
        file.write_text(page, encoding="utf-8")
        self.media(("prefers-color-scheme", "dark" if dark else "light"))
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width == PHONE}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        for log in ("performance", "browser"):
            self.driver.get_log(log)
        self.driver.get(file.as_uri())
        self.run("document.querySelectorAll('details').forEach(each => { each.open = true })")
        return self

    def media(self, *features, kind=""):
        """Emulate these; what the page shows follows with the next frames, which are waited for."""
        wanted = [{"name": name, "value": value} for name, value in features]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": kind, "features": wanted})
        self.driver.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))")

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def requests(self):
        """Return the addresses that were asked for, but for the page's own."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        asked = [each["params"]["request"]["url"] for each in events if each["method"] == "Network.requestWillBeSent"]
        return [url for url in asked if url != self.driver.current_url]

    def complaints(self):
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def barriers(self):
        """Return what axe finds that keeps people from reading or using the page."""
        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
        found = Axe().run(self.driver, options={"runOnly": {"type": "tag", "values": rules}})
        assert "color-contrast" in [rule["id"] for rule in found["passes"]]
        broken = [(rule["id"], node["html"]) for rule in found["violations"] for node in rule["nodes"]]
        # Of a single digit axe does not tell; those around it look the same.
        undecided = [node for rule in found["incomplete"] if rule["id"] == "color-contrast" for node in rule["nodes"]]
        return broken + [(node["html"], why) for node in undecided if (why := reason(node)) != "shortTextContent"]


def reason(node):
    """Return why axe could not tell."""
    return node["any"][0]["data"]["messageKey"]


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    profile = tmp_path_factory.mktemp("profile")
    # Whatever the browser would ask of the network by itself finds no host; root may have no sandbox.
    quiet = [
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--disable-background-networking",
        "--no-proxy-server",
    ]
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    for argument in ("--headless=new", "--disable-dev-shm-usage", f"--user-data-dir={profile}", *quiet, *root):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER, env={**os.environ, "SE_OFFLINE": "true"}))
    yield driver
    driver.quit()


@pytest.fixture
def browser(driver, tmp_path):
    return Browser(driver, tmp_path)


@pytest.fixture(scope="module")
def pages(reports, report, facts, pool, version, region, finding):
    bad = version(gallery=HOSTILE, image=HOSTILE, number=HOSTILE, regions=[region(HOSTILE, 3), region(LONG, 1)])
    pools = [
        pool(name, name, bad.id, account=name, vm_size=name, node_agent=name, resize_errors=((name, name),))
        for name in (HOSTILE, LONG)
    ]
    named = facts([bad], pools, project=HOSTILE, stack=HOSTILE)
    strange = report(named, finding(HOSTILE, HOSTILE), finding(LONG, LONG), environment=LONG, changes=(HOSTILE, LONG))
    return {name: html(made) for name, made in {**reports, "strange": strange}.items()}


@pytest.mark.parametrize(
    ("name", "width", "dark"),
    [
        ("calm", DESK, False),
        ("calm", DESK, True),
        ("troubled", DESK, False),
        ("troubled", DESK, True),
        ("troubled", PHONE, False),
        ("troubled", PHONE, True),
        ("empty", DESK, False),
        ("strange", PHONE, False),
    ],
)
def test_everybody_can_read_the_page(browser, pages, name, width, dark):
    browser.open(pages[name], width=width, dark=dark)
    assert browser.barriers() == []
    assert browser.complaints() == []


@pytest.mark.parametrize("width", [PHONE, TABLET, DESK], ids=["phone", "tablet", "desk"])
@pytest.mark.parametrize("name", [*NAMES, "strange"])
def test_nothing_is_wider_than_the_screen(browser, pages, name, width):
    browser.open(pages[name], width=width)
    assert browser.run("return window.innerWidth") == width
    assert browser.run("const page = document.scrollingElement; return page.scrollWidth - page.clientWidth") == 0
    wide = (
        "return [...document.querySelectorAll('.sheet *')].filter(each => RIGHT(each) > RIGHT(each.closest('.sheet')))"
    )
    found = browser.run(wide.replace("RIGHT(", "(each => each.getBoundingClientRect().right)("))
    assert [element.get_attribute("outerHTML") for element in found] == []


@pytest.mark.parametrize("name", [*NAMES, "strange"])
def test_a_page_asks_for_nothing(browser, pages, name):
    assert browser.open(pages[name]).requests() == []


def test_dark_and_light_are_two_pages_to_the_eye(browser, pages):
    colours = "const style = getComputedStyle(document.documentElement); return [style.backgroundColor, style.color]"
    light = browser.open(pages["calm"]).run(colours)
    assert browser.open(pages["calm"], dark=True).run(colours) == ["rgb(19, 22, 25)", "rgb(229, 231, 233)"]
    assert light == ["rgb(250, 249, 246)", "rgb(29, 33, 37)"]


def test_links_lead_where_they_say(browser, pages):
    links = browser.open(pages["troubled"]).driver.find_elements(By.CSS_SELECTOR, "a[href]")
    within = [link.get_dom_attribute("href") for link in links if link.get_dom_attribute("href").startswith("#")]
    assert len(within) > 5
    assert [href for href in within if not browser.driver.find_elements(By.ID, href[1:])] == []
    others = [link for link in links if not link.get_dom_attribute("href").startswith("#")]
    assert all(link.get_dom_attribute("href").startswith("https://") for link in others)
    assert {link.get_dom_attribute("rel") for link in others} == {"noopener noreferrer"}


def test_names_of_resources_stay_text(browser, pages):
    browser.open(pages["strange"])
    assert browser.driver.title.startswith(LONG)
    assert browser.run("return document.querySelectorAll('script, img').length") == 0
    text = browser.run("return document.body.innerText")
    assert '<script>document.title = "run"</script><img src=https://example.org/x' in text
    assert "\u202e" not in text
    assert "\ufffd\ufffd" in text


def test_the_first_key_leads_to_what_was_found(browser, pages):
    browser.open(pages["calm"])
    browser.run("document.querySelector('a').focus()")
    skip = browser.driver.switch_to.active_element
    assert skip.text == "Go to what was found"
    assert skip.rect["x"] >= 0
    assert browser.run("return parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2


def test_what_is_folded_is_printed(browser, pages):
    browser.open(pages["many"])
    browser.run("document.querySelectorAll('details').forEach(each => { each.open = false })")
    height = "return [...document.querySelectorAll('details tr')].at(-1).getBoundingClientRect().height"
    shown = "return [...document.querySelectorAll('details tr')].at(-1).checkVisibility({contentVisibilityAuto: true})"
    assert not browser.run(shown)
    browser.media(kind="print")
    assert browser.run(shown)
    assert browser.run(height) > 0


@pytest.mark.parametrize(
    ("added", "noticed"),
    [
        ("<script>document.title = 'run'</script>", "script-src"),
        ("<img src='https://example.org/x.png' alt='x'>", "img-src"),
        ("<p style='color: red'>x</p>", "style-src"),
    ],
)
def test_the_browser_refuses_what_the_page_does_not_allow(browser, pages, added, noticed):
    browser.open(pages["calm"].replace("<main>", f"<main>{added}"))
    (complaint,) = browser.complaints()
    assert "Content Security Policy" in complaint
    assert noticed in complaint
    assert browser.driver.title.startswith("prod")


def test_these_tests_notice_what_is_wrong_with_a_page(browser, pages):
    unguarded = re.sub("<meta http-equiv[^>]*>", "", pages["calm"])
    styled = unguarded.replace("</style>", ".faint { color: #bbb; } .wide { width: 200vw; }</style>")
    wrong = "<img src='https://example.org/x.png'><p class='faint'>faint</p><hr class='wide'>"
    browser.open(styled.replace("<main>", f"<main>{wrong}"))
    assert browser.requests() == ["https://example.org/x.png"]
    assert {rule for rule, _ in browser.barriers()} >= {"color-contrast", "image-alt"}
    assert browser.run("return document.scrollingElement.scrollWidth") > DESK
