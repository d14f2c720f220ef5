#!/usr/bin/env python3
"""Kills medspil with SIGKILL in the middle of imports and of writes from the web, and looks at what is left.

    bench/kill-test.py BINARY [--rounds 50] [--offers 400] [--database postgres://...] [--seed N]

Every round starts a server, sends it reports of mistakes from four clients, runs an import beside it, and kills one or
both at a random moment. Then the server is started again and must catch up, and it is checked that
  - every report that was answered with the receipt is there, once,
  - the last import is there whole or not at all, and whole when the command had ended with 0,
  - the search index stands at the last change and shows every offer as it is,
  - `doctor` finds nothing.
With --database, the folder holds the index only, and psql is used to look.
"""
import argparse, http.client, json, os, random, shutil, signal, socket, sqlite3, subprocess, sys, tempfile, threading, time
import urllib.parse

def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--offers", type=int, default=400, help="how many are imported; at most 500, which a search shows")
    parser.add_argument("--database", help="an empty PostgreSQL database; SQLite when it is missing")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


class Installation:
    def __init__(self, binary, database, offers):
        self.binary, self.database, self.offers = os.path.abspath(binary), database, offers
        self.home = tempfile.mkdtemp(prefix="medspil-kill-")
        self.data = os.path.join(self.home, "data")
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("MEDSPIL_")}
        if database:
            self.environment["MEDSPIL_DATABASE"] = database
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.server = None

    def start(self, *words):
        log = open(os.path.join(self.home, words[0] + ".log"), "ab")
        return subprocess.Popen([self.binary, *words, "--data", self.data], stdout=log, stderr=log, env=self.environment)

    def run(self, *words):
        return subprocess.run([self.binary, *words, "--data", self.data], capture_output=True, text=True, env=self.environment)

    def serve(self):
        """Starts the server; returns the seconds until it was ready."""
        begun = time.time()
        self.server = self.start("serve", "--port", str(self.port))
        while True:
            if self.server.poll() is not None:
                raise SystemExit("the server ended while starting; see " + self.home)
            try:
                if self.get("/readyz")[0] == 200:
                    return time.time() - begun
            except OSError:
                pass
            if time.time() - begun > 120:
                raise SystemExit("the server is not ready after two minutes; see " + self.home)
            time.sleep(0.05)

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode("utf-8", "replace")

    def kill(self):
        self.server.kill()
        self.server.wait()

    def stop(self):
        self.server.send_signal(signal.SIGTERM)
        return self.server.wait(timeout=60)

    def values(self, statement):
        if self.database:
            done = subprocess.run(["psql", self.database, "-At", "-c", statement], capture_output=True, text=True, check=True)
            return done.stdout.splitlines()
        with sqlite3.connect(os.path.join(self.data, "medspil.sqlite")) as database:
            return [str(row[0]) for row in database.execute(statement)]

    def table(self, name):
        """Offers that all carry one word in their titles, so that half an import would show."""
        path = os.path.join(self.home, "offers.csv")
        with open(path, "w", encoding="utf-8") as file:
            file.write("id,organisation,title,description,topics\n")
            for number in range(self.offers):
                file.write(f"s{number},o{number % 40},Besøgsven {number} {name},Vi kommer på besøg ({name}).,ensomhed\n")
        return path


class Clients:
    """Four people who report mistakes as fast as they are answered."""

    def __init__(self, installation, slugs, round_number):
        self.installation, self.slugs, self.round = installation, slugs, round_number
        self.acknowledged, self.lock, self.ended = [], threading.Lock(), False
        self.threads = [threading.Thread(target=self.report, args=(n,)) for n in range(4)]
        for thread in self.threads:
            thread.start()

    def report(self, client):
        count = 0
        while not self.ended:
            count += 1
            text = f"r{self.round} c{client} n{count}"
            body = urllib.parse.urlencode({"slags": "andet", "tekst": text})
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.installation.port, timeout=20)
                origin = f"http://127.0.0.1:{self.installation.port}"
                connection.request("POST", f"/tilbud/{random.choice(self.slugs)}/fejl", body, {
                    "Content-Type": "application/x-www-form-urlencoded", "Origin": origin, "Sec-Fetch-Site": "same-origin"})
                if connection.getresponse().status == 303:
                    with self.lock:
                        self.acknowledged.append(text)
            except (OSError, http.client.HTTPException):
                time.sleep(0.005)

    def end(self):
        self.ended = True
        for thread in self.threads:
            thread.join()


def main():
    options = arguments()
    random.seed(options.seed)
    it = Installation(options.binary, options.database, options.offers)
    words = [f"runde{n}" for n in range(options.rounds + 1)]
    first = it.run("import", "directory", it.table(words[0]), "--format", "csv", "--municipality", "0999")
    if first.returncode:
        raise SystemExit(first.stderr)
    slugs = it.values("SELECT slug FROM service")
    began = time.time()
    result = it.run("import", "directory", it.table(words[0] + "x"), "--format", "csv", "--no-index")
    length = max(0.2, time.time() - began)
    current, acknowledged, faults = words[0] + "x", [], []
    figures = dict(rounds=0, server_killed=0, import_killed=0, import_whole=0, import_nothing=0, import_acknowledged=0,
                   unacknowledged_but_there=0, longest_start=0.0, longest_catch_up=0.0)

    def check(holds, text):
        if not holds:
            faults.append(text)
            print("FAULT", text, flush=True)

    for number in range(1, options.rounds + 1):
        it.serve()
        clients = Clients(it, slugs, number)
        time.sleep(random.uniform(0.05, 0.3))
        importing = it.start("import", "directory", it.table(words[number]), "--format", "csv")
        # Which of the two dies is drawn: the import, the server, or both at once.
        victims = random.choice(["import", "server", "both"])
        time.sleep(random.uniform(0.02, length * 1.3))
        if victims != "server" and importing.poll() is None:
            importing.kill()
            figures["import_killed"] += 1
        if victims != "import":
            it.kill()
            figures["server_killed"] += 1
        status = importing.wait()
        clients.end()
        acknowledged += clients.acknowledged
        if victims == "import":
            it.stop()

        titles = set(title.split()[-1] for title in it.values("SELECT name FROM service"))
        check(len(titles) == 1, f"round {number}: half an import: {titles}")
        if titles == {words[number]}:
            current = words[number]
            figures["import_whole"] += 1
        else:
            check(titles == {current}, f"round {number}: an import went back: {titles}")
            check(status != 0, f"round {number}: an acknowledged import is lost")
            figures["import_nothing"] += 1
        figures["import_acknowledged"] += status == 0
        check(len(it.values("SELECT id FROM service")) == options.offers, f"round {number}: number of offers")

        figures["longest_start"] = max(figures["longest_start"], it.serve())
        begun = time.time()
        while True:
            latest = int(it.values("SELECT MAX(sequence) FROM change_log")[0])
            ready = it.get("/readyz")[1]
            if ready.startswith("ready") and int(ready.split()[-1]) >= latest:
                break
            if time.time() - begun > 60:
                check(False, f"round {number}: the index stands still: {ready.strip()}, change log {latest}")
                break
            time.sleep(0.05)
        figures["longest_catch_up"] = max(figures["longest_catch_up"], time.time() - begun)
        # The titles come from the index itself, so each hit shows what the index knows.
        hits = json.loads(it.run("search", "besøgsven", "--limit", str(2 * options.offers), "--json").stdout)["results"]
        check(len(hits) == options.offers and all(hit["title"].split()[-1] == current for hit in hits),
              f"round {number}: the index finds {len(hits)} offers, not all of {current}")
        check(it.stop() == 0, f"round {number}: the server did not stop cleanly")
        doctor = it.run("doctor")
        check(doctor.returncode == 0, f"round {number}: doctor: {doctor.stdout}{doctor.stderr}")
        figures["rounds"] += 1

    stored = it.values("SELECT text FROM error_report")
    lost = set(acknowledged) - set(stored)
    check(not lost, f"{len(lost)} acknowledged reports are lost, such as {sorted(lost)[:3]}")
    check(len(stored) == len(set(stored)), "a report is there twice")
    figures["reports_acknowledged"] = len(acknowledged)
    figures["unacknowledged_but_there"] = len(set(stored) - set(acknowledged))
    figures["faults"] = len(faults)
    for name, value in figures.items():
        print(f"{name}: {round(value, 2)}")
    if not faults:
        shutil.rmtree(it.home)
    print(f"{0 if faults else 1} passed, {1 if faults else 0} failed")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
