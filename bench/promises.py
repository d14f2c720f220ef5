#!/usr/bin/env python3
"""Fills a demo folder with many promises and journal lines, and measures what they cost.

    bench/promises.py MEDSPIL [--obligations 100000] [--entries 1000000]

Prints the p99 of /mine-opgaver at 16 connections, and how long the clock of promises takes for what a year makes due.
"""
import argparse, datetime, hashlib, os, re, shutil, socket, sqlite3, subprocess, sys, tempfile, time

parser = argparse.ArgumentParser()
parser.add_argument("medspil")
parser.add_argument("--obligations", type=int, default=100_000)
parser.add_argument("--entries", type=int, default=1_000_000)
parser.add_argument("--year", help="the promise-year beside medspil: a whole year of the clock is measured as well")
parser.add_argument("--seconds", type=int, default=10)
options = parser.parse_args()

folder = tempfile.mkdtemp(prefix="medspil-promises-")
run = lambda *words: subprocess.run([options.medspil, *words, "--data", folder], check=True, stdout=subprocess.DEVNULL)
try:
    run("demo")
    path = os.path.join(folder, "medspil.sqlite")
    db = sqlite3.connect(path)
    today = datetime.date.today()
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    functions = [row[0] for row in db.execute("SELECT id FROM function ORDER BY id")]
    adviser = db.execute(
        "SELECT f.id FROM function f JOIN function_kind k ON k.id = f.kind_id WHERE k.key = 'frivilligkonsulent'"
    ).fetchone()[0]
    holding, person = db.execute(
        "SELECT id, person_id FROM holding WHERE function_id = ? AND person_id IS NOT NULL", (adviser,)
    ).fetchone()
    municipality = db.execute("SELECT municipality_id FROM function WHERE id = ?", (adviser,)).fetchone()[0]

    def obligations():
        for number in range(options.obligations):
            # A tenth lies with the one whose page is measured; a third is settled; days are spread over the coming year.
            owner = adviser if number % 10 == 0 else functions[number % len(functions)]
            due = today + datetime.timedelta(days=number * 7919 % 365 - 10)
            settled = number % 3 == 1
            yield (
                municipality, "aftalt", owner, f"Løfte nummer {number}", "Ring til dem.", due.isoformat(),
                None if settled else today.isoformat(), "2026-01-01T08:00:00Z", now if settled else None,
                today.isoformat() if settled else None, "gjort" if settled else None,
            )

    db.execute("PRAGMA synchronous = OFF")
    db.executemany(
        "INSERT INTO obligation (municipality_id, kind, owner_id, what, next_step, due_on, notice_on, made_at, settled_at,"
        " settled_on, outcome) VALUES (?,?,?,?,?,?,?,?,?,?,?)", obligations())
    db.executemany(
        "INSERT INTO journal_entry (municipality_id, at, author, holding_id, function_id, act, subject, subject_id)"
        " VALUES (?,?,'funktion',?,?,'loest','obligation',?)",
        ((municipality, now, holding, adviser, 1 + number % options.obligations) for number in range(options.entries)))
    token = "bench-token"
    session = db.execute(
        "INSERT INTO web_session (token_hash, created_at, last_seen_at) VALUES (?,?,?)",
        (hashlib.sha256(token.encode()).hexdigest(), now, now)).lastrowid
    db.execute("INSERT INTO web_session_value VALUES (?,'log-ind','1')", (session,))
    db.execute(
        "INSERT INTO sign_in (session_id, person_id, device, signed_in_at, seen_at) VALUES (?,?,'Bench',?,?)",
        (session, person, now, now))
    db.execute("ANALYZE")
    db.commit()
    db.close()

    if options.year:
        copy = tempfile.mkdtemp(prefix="medspil-year-")
        shutil.copy(path, copy)
        subprocess.run([options.year, "--data", copy], check=True)
        shutil.rmtree(copy)

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = open(os.path.join(folder, "serve.log"), "w")
    server = subprocess.Popen([options.medspil, "serve", "--data", folder, "--port", str(port)], stdout=log, stderr=log)
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            if subprocess.run(["curl", "-fs", base + "/healthz"], stdout=subprocess.DEVNULL).returncode == 0:
                break
            time.sleep(0.2)
        # The clock and the seals begin with the server; the page is measured when they are done.
        started = time.monotonic()
        db = sqlite3.connect(path, timeout=30)
        while db.execute(
            "SELECT (SELECT COUNT(*) FROM obligation WHERE settled_at IS NULL AND notice_on <= ?)"
            " + (SELECT COUNT(*) FROM journal_entry WHERE seal_id IS NULL)", (today.isoformat(),)).fetchone()[0]:
            time.sleep(0.5)
        print(f"first run of the clock and all seals: {time.monotonic() - started:.1f} s")
        said = subprocess.run(
            ["wrk", "-t1", "-c16", f"-d{options.seconds}s", "--latency", "-H", f"Cookie: medspil={token}", base + "/mine-opgaver"],
            capture_output=True, text=True, check=True).stdout
        rate = re.search(r"Requests/sec:\s+([\d.]+)", said).group(1)
        p50, p99 = (re.search(rf"{part}%\s+(\S+)", said).group(1) for part in ("50", "99"))
        bad = re.search(r"Non-2xx.*", said)
        print(f"/mine-opgaver: {rate} pages/s, median {p50}, p99 {p99}{' ' + bad.group(0) if bad else ''}")
    finally:
        server.terminate()
        server.wait()
finally:
    shutil.rmtree(folder)
