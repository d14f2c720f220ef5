"""Retrieval quality on judged searches, many in one process: what ablation.py and people who change the search use.

`judged.py MEDSPIL DATA QUERIES QRELS [--without PARTS] [--worst N]` prints nDCG@10 and success@3 per stratum. The forms of the two files
are those of the queries that come with Havneby: see docs/handbook/search.md.
"""

import argparse
import collections
import json
import math
import pathlib
import subprocess
import tempfile

# In the other strata the person is not told by flags: the text is all there is.
GIVEN_AS_FLAGS = ("compound", "inflection", "lay_vs_professional", "multilingual")


def lines(path):
    return [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def search(medspil, data, queries, without=""):
    """The answer to each query, in order."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for query in queries:
            asked = {"text": query["query"]}
            if query["stratum"] in GIVEN_AS_FLAGS:
                asked |= {key: value for key, value in query.get("context", {}).items() if value is not None}
            file.write(json.dumps(asked, ensure_ascii=False) + "\n")
        file.flush()
        command = [str(medspil), "search", file.name, "--each", "--limit", "40", "--data", str(data)]
        if without:
            command += ["--without", without]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        raise SystemExit(f"{' '.join(command)}: {run.stderr.strip()[:500]}")
    return [json.loads(line) for line in run.stdout.splitlines()]


def gain(grades):
    return sum((2 ** grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def score(answer, judged):
    """nDCG@10 and success@3 of the eligible results; for a query without an answer, whether nothing was found."""
    ids = [result["id"] for result in answer["results"] if result["eligible"]][:10]
    if not judged["grades"]:
        right = 0.0 if ids else 1.0
        return right, right, ids
    grades = [judged["grades"].get(identifier, 0) for identifier in ids]
    ideal = sorted(judged["grades"].values(), reverse=True)[:10]
    return gain(grades) / gain(ideal), 1.0 if any(grade >= 2 for grade in grades[:3]) else 0.0, ids


def measure(medspil, data, queries, qrels, without=""):
    """By stratum, a list of (nDCG@10, success@3, query, ids); queries without an answer under their own name."""
    judged = {row["query"]: row for row in qrels}
    asked = [query for query in queries if query["id"] in judged]
    table = collections.defaultdict(list)
    for query, answer in zip(asked, search(medspil, data, asked, without), strict=True):
        row = judged[query["id"]]
        stratum = query["stratum"] if row["grades"] else "no answer"
        table[stratum].append((*score(answer, row), query))
    return dict(sorted(table.items()))


def mean(rows, column):
    return sum(row[column] for row in rows) / len(rows) if rows else 0.0


def with_answer(table):
    return [row for stratum, rows in table.items() if stratum != "no answer" for row in rows]


def main():
    parser = argparse.ArgumentParser()
    for name in ("medspil", "data", "queries", "qrels"):
        parser.add_argument(name)
    parser.add_argument("--without", default="")
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    table = measure(options.medspil, options.data, lines(options.queries), lines(options.qrels), options.without)
    for stratum, rows in [*table.items(), ("all with an answer", with_answer(table))]:
        print(f"{stratum:22} {len(rows):4} {mean(rows, 0):8.3f} {mean(rows, 1):8.3f}")
    for row in sorted((row for rows in table.values() for row in rows), key=lambda row: row[0])[: options.worst]:
        print(f"{row[0]:.3f} {row[3]['id']} {row[3]['query']} {row[2][:4]}")


if __name__ == "__main__":
    main()
