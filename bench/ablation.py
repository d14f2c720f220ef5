"""What each part of the search is worth: `ablation.py MEDSPIL DATA [FOLDER]` prints one table in Markdown.

DATA is an installation with Havneby in it (`medspil demo`); FOLDER holds queries-dev.jsonl and qrels-dev.jsonl. Compounds belong to the
index too, so a copy of the installation is indexed without them.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from judged import lines, mean, measure, with_answer

PARTS = ["", "compounds", "thesaurus", "spelling", "sentences", "compounds,thesaurus,spelling,sentences"]
NAMES = {"": "everything", PARTS[-1]: "without all four (stemmed words only)"}
SHARED = pathlib.Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "havneby"


def main():
    medspil, data = sys.argv[1:3]
    folder = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else SHARED
    queries, qrels = lines(folder / "queries-dev.jsonl"), lines(folder / "qrels-dev.jsonl")
    with tempfile.TemporaryDirectory() as work:
        whole = pathlib.Path(work) / "whole"
        shutil.copytree(data, whole)
        subprocess.run([medspil, "index", "rebuild", "--without", "compounds", "--data", str(whole)], check=True,
                       capture_output=True)
        tables = {parts: measure(medspil, whole if "compounds" in parts else data, queries, qrels, parts) for parts in PARTS}
    strata = sorted({stratum for table in tables.values() for stratum in table if stratum != "no answer"})
    print("| | nDCG@10 | success@3 | no answer right | " + " | ".join(strata) + " |")
    print("|---" * (4 + len(strata)) + "|")
    for parts, table in tables.items():
        rows = with_answer(table)
        name = NAMES.get(parts, f"without {parts}")
        cells = [f"{mean(rows, 0):.3f}", f"{mean(rows, 1):.3f}", f"{mean(table.get('no answer', []), 0):.2f}"]
        cells += [f"{mean(table.get(stratum, []), 0):.3f}" for stratum in strata]
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
