"""A headless Chromium, driven through chromedriver by the WebDriver protocol (W3C), with the standard library alone.

The browser has no network: no name resolves, and pages are told that they are offline.
"""

import base64
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request


class Browser:
    def __init__(self, size="1500,1000"):
        # Whoever started this may have blocked the signal that ends the driver; children inherit that.
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        # The browser leaves profiles and sockets behind, which then go with the folder.
        self.folder = tempfile.mkdtemp(prefix="tongda-browser-")
        # Port 0 lets chromedriver choose; it says which on stdout.
        self.driver = subprocess.Popen(
            ["chromedriver", "--port=0"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            text=True, env=dict(os.environ, TMPDIR=self.folder))
        try:
            self.begin(size)
        except Exception:
            self.driver.kill()
            self.end()
            raise

    def begin(self, size):
        self.address = None
        for line in self.driver.stdout:
            if "started successfully on port" in line:
                self.address = "http://127.0.0.1:" + line.rstrip(". \n").split()[-1]
                break
        if self.address is None:
            raise RuntimeError("chromedriver did not start")
        arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-color-profile=srgb",
            "--window-size=" + size, "--host-resolver-rules=MAP * ~NOTFOUND", "--lang=en",
        ]
        options = {
            "browserName": "chrome", "goog:loggingPrefs": {"browser": "ALL"},
            "timeouts": {"script": 900_000, "pageLoad": 900_000},
            "goog:chromeOptions": {"args": arguments},
        }
        session = self.new_session({"capabilities": {"alwaysMatch": options}})
        self.session = "/session/" + session["sessionId"]
        offline = {"offline": True, "latency": 0, "download_throughput": 0, "upload_throughput": 0}
        self.post(self.session + "/chromium/network_conditions", {"network_conditions": offline})

    def new_session(self, wanted, seconds=600):
        """The driver gives up on a browser that does not start within a minute, which it may not on a busy machine."""
        end = time.monotonic() + seconds
        while True:
            try:
                return self.post("/session", wanted)
            except RuntimeError as error:
                if "session not created" not in str(error) or time.monotonic() > end:
                    raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.request("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.end()

    def end(self):
        self.driver.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def request(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.address + path, data, {"Content-Type": "application/json"}, method=method)
        # The driver is on loopback: no proxy of the environment has a say in it.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=900) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(error.read().decode()[:2000]) from None

    def post(self, path, body):
        return self.request("POST", path, body)

    def open(self, address):
        self.post(self.session + "/url", {"url": address})

    def run(self, script, *arguments):
        """Runs the body of a function in the page, and answers what it returns."""
        return self.post(self.session + "/execute/sync", {"script": script, "args": list(arguments)})

    def wait(self, script, what, seconds=600):
        """Waits until the script answers something true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            answer = self.run(script)
            if answer:
                return answer
            time.sleep(0.02)
        raise AssertionError("waited in vain for " + what)

    def element(self, selector):
        found = self.post(self.session + "/element", {"using": "css selector", "value": selector})
        return next(iter(found.values()))

    def click(self, selector):
        self.post(f"{self.session}/element/{self.element(selector)}/click", {})

    def type(self, selector, text):
        self.post(f"{self.session}/element/{self.element(selector)}/value", {"text": text})

    def messages(self):
        """Errors in the console and what the page itself warns of, but for advice about the reading of pixels, which only tests
        do. Of what else a browser warns, each version has its own opinion."""
        log = self.post(self.session + "/se/log", {"type": "browser"})
        said = [entry["message"] for entry in log
                if entry["level"] == "SEVERE" or entry["level"] == "WARNING" and entry.get("source") == "console-api"]
        return [message for message in said if "willReadFrequently" not in message]

    def screenshot(self, path):
        with open(path, "wb") as file:
            file.write(base64.b64decode(self.request("GET", self.session + "/screenshot")))
