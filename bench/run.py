"""The load test behind bin/bench: two sizes of directory, the same searches, ratios in one table.

Everything runs on this machine over loopback, the load generator too, so a figure is what two cores give to both. The
ratios to a bare route on the same machine are what can be compared from one machine to another.
"""

import dataclasses
import json
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import raw

HERE = pathlib.Path(__file__).parent
CONNECTIONS = 16
SECONDS = 8
DISTINCT = 2000
REPEATED = "/tilbud?q=ensom"
HSDS_LIST = "/api/hsds/v3/services?per_page=50"


@dataclasses.dataclass
class Load:
    """What wrk measured: answers a second, and latencies in milliseconds."""

    requests: int
    rate: float
    errors: int
    p50: float
    p95: float
    p99: float
    slowest: float


@dataclasses.dataclass
class Figure:
    """One line of the table. `good` is None where no goal is set."""

    name: str
    value: str
    goal: str = ""
    good: bool | None = None


class Server:
    """A process that serves on a free port until it is closed."""

    def __init__(self, command, ready, log):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = log
        started = time.monotonic()
        with open(log, "w", encoding="utf-8") as output:
            self.process = subprocess.Popen([*command, "--port", str(self.port)], stdout=output, stderr=output)
        while True:
            try:
                urllib.request.urlopen(self.base + ready, timeout=5).close()
                break
            except OSError:
                if self.process.poll() is not None or time.monotonic() - started > 300:
                    sys.exit(f"bench: {command[0]} did not start; see {log}")
                time.sleep(0.01)
        self.seconds_to_start = time.monotonic() - started

    def memory(self, line="VmRSS"):
        """Megabytes in use now (VmRSS) or at most so far (VmHWM)."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(next(row for row in status.splitlines() if row.startswith(line)).split()[1]) / 1024

    def size(self, path):
        with urllib.request.urlopen(self.base + path, timeout=60) as answer:
            return len(answer.read())

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def wrk(base, script, path="/", seconds=SECONDS, arguments=(), connections=CONNECTIONS):
    command = ["wrk", "--threads", "1", "--connections", str(connections), "--duration", f"{seconds}s",
               "--timeout", "30s", "--script", str(HERE / script), base + path, "--", *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True)
    found = [line for line in run.stdout.splitlines() if line.startswith("RESULT ")]
    if not found:
        sys.exit(f"bench: wrk said: {run.stdout}{run.stderr}")
    requests, duration, errors, p50, p95, p99, slowest = map(int, found[0].split()[1:])
    return Load(requests, requests / (duration / 1e6), errors, p50 / 1e3, p95 / 1e3, p99 / 1e3, slowest / 1e3)


class Bench:
    def __init__(self, medspil, bare, work, large):
        self.medspil, self.bare, self.work, self.large = medspil, bare, pathlib.Path(work), large
        self.figures = []
        self.queries = self.paths("queries.txt", DISTINCT)
        self.other_queries = self.paths("warm-up.txt", 300)
        self.alone_queries = self.paths("alone.txt", 299)
        self.lists = self.work / "lists.txt"
        # A parameter that means nothing makes another address: the list is made, and not taken from memory.
        self.lists.write_text("".join(f"{HSDS_LIST}&round={number}\n" for number in range(100)), encoding="utf-8")

    def paths(self, name, count):
        file = self.work / name
        made = subprocess.run([sys.executable, str(HERE / "queries.py"), str(count)], check=True, capture_output=True)
        file.write_bytes(made.stdout)
        return file

    def add(self, name, value, unit="", goal=None, most=True, digits=1):
        """Adds a line. The goal is an upper limit, or a lower one when `most` is false."""
        good = None if goal is None else (value <= goal if most else value >= goal)
        words = "" if goal is None else f"{'at most' if most else 'at least'} {goal:g} {unit}".strip()
        self.figures.append(Figure(name, f"{value:,.{digits}f} {unit}".strip(), words, good))
        mark = {None: " ", True: "+", False: "!"}[good]
        print(f"  {mark} {name:58} {self.figures[-1].value:>16}   {words}", flush=True)

    def command(self, *arguments, data):
        """Runs a command of the product; answers the seconds it took."""
        started = time.monotonic()
        run = subprocess.run([self.medspil, *arguments, "--data", str(data)], capture_output=True, text=True)
        if run.returncode:
            sys.exit(f"bench: medspil {' '.join(arguments)}: {run.stderr[-2000:]}")
        return time.monotonic() - started

    def server(self, data):
        return Server([self.medspil, "serve", "--data", str(data)], "/readyz", f"{data}.server.log")

    def searches(self, size, server, goal):
        """Distinct searches, each asked once, after a warm-up with others."""
        # wrk waits for the time it is given even when all is asked, so it is given little more than it needs.
        before = wrk(server.base, "each-once.lua", seconds=20, arguments=[self.other_queries])
        enough = min(300, int(1.5 * DISTINCT / before.rate) + 3)
        load = wrk(server.base, "each-once.lua", seconds=enough, arguments=[self.queries])
        if load.requests < DISTINCT:
            sys.exit(f"bench: only {load.requests} of {DISTINCT} searches were answered in {enough} seconds")
        self.add(f"search page, {DISTINCT:,} distinct, {size:,} offers: p50", load.p50, "ms")
        self.add(f"search page, {DISTINCT:,} distinct, {size:,} offers: p99", load.p99, "ms", goal)
        self.add(f"search page, {DISTINCT:,} distinct, {size:,} offers: rate", load.rate, "pages/s", digits=0)
        self.add(f"search page, {size:,} offers: answers that were errors", load.errors, goal=0, digits=0)
        return load

    def repeated(self, size, server):
        """The same page again and again, against a bare route of exactly its size."""
        server.size(REPEATED)
        length = server.size(REPEATED)
        page = wrk(server.base, "same-page.lua", REPEATED)
        with Server([self.bare, "--bytes", str(length)], "/", self.work / "bare.log") as bare:
            route = wrk(bare.base, "same-page.lua")
        self.add(f"repeated page of {length / 1000:.0f} kB, {size:,} offers", page.rate, "pages/s", digits=0)
        self.add("bare route of the same size", route.rate, "pages/s", digits=0)
        self.add(f"repeated page, share of the bare route, {size:,} offers", 100 * page.rate / route.rate, "%", 15, most=False)
        return route

    def standard_list(self, size, server):
        load = wrk(server.base, "same-page.lua", HSDS_LIST)
        self.add(f"HSDS list of 50 services, {size:,} offers: p99", load.p99, "ms")
        self.add(f"HSDS list of 50 services, {size:,} offers: rate", load.rate, "pages/s", digits=0)
        self.add(f"HSDS list, {size:,} offers: answers that were errors", load.errors, goal=0, digits=0)

    def alone(self, size, server, offers, data):
        """One search and one list after another, against the libraries below without anything of Medspil."""
        search = wrk(server.base, "each-once.lua", seconds=20, arguments=[self.alone_queries], connections=1)
        p50, p99 = raw.xapian_search(offers, self.alone_queries, self.work / f"xapian-{size}")
        self.add(f"one search after another, {size:,} offers: p50", search.p50, "ms")
        self.add(f"Xapian alone, words only, {size:,} offers: p50", p50, "ms", digits=2)
        self.add(f"Xapian alone, words only, {size:,} offers: p99", p99, "ms", digits=2)
        self.add(f"search page against Xapian alone, {size:,} offers: p50", search.p50 / p50, "times")
        listed = wrk(server.base, "each-once.lua", seconds=8, arguments=[self.lists], connections=1)
        p50, _ = raw.sql_list(data / "medspil.sqlite")
        self.add(f"HSDS lists, each another, {size:,} offers: p50", listed.p50, "ms")
        self.add(f"SQL of one such list alone, {size:,} offers: p50", p50, "ms", digits=2)
        self.add(f"HSDS list against its SQL alone, {size:,} offers: p50", listed.p50 / p50, "times")

    def small(self):
        data = self.work / "small"
        print("Havneby, 375 offers", flush=True)
        self.command("demo", data=data)
        with self.server(data) as server:
            load = self.searches(375, server, 40)
            self.repeated(375, server)
            self.standard_list(375, server)
            self.alone(375, server, HERE.parent / "Sources" / "Medspil" / "Havneby" / "offers.jsonl", data)
        return load

    def big(self):
        data, files = self.work / "big", self.work / "files"
        print(f"Havneby multiplied, {self.large:,} offers", flush=True)
        subprocess.run([sys.executable, str(HERE / "generate.py"), str(self.large), str(files)], check=True)
        self.command("migrate", data=data)
        seconds = self.command("import", "directory", str(files), "--format", "medspil", "--municipality", "0999",
                               "--no-index", data=data)
        self.add(f"import of {self.large:,} offers, without index", seconds, "s", 90 * self.large / 100_000)
        seconds = self.command("index", "rebuild", data=data)
        self.add(f"index of {self.large:,} offers", seconds, "s")
        folder = sum(file.stat().st_size for file in data.rglob("*") if file.is_file()) / 1e6
        self.add("data folder", folder, "MB", digits=0)
        with self.server(data) as server:
            self.add("start with a built index", server.seconds_to_start, "s", 1, digits=2)
            load = self.searches(self.large, server, 250)
            self.repeated(self.large, server)
            self.standard_list(self.large, server)
            self.alone(self.large, server, files / "offers.jsonl", data)
            self.add("memory after that", server.memory(), "MB", 400, digits=0)
            self.add("memory at most", server.memory("VmHWM"), "MB", digits=0)
        return load

    def run(self):
        small = self.small()
        big = self.big()
        self.add(f"search page, {self.large:,} against 375 offers: p50", big.p50 / small.p50, "times")
        self.add(f"search page, {self.large:,} against 375 offers: p99", big.p99 / small.p99, "times")
        missed = [figure.name for figure in self.figures if figure.good is False]
        (self.work.parent / "bench.json").write_text(
            json.dumps([dataclasses.asdict(figure) for figure in self.figures], indent=2), encoding="utf-8")
        print(f"\n{len(self.figures)} figures, {len(missed)} goals missed" + "".join(f"\n  {name}" for name in missed))
        return 1 if missed else 0


def main():
    medspil, bare, work, large = sys.argv[1:5]
    shutil.rmtree(work, ignore_errors=True)
    pathlib.Path(work).mkdir(parents=True)
    try:
        return Bench(medspil, bare, work, int(large)).run()
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
