#!/usr/bin/env python3
"""Fills a demo folder as a large municipality would, and measures what grants cost.

    bench/grants.py MEDSPIL [lists] [letters] [storm]      all of them when none is named

lists    A round with 2,000 applications and an association that has sent 2,000: the p99 of each list's first and last page and
         of one application at 16 connections (goal 50 ms), beside the raw SQL of such a page and a page that asks nothing.
letters  500 letters with PDF in one mailing (goal 5 minutes); the server is killed with signal 9 on the way and started again, and
         no letter may be sent or printed twice or be left out.
storm    300 associations that each attach 5 MB and send their application in the last two minutes before a deadline, most of them at
         the very end (goal: p95 under 2 s, none lost: what was answered "sent" is there, and who came late was told).
"""
import argparse, collections, datetime, hashlib, http.client, os, pathlib, random, re, shutil, signal, sqlite3, statistics
import subprocess, sys, tempfile, threading, time, urllib.parse, uuid

import run as bench

parser = argparse.ArgumentParser()
parser.add_argument("medspil")
parser.add_argument("parts", nargs="*", default=[])
parser.add_argument("--applications", type=int, default=2_000)
parser.add_argument("--letters", type=int, default=500)
parser.add_argument("--senders", type=int, default=300)
parser.add_argument("--window", type=float, default=120, help="seconds before the deadline in which they send")
parser.add_argument("--connections", type=int, default=16)
parser.add_argument("--seconds", type=int, default=8)
options = parser.parse_args()
parts = options.parts or ["lists", "letters", "storm"]
missed = []


def said(name, value, unit, goal=None):
    good = goal is None or value <= goal
    if not good:
        missed.append(name)
    mark = " " if goal is None else "+" if good else "!"
    print(f"  {mark} {name:66} {value:>10,.1f} {unit}" + ("" if goal is None else f"   at most {goal:g}"), flush=True)


def stamp(moment=None):
    return (moment or datetime.datetime.now(datetime.timezone.utc)).strftime("%Y-%m-%dT%H:%M:%SZ")


class Folder:
    """A demo municipality in a folder of its own, open to be filled by hand."""

    def __init__(self, copy=None):
        self.home = tempfile.mkdtemp(prefix="medspil-grants-")
        self.data = os.path.join(self.home, "data")
        if copy:
            shutil.copytree(copy.data, self.data)
        else:
            subprocess.run([options.medspil, "demo", "--data", self.data], check=True, stdout=subprocess.DEVNULL)
        self.path = os.path.join(self.data, "medspil.sqlite")

    def open(self):
        db = sqlite3.connect(self.path, timeout=60)
        db.row_factory = sqlite3.Row
        return db

    def server(self):
        return bench.Server([options.medspil, "serve", "--data", self.data], "/readyz", self.home + "/serve.log")

    def remove(self):
        shutil.rmtree(self.home)


def insert(db, table, row, **changes):
    """Puts a copy of a row beside it, with other values where they are named."""
    values = {key: row[key] for key in row.keys() if key != "id"} | changes
    names = ", ".join(values)
    marks = ", ".join("?" * len(values))
    return db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values())).lastrowid


def session(db, person, function=None):
    """Signs somebody in; the answer is the cookie."""
    token = uuid.uuid4().hex
    row = db.execute(
        "INSERT INTO web_session (token_hash, created_at, last_seen_at) VALUES (?,?,?)",
        (hashlib.sha256(token.encode()).hexdigest(), stamp(), stamp())).lastrowid
    db.execute("INSERT INTO web_session_value VALUES (?,'log-ind','1')", (row,))
    db.execute(
        "INSERT INTO sign_in (session_id, person_id, function_id, device, signed_in_at, seen_at) VALUES (?,?,?,'Bench',?,?)",
        (row, person, function, stamp(), stamp()))
    return f"medspil={token}"


def holder(db, mail):
    return db.execute(
        "SELECT h.* FROM holding h JOIN person p ON p.id = h.person_id WHERE p.email = ? AND h.until_on IS NULL ORDER BY h.id",
        (mail,)).fetchone()


def organizations(db, count):
    """So many associations with a treasurer who may apply: (organisation, function, holding, person)."""
    pattern = holder(db, "knud@lundby-forsamlingshus.example")
    function = db.execute("SELECT * FROM function WHERE id = ?", (pattern["function_id"],)).fetchone()
    organization = db.execute("SELECT * FROM organization WHERE id = ?", (function["organization_id"],)).fetchone()
    person = db.execute("SELECT * FROM person WHERE id = ?", (pattern["person_id"],)).fetchone()
    made = []
    for number in range(count):
        name = f"Forening nummer {number}"
        one = insert(db, "organization", organization, uuid=str(uuid.uuid4()), identifier=f"bench-{number}", slug=f"bench-{number}",
                     name=name, sort_key=name.lower(), fold_key=name.lower(), cvr=None, email=f"f{number}@bench.example")
        place = insert(db, "function", function, organization_id=one)
        mail = f"kasserer{number}@bench.example"
        who = insert(db, "person", person, name=f"Kasserer {number}", email=mail, email_key=mail)
        made.append((one, place, insert(db, "holding", pattern, function_id=place, person_id=who), who))
    return made


def applications(db, pattern, rows):
    """A sent copy of an application for each (organisation, function, holding)."""
    answers = db.execute("SELECT * FROM grant_answer WHERE application_id = ?", (pattern["id"],)).fetchall()
    sent = db.execute(
        "SELECT * FROM grant_submission WHERE application_id = ? ORDER BY number DESC LIMIT 1", (pattern["id"],)).fetchone()
    for number, (organization, function, holding) in enumerate(rows):
        one = insert(db, "grant_application", pattern, organization_id=organization, contact_id=function,
                     reference=f"B{pattern['id']}-{organization}-{number}", title=f"{pattern['title'][:140]} {number}")
        for answer in answers:
            insert(db, "grant_answer", answer, application_id=one, holding_id=holding)
        insert(db, "grant_submission", sent, application_id=one, holding_id=holding, number=1)


# MARK: Lists


def lists(folder):
    print(f"{options.applications:,} applications in a round and {options.applications:,} of one association", flush=True)
    db = folder.open()
    db.execute("PRAGMA synchronous = OFF")
    place = db.execute(
        "SELECT r.id, r.slug AS round, p.slug AS pool FROM grant_round r JOIN grant_pool p ON p.id = r.pool_id"
        " WHERE r.slug = 'kulturpuljen-2027'").fetchone()
    pattern = db.execute(
        "SELECT * FROM grant_application WHERE round_id = ? AND sent_at IS NOT NULL AND withdrawn_at IS NULL LIMIT 1",
        (place["id"],)).fetchone()
    many = organizations(db, 500)
    applications(db, pattern, [many[number % len(many)][:3] for number in range(options.applications)])
    officer, treasurer = holder(db, "gerda@havneby.example"), holder(db, "knud@lundby-forsamlingshus.example")
    own = db.execute("SELECT organization_id AS id FROM function WHERE id = ?", (treasurer["function_id"],)).fetchone()["id"]
    earlier = db.execute(
        "SELECT * FROM grant_application WHERE round_id <> ? AND sent_at IS NOT NULL AND withdrawn_at IS NULL ORDER BY id LIMIT 1",
        (place["id"],)).fetchone()
    applications(db, earlier, [(own, treasurer["function_id"], treasurer["id"])] * options.applications)
    db.execute(
        "INSERT OR IGNORE INTO grant_interest (round_id, organization_id, holding_id, verdict, source, at)"
        " SELECT DISTINCT round_id, organization_id, ?, 'fri', 'selv', ? FROM grant_application WHERE round_id = ?",
        (officer["id"], stamp(), place["id"]))
    last = db.execute(
        "SELECT MAX(id) AS id FROM grant_application WHERE round_id = ? AND organization_id > ?", (place["id"], own)).fetchone()["id"]
    mine = db.execute("SELECT MAX(id) AS id FROM grant_application WHERE organization_id = ?", (own,)).fetchone()["id"]
    gerda, knud = session(db, officer["person_id"]), session(db, treasurer["person_id"])
    db.execute("ANALYZE")
    db.commit()
    below = f"/puljer/{place['pool']}/runder/{place['round']}"
    pages = [
        ("officer's list of the round, first page", gerda, f"{below}/ansoegninger", 50),
        ("officer's list of the round, last page", gerda, f"{below}/ansoegninger?side=40", 50),
        ("one application, read by the officer", gerda, f"/ansoegninger/{last}/laes", 50),
        ("cases to assess, first page", gerda, f"/vurdering?runde={place['id']}", None),
        ("one case, as an assessor sees it", gerda, f"/vurdering/{last}", 50),
        ("decisions of the round", gerda, f"{below}/afgoerelse", None),
        ("the association's list, first page", knud, "/ansoegninger", 50),
        ("the association's list, last page", knud, "/ansoegninger?side=80", 50),
        ("one application, as the association sees it", knud, f"/ansoegninger/{mine}", 50),
        ("a page that asks for little: one's own settings", gerda, "/mit-medspil", None),
    ]
    with folder.server() as server:
        for name, cookie, path, goal in pages:
            status, text = get(server.port, path, cookie)
            if status != 200:
                sys.exit(f"grants: {path} answered {status}")
            # Once over before it is measured, so that nothing is read from the disk for the first time.
            load(server, path, cookie, 1)
            rate, p50, p99, bad = load(server, path, cookie, options.seconds)
            said(f"{name} ({len(text) / 1000:.0f} kB): p50", p50, "ms")
            said(f"{name}: p99", p99, "ms", goal)
            said(f"{name}: rate", rate, "pages/s")
            said(f"{name}: answers that were errors", bad, "", 0)
    started = time.monotonic()
    for _ in range(200):
        db.execute(
            "SELECT a.id, a.reference, a.title, a.asked, a.sent_at, o.name FROM grant_application a"
            " JOIN organization o ON o.id = a.organization_id WHERE a.round_id = ? AND a.sent_at IS NOT NULL"
            " ORDER BY a.id LIMIT 50", (place["id"],)).fetchall()
    said("raw SQL of 50 applications of the round", (time.monotonic() - started) * 5, "ms")
    db.close()


def get(port, path, cookie):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    return answer.status, answer.read()


def load(server, path, cookie, seconds):
    text = subprocess.run(
        ["wrk", "-t1", f"-c{options.connections}", f"-d{seconds}s", "--latency", "-H", f"Cookie: {cookie}", server.base + path],
        capture_output=True, text=True, check=True).stdout
    milliseconds = {"us": 0.001, "ms": 1, "s": 1000}

    def at(share):
        number, unit = re.search(rf"{share}%\s+([\d.]+)(us|ms|s)", text).groups()
        return float(number) * milliseconds[unit]

    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)), at(50), at(99), int(bad.group(1)) if bad else 0


# MARK: Letters


def letters(folder):
    print(f"{options.letters} letters with PDF, killed once on the way", flush=True)
    db = folder.open()
    db.execute("PRAGMA synchronous = OFF")
    given = db.execute(
        "SELECT g.* FROM grant_given g WHERE EXISTS (SELECT 1 FROM grant_letter l WHERE l.grant_id = g.id)"
        " AND (SELECT COUNT(*) FROM grant_year y WHERE y.grant_id = g.id) = 1 ORDER BY g.id LIMIT 20").fetchall()
    many = organizations(db, options.letters)
    for number, (organization, function, _, _) in enumerate(many):
        pattern = given[number % len(given)]
        one = insert(db, "grant_given", pattern, organization_id=organization, contact_id=function, application_id=None,
                     title=f"{pattern['title'][:140]} {number}")
        parts = {}
        for table in ("grant_year", "grant_part", "grant_condition", "grant_reason"):
            for row in db.execute(f"SELECT * FROM {table} WHERE grant_id = ?", (pattern["id"],)).fetchall():
                made = insert(db, table, row, grant_id=one)
                if table == "grant_part":
                    parts[row["id"]] = made
        for row in db.execute("SELECT * FROM grant_instalment WHERE grant_id = ?", (pattern["id"],)).fetchall():
            instalment = insert(db, "grant_instalment", row, grant_id=one)
            for part in db.execute("SELECT * FROM grant_instalment_part WHERE instalment_id = ?", (row["id"],)).fetchall():
                insert(db, "grant_instalment_part", part, instalment_id=instalment, part_id=parts[part["part_id"]])
    officer = holder(db, "gerda@havneby.example")
    cookie = session(db, officer["person_id"])
    before = db.execute("SELECT COUNT(*) FROM grant_letter").fetchone()[0]
    waiting = db.execute(
        "SELECT COUNT(*) FROM grant_given g WHERE NOT EXISTS (SELECT 1 FROM grant_letter l WHERE l.grant_id = g.id)").fetchone()[0]
    db.commit()
    server = folder.server()
    # What the demo left to print is none of ours.
    wait(lambda: db.execute("SELECT COUNT(*) FROM grant_press").fetchone()[0] == 0, 600)
    started = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    connection.request("POST", "/bevillinger/udsendelser", "", {
        "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Origin": server.base})
    answer = connection.getresponse()
    answer.read()
    if answer.status != 303:
        sys.exit(f"grants: the mailing was answered {answer.status}")
    mailing = int(answer.getheader("Location").rsplit("/", 1)[1].split("?")[0])

    def done():
        return db.execute(
            "SELECT COUNT(*) FROM grant_mailing_letter m WHERE m.mailing_id = ? AND m.letter_id IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM grant_press p WHERE p.letter_id = m.letter_id)", (mailing,)).fetchone()[0]

    wait(lambda: done() >= waiting // 3, 600)
    server.process.send_signal(signal.SIGKILL)
    server.process.wait()
    said("printed when it was killed", done(), "letters")
    with folder.server() as server:
        wait(lambda: done() + failed(db, mailing) >= waiting, 900)
        said(f"{waiting} letters sent and printed", time.monotonic() - started, "s", 300)
        status, page = get(server.port, f"/bevillinger/udsendelser/{mailing}", cookie)
        said("the page of the mailing afterwards", status, "", 200)
        numbers = [row[0] for row in db.execute("SELECT number FROM grant_letter ORDER BY id")]
        said("letters too few or too many", abs(len(numbers) - before - waiting), "", 0)
        said("numbers that stand twice", len(numbers) - len(set(numbers)), "", 0)
        said("grants with two first letters", db.execute(
            "SELECT COUNT(*) FROM (SELECT 1 FROM grant_letter WHERE supplement = 0 GROUP BY grant_id HAVING COUNT(*) > 1)"
        ).fetchone()[0], "", 0)
        said("letters that could not be sent", failed(db, mailing), "", 0)
        files = [row[0] for row in db.execute(
            "SELECT COUNT(*) FROM attachment WHERE subject = 'grant_letter' GROUP BY subject_id")]
        said("letters with two files", sum(1 for count in files if count > 1), "", 0)
        said("letters without a file", len(numbers) - len(files), "", 0)
        told = [row[0] for row in db.execute(
            "SELECT COUNT(*) FROM notification n JOIN grant_mailing_letter m ON m.letter_id = n.subject_id"
            " WHERE n.subject = 'grant_letter' AND m.mailing_id = ? GROUP BY n.subject_id, n.person_id, n.kind", (mailing,))]
        said("told twice of the same letter", sum(1 for count in told if count > 1), "", 0)
        bad = 0
        for number in random.Random(1).sample(numbers, 20):
            status, body = get(server.port, f"/bevillinger/breve/{number}/brev.pdf", cookie)
            bad += not (status == 200 and body.startswith(b"%PDF-") and body.rstrip().endswith(b"%%EOF"))
        said("of 20 files drawn, not whole", bad, "", 0)
    db.close()


def failed(db, mailing):
    return db.execute(
        "SELECT COUNT(*) FROM grant_mailing_letter WHERE mailing_id = ? AND state = 'fejl'", (mailing,)).fetchone()[0]


def wait(until, seconds):
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            sys.exit("grants: it took too long")
        time.sleep(0.2)


# MARK: Storm


class Sender(threading.Thread):
    """An association that attaches its accounts and sends, at its moment."""

    def __init__(self, port, at, application, cookie, body):
        super().__init__()
        self.port, self.at, self.application, self.cookie, self.body = port, at, application, cookie, body
        self.times, self.answers = [], []

    def post(self, path, body, kind):
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request("POST", path, body, {
                "Cookie": self.cookie, "Content-Type": kind, "Origin": f"http://127.0.0.1:{self.port}"})
            answer = connection.getresponse()
            text = answer.read().decode()
            self.answers.append((path.rsplit("/", 1)[1], answer.status, answer.getheader("Location") or "", text))
        except OSError as error:
            self.answers.append((path.rsplit("/", 1)[1], 0, "", str(error)))
        finally:
            connection.close()
        self.times.append((time.monotonic() - began) * 1000)

    def run(self):
        time.sleep(max(0, self.at - time.time()))
        self.post(f"/ansoegninger/{self.application}/filer/regnskab", self.body, "multipart/form-data; boundary=bench")
        self.post(f"/ansoegninger/{self.application}/afsendelse", "", "application/x-www-form-urlencoded")


def storm(folder):
    print(f"{options.senders} associations attach 5 MB and send in the last {options.window:.0f} seconds", flush=True)
    db = folder.open()
    db.execute("PRAGMA synchronous = OFF")
    place = db.execute("SELECT r.* FROM grant_round r JOIN grant_pool p ON p.id = r.pool_id WHERE p.slug ="
                       " 'stoette-til-frivilligt-socialt-arbejde' AND r.slug = 'runde-til-2027'").fetchone()
    pattern = db.execute(
        "SELECT * FROM grant_application WHERE round_id = ? AND sent_at IS NOT NULL AND withdrawn_at IS NULL"
        " ORDER BY asked DESC LIMIT 1", (place["id"],)).fetchone()
    answers = db.execute("SELECT * FROM grant_answer WHERE application_id = ?", (pattern["id"],)).fetchall()
    ready = []
    for organization, function, holding, person in organizations(db, options.senders):
        one = insert(db, "grant_application", pattern, organization_id=organization, contact_id=function, reference=None, sent_at=None)
        for answer in answers:
            insert(db, "grant_answer", answer, application_id=one, holding_id=holding)
        ready.append((one, session(db, person)))
    db.commit()
    with folder.server() as server:
        get(server.port, f"/ansoegninger/{ready[0][0]}", ready[0][1])
        deadline = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0) + datetime.timedelta(
            seconds=options.window + 3)
        db.execute("UPDATE grant_round SET deadline_at = ? WHERE id = ?", (stamp(deadline), place["id"]))
        db.commit()
        end, chance = deadline.timestamp(), random.Random(7)
        senders = []
        for application, cookie in ready:
            # Half of them in the last fifth; a few come too late for the deadline and its minute of grace.
            early = chance.random() < 0.5
            moment = end - (chance.uniform(0.2, 1) if early else chance.uniform(0, 0.2)) * options.window
            if chance.random() < 0.02:
                moment = end + 61 + chance.uniform(0, 2)
            body = (b"--bench\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"regnskab.pdf\"\r\n"
                    b"Content-Type: application/pdf\r\n\r\n%PDF-1.7\n" + chance.randbytes(5_000_000) + b"\n%%EOF\n\r\n--bench--\r\n")
            senders.append(Sender(server.port, moment, application, cookie, body))
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        times = sorted(one for sender in senders for one in sender.times)
        uploads = sorted(sender.times[0] for sender in senders)
        sends = sorted(sender.times[1] for sender in senders)
        for name, values in (("a request", times), ("attaching 5 MB", uploads), ("sending", sends)):
            said(f"{name}: p50", statistics.median(values), "ms")
            said(f"{name}: p95", values[int(len(values) * 0.95)], "ms", 2_000)
            said(f"{name}: slowest", values[-1], "ms")
        counts = collections.Counter((name, status) for sender in senders for name, status, _, _ in sender.answers)
        print("    answers: " + ", ".join(f"{name} {status}: {count}" for (name, status), count in sorted(counts.items())))
        lost = unsaid = 0
        for sender in senders:
            row = db.execute("SELECT sent_at FROM grant_application WHERE id = ?", (sender.application,)).fetchone()
            files = db.execute("SELECT COUNT(*) FROM grant_application_file WHERE application_id = ?", (sender.application,)).fetchone()[0]
            (_, attached, _, _), (_, sent, _, text) = sender.answers
            lost += attached == 303 and files != 1
            lost += sent == 303 and row["sent_at"] is None
            unsaid += sent != 303 and not (sent == 409 and "fristen" in text.lower())
            unsaid += attached not in (303, 409)
        said("accepted and not there", lost, "", 0)
        said("neither accepted nor told why", unsaid, "", 0)
        receipts = [sender for sender in senders if sender.answers[1][1] == 303]
        bad = sum(get(server.port, f"/ansoegninger/{one.application}/kvittering", one.cookie)[0] != 200 for one in receipts)
        said(f"receipts that cannot be read, of {len(receipts)}", bad, "", 0)
    db.close()


filled = Folder()
try:
    for name, part in (("lists", lists), ("letters", letters), ("storm", storm)):
        if name in parts:
            folder = Folder(filled)
            try:
                part(folder)
            finally:
                folder.remove()
finally:
    filled.remove()
print(f"{len(missed)} goals missed" + "".join(f"\n  {name}" for name in missed))
sys.exit(1 if missed else 0)
