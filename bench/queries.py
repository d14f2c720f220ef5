"""Make distinct searches for the load test: `queries.py COUNT` prints one address path a line, always the same ones.

A third are one word from the offers, a third two or three, the rest whole sentences or words with filters, which is
roughly how people search a directory. Every one is asked once in a round, so no cache can answer it.
"""

import json
import pathlib
import random
import re
import sys
import urllib.parse

HAVNEBY = pathlib.Path(__file__).parent.parent / "Sources" / "Medspil" / "Havneby"
DISTRICTS = ["Havnen", "Midtbyen", "Nordmark", "Sønderholt", "Vesterlund", "Østerby", "Klitten", "Lundby"]
KIN = ["min mor", "min far", "min nabo", "min datter", "min søn", "min mand", "min kone", "jeg"]


def main():
    count = int(sys.argv[1])
    chance = random.Random(count)
    offers = [json.loads(line) for line in (HAVNEBY / "offers.jsonl").read_text(encoding="utf-8").splitlines()]
    words = sorted({word for offer in offers for word in re.findall(r"[a-zæøå]{4,}",
                    (offer["title"] + " " + offer["summary"] + " " + offer["description"]).lower())})
    topics = sorted({topic for offer in offers for topic in offer["topics"]})
    seen = set()
    while len(seen) < count:
        kind = chance.random()
        parameters = {}
        if kind < 1 / 3:
            parameters["q"] = chance.choice(words)
        elif kind < 2 / 3:
            parameters["q"] = " ".join(chance.sample(words, chance.choice((2, 3))))
        elif kind < 5 / 6:
            parameters["q"] = (f"{chance.choice(KIN)} på {chance.randint(5, 92)} i {chance.choice(DISTRICTS)} "
                               f"{chance.choice(words)} {chance.choice(words)}")
        else:
            parameters["q"] = chance.choice(words)
            parameters["emne"] = chance.choice(topics)
            if chance.random() < 0.5:
                parameters["alder"] = chance.randint(5, 92)
        path = "/tilbud?" + urllib.parse.urlencode(parameters)
        if path not in seen:
            seen.add(path)
            print(path)


if __name__ == "__main__":
    main()
