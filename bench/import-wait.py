#!/usr/bin/env python3
"""How long others wait while a large directory is imported.

    bench/import-wait.py BINARY FOLDER [--database postgres://...]

FOLDER holds offers.jsonl and organisations.jsonl, as generate.py makes them. A server with a hundred other offers is
started; somebody reports mistakes without a pause, one after the other, while the folder is imported, imported once more
with every offer changed, and once more unchanged. Told are the seconds each import took, wall and processor, and the
longest time that one report waited for its receipt; on SQLite also the longest time that the write lock was held,
looked at every 5 ms.
"""
import argparse, http.client, json, os, pathlib, resource, shutil, signal, socket, sqlite3, subprocess, tempfile, threading, time
import urllib.parse


class Installation:
    def __init__(self, binary, database):
        self.binary, self.database = os.path.abspath(binary), database
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="medspil-wait-"))
        self.data = self.home / "data"
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("MEDSPIL_")}
        if database:
            self.environment["MEDSPIL_DATABASE"] = database
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    def run(self, *words):
        begun, used = time.time(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([self.binary, *words, "--data", self.data], capture_output=True, text=True, env=self.environment)
        if done.returncode:
            raise SystemExit(done.stderr[-2000:])
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        return time.time() - begun, now.ru_utime - used.ru_utime + now.ru_stime - used.ru_stime, done.stdout.strip()

    def serve(self):
        log = open(self.home / "serve.log", "ab")
        self.server = subprocess.Popen([self.binary, "serve", "--port", str(self.port), "--data", self.data],
                                       stdout=log, stderr=log, env=self.environment)
        while True:
            try:
                with socket.create_connection(("127.0.0.1", self.port)):
                    return
            except OSError:
                time.sleep(0.05)


class Reports:
    """One person after the other reports a mistake."""

    def __init__(self, installation):
        self.installation, self.longest, self.count, self.refused, self.ended = installation, 0, 0, 0, False
        self.thread = threading.Thread(target=self.report)
        self.thread.start()

    def report(self):
        origin = f"http://127.0.0.1:{self.installation.port}"
        while not self.ended:
            self.count += 1
            body = urllib.parse.urlencode({"slags": "andet", "tekst": f"nr. {self.count}"})
            begun = time.time()
            # From another address each time, because one alone may not send so many.
            source = f"127.1.{self.count // 250 % 250}.{1 + self.count % 250}"
            connection = http.client.HTTPConnection("127.0.0.1", self.installation.port, timeout=120, source_address=(source, 0))
            connection.request("POST", f"/tilbud/ventende-{self.count % 100}/fejl", body, {
                "Content-Type": "application/x-www-form-urlencoded", "Origin": origin, "Sec-Fetch-Site": "same-origin"})
            self.refused += connection.getresponse().status != 303
            self.longest = max(self.longest, time.time() - begun)
            time.sleep(0.05)

    def end(self):
        self.ended = True
        self.thread.join()


class Lock:
    """Looks every 5 ms whether the write lock of SQLite is free."""

    def __init__(self, path):
        self.path, self.longest, self.ended = path, 0, False
        self.thread = threading.Thread(target=self.look)
        self.thread.start()

    def look(self):
        database = sqlite3.connect(self.path, timeout=0, isolation_level=None)
        begun = None
        while not self.ended:
            try:
                database.execute("BEGIN IMMEDIATE")
                database.execute("ROLLBACK")
                begun = None
            except sqlite3.OperationalError:
                begun = begun or time.time()
                self.longest = max(self.longest, time.time() - begun)
            time.sleep(0.005)

    def end(self):
        self.ended = True
        self.thread.join()


def changed(folder, to):
    """The same offers, each with another title, other topics and another day."""
    to.mkdir()
    shutil.copy(folder / "organisations.jsonl", to)
    with open(folder / "offers.jsonl", encoding="utf-8") as source, open(to / "offers.jsonl", "w", encoding="utf-8") as file:
        for line in source:
            offer = json.loads(line)
            offer["title"] += " igen"
            offer["topics"] = offer["topics"][::-1]
            offer["last_confirmed"] = "2026-11-01"
            file.write(json.dumps(offer, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--database", help="an empty PostgreSQL database; SQLite when it is missing")
    options = parser.parse_args()
    it = Installation(options.binary, options.database)
    few = it.home / "few.csv"
    few.write_text("id,organisation,title\n" + "".join(f"w{n},Venterne,Ventende {n}\n" for n in range(100)), encoding="utf-8")
    it.run("import", "directory", few, "--format", "csv", "--municipality", "0999")
    changed(options.folder, it.home / "changed")
    it.serve()
    try:
        for name, folder in [("new", options.folder), ("changed", it.home / "changed"), ("unchanged", it.home / "changed")]:
            reports = Reports(it)
            lock = None if options.database else Lock(it.data / "medspil.sqlite")
            wall, cpu, said = it.run("import", "directory", folder, "--format", "medspil", "--no-index")
            if lock:
                lock.end()
            reports.end()
            held = f", lock held at most {lock.longest:.2f} s" if lock else ""
            print(f"{name}: {wall:.1f} s, processor {cpu:.1f} s{held}; {reports.count} reports, the longest waited "
                  f"{reports.longest:.2f} s, {reports.refused} refused. {said}", flush=True)
    finally:
        it.server.send_signal(signal.SIGTERM)
        it.server.wait()
    shutil.rmtree(it.home)


if __name__ == "__main__":
    main()
