"""What the libraries below Medspil do by themselves, as a yardstick: Xapian without our analysis, SQLite without our pages."""

import json
import sqlite3
import statistics
import time
import urllib.parse

# Debian's python3-xapian, installed by `bin/setup --bench`.
import xapian

# As many hits as a page of results, and as many looked at as Medspil looks at for its facets.
HITS = 20
COUNTED = 10_000
LIST = """
    SELECT service.*, organization.name AS organization_name
    FROM service JOIN organization ON organization.id = service.organization_id
    WHERE service.status = 'aktiv' ORDER BY service.id LIMIT 50
"""


def percentiles(seconds):
    """Median and 99th percentile, in milliseconds."""
    ordered = sorted(seconds)
    return 1000 * statistics.median(ordered), 1000 * ordered[int(len(ordered) * 0.99)]


def xapian_search(offers, queries, folder):
    """The offers' texts in an index with Danish stemming, the same searches one after another: p50 and p99 in ms."""
    index = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OVERWRITE)
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("da"))
    with open(offers, encoding="utf-8") as lines:
        for line in lines:
            offer = json.loads(line)
            document = xapian.Document()
            document.set_data(offer["title"])
            generator.set_document(document)
            generator.index_text(f"{offer['title']} {offer['summary']} {offer['description']}")
            index.add_document(document)
    index.commit()
    index.close()
    database = xapian.Database(str(folder))
    parser = xapian.QueryParser()
    parser.set_stemmer(xapian.Stem("da"))
    parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
    seconds = []
    for path in queries.read_text(encoding="utf-8").splitlines():
        words = urllib.parse.parse_qs(urllib.parse.urlsplit(path).query)["q"][0]
        started = time.perf_counter()
        enquire = xapian.Enquire(database)
        enquire.set_query(parser.parse_query(words, 0))
        for hit in enquire.get_mset(0, HITS, COUNTED):
            hit.document.get_data()
        seconds.append(time.perf_counter() - started)
    return percentiles(seconds)


def sql_list(file, rounds=500):
    """The list of 50 services as SQL alone, without related rows: p50 and p99 in ms."""
    database = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    seconds = []
    for _ in range(rounds):
        started = time.perf_counter()
        database.execute(LIST).fetchall()
        seconds.append(time.perf_counter() - started)
    database.close()
    return percentiles(seconds)
