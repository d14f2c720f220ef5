#!/usr/bin/env python3
"""How much slower other pages are while many try to sign in.

    bench/sign-in-storm.py BINARY [--attempts 200] [--seconds 20] [--database postgres://...]

A server with a hundred offers and one account is started. One visitor searches without a pause, each time for something
new, so that no page comes from memory. First nobody else is there; then so many attempts to sign in are sent at once, each
from an address of its own, half for the account there is and half for unknown ones, and again as soon as the
last of them has been answered. Told are the visitor's p50 and p95 of both times in milliseconds, their difference, and
how the attempts were answered. The goal: p95 at most 20 ms above idle with 200 attempts.
"""
import argparse, asyncio, collections, http.client, http.cookiejar, multiprocessing, os, pathlib, shutil, socket, statistics
import subprocess, tempfile, time, urllib.error, urllib.parse, urllib.request

PASSWORD = "hest lampe tog 7"


class Installation:
    def __init__(self, binary, database):
        self.binary = os.path.abspath(binary)
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="medspil-storm-"))
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("MEDSPIL_")}
        if database:
            self.environment["MEDSPIL_DATABASE"] = database
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.origin = f"http://127.0.0.1:{self.port}"
        self.environment["MEDSPIL_BASE_URL"] = self.origin

    def run(self, *words):
        done = subprocess.run([self.binary, *words, "--data", self.home / "data"], capture_output=True, text=True,
                              env=self.environment)
        if done.returncode:
            raise SystemExit(done.stderr[-2000:])
        return done.stdout.strip()

    def fill(self):
        table = self.home / "offers.csv"
        rows = (f"s{n},o{n % 7},Besøgsven {n} i Havneby,ensomhed" for n in range(100))
        table.write_text("id,organisation,title,topics\n" + "\n".join(rows))
        self.run("import", "directory", str(table), "--format", "csv", "--municipality", "0999")
        self.link = self.run("user", "add", "--email", "anna@havneby.example", "--name", "Anna").splitlines()[-1]

    def serve(self):
        log = open(self.home / "serve.log", "ab")
        self.server = subprocess.Popen([self.binary, "serve", "--port", str(self.port), "--data", self.home / "data"],
                                       stdout=log, stderr=log, env=self.environment)
        while True:
            try:
                with socket.create_connection(("127.0.0.1", self.port)):
                    return
            except OSError:
                time.sleep(0.05)

    def choose_password(self):
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        browser.open(self.link).read()
        form = urllib.parse.urlencode({"ny": PASSWORD}).encode()
        browser.open(urllib.request.Request(f"{self.origin}/mit-medspil/adgangskode", form, {"Origin": self.origin})).read()


def visit(port, seconds, answer):
    """Searches without a pause; the milliseconds of each."""
    connection, times, end, count = http.client.HTTPConnection("127.0.0.1", port, timeout=60), [], time.time() + seconds, 0
    while time.time() < end:
        count += 1
        begun = time.perf_counter()
        connection.request("GET", f"/tilbud?q=bes%C3%B8gsven+{os.getpid()}{count}")
        response = connection.getresponse()
        response.read()
        assert response.status == 200, response.status
        times.append((time.perf_counter() - begun) * 1_000)
        time.sleep(0.005)
    answer.put(times)


def visitor(port, seconds):
    answer = multiprocessing.Queue()
    process = multiprocessing.Process(target=visit, args=(port, seconds, answer))
    process.start()
    return process, answer


async def attempt(port, number, answers):
    email = "anna@havneby.example" if number % 2 else f"nobody{number}@havneby.example"
    body = urllib.parse.urlencode({"email": email, "adgangskode": f"forkert {number}"})
    head = (f"POST /log-ind HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nConnection: close\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n")
    source = f"127.{2 + number // 60_000}.{number // 250 % 240}.{1 + number % 250}"
    reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
    writer.write((head + body).encode())
    line = await reader.readline()
    await reader.read()
    writer.close()
    answers[int(line.split()[1])] += 1


async def storm(port, attempts, process, answers):
    rounds = 0
    while process.is_alive():
        await asyncio.gather(*(attempt(port, rounds * attempts + n, answers) for n in range(attempts)))
        rounds += 1
    return rounds


def tell(name, times):
    p95 = statistics.quantiles(times, n=20)[-1]
    print(f"{name}: p50 {statistics.median(times):.1f} ms, p95 {p95:.1f} ms, {len(times)} pages")
    return p95


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--attempts", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--database")
    options = parser.parse_args()
    installation = Installation(options.binary, options.database)
    installation.fill()
    installation.serve()
    try:
        installation.choose_password()
        for name in ("warm", "idle"):
            process, answer = visitor(installation.port, 3 if name == "warm" else options.seconds)
            idle = answer.get()
            process.join()
        calm = tell("idle", idle)
        process, answer = visitor(installation.port, options.seconds)
        answers = collections.Counter()
        rounds = asyncio.run(storm(installation.port, options.attempts, process, answers))
        busy = tell("storm", answer.get())
        print(f"difference of p95: {busy - calm:.1f} ms")
        print(f"{rounds} times {options.attempts} attempts: " + ", ".join(f"{n} x {s}" for s, n in sorted(answers.items())))
    finally:
        installation.server.terminate()
        installation.server.wait()
        shutil.rmtree(installation.home, ignore_errors=True)


if __name__ == "__main__":
    main()
