"""Make a large directory out of Havneby: `generate.py OFFERS FOLDER` writes offers.jsonl and organisations.jsonl.

Each offer takes its subject from one real offer and its sentences from several offers with a topic in common, and gets
its own place, age limits, price, days and language. Texts are therefore as long and as varied in words as real ones,
and the same number always gives the same files.
"""

import json
import pathlib
import random
import re
import sys

HAVNEBY = pathlib.Path(__file__).parent.parent / "Sources" / "Medspil" / "Havneby"
OFFERS_PER_ORGANISATION = 4
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write(path, rows):
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def cvr(number):
    """A CVR number that passes modulus 11, or None where that number has no check digit."""
    digits = f"98{number:05}"
    rest = sum(int(d) * w for d, w in zip(digits, (2, 7, 6, 5, 4, 3, 2))) % 11
    return None if rest == 1 else digits + str((11 - rest) % 11)


def organisations(count, base, chance):
    for number in range(count):
        source = chance.choice(base)
        yield source | {
            "id": f"g-o{number}",
            "name": f"{source['name']} {number}",
            "short_name": None,
            "cvr": cvr(number),
            "email": f"kontakt@forening-{number}.example",
            "website": f"https://forening-{number}.example",
        }


def offers(count, base, organisation_count, chance):
    by_topic = {}
    for offer in base:
        for topic in offer["topics"]:
            by_topic.setdefault(topic, []).append(offer)
    placed = [offer for offer in base if offer["lat"] is not None]
    sentences = {offer["id"]: SENTENCE_END.split(offer["description"]) for offer in base}
    titles = [offer["title"] for offer in base]
    for number in range(count):
        subject = chance.choice(base)
        kin = by_topic[chance.choice(subject["topics"])] if subject["topics"] else base
        near = [chance.choice(kin) for _ in range(3)]
        text = [chance.choice(sentences[offer["id"]]) for offer in [subject, *near] for _ in range(3)]
        place, limits, times, terms = (chance.choice(rows) for rows in (placed, base, base, base))
        has_place = subject["lat"] is not None
        yield subject | {
            "id": f"g-t{number}",
            "organisation": f"g-o{number % organisation_count}",
            "title": f"{subject['title']} – {chance.choice(chance.choice(titles).split())} {number}",
            "summary": f"{chance.choice(kin)['summary']}",
            "description": " ".join(dict.fromkeys(text)),
            "topics": list(dict.fromkeys(subject["topics"] + chance.choice(near)["topics"]))[:4],
            "min_age": limits["min_age"],
            "max_age": limits["max_age"],
            "districts": place["districts"],
            "address": place["address"] if has_place else None,
            "postcode": place["postcode"] if has_place else None,
            "lat": round(place["lat"] + chance.uniform(-0.02, 0.02), 5) if has_place else None,
            "lon": round(place["lon"] + chance.uniform(-0.02, 0.02), 5) if has_place else None,
            "schedule": times["schedule"],
            "schedule_text": times["schedule_text"],
            "price": terms["price"],
            "price_text": terms["price_text"],
            "languages": terms["languages"],
            "accessibility": terms["accessibility"],
        }


def main():
    count, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    chance = random.Random(count)
    folder.mkdir(parents=True, exist_ok=True)
    organisation_count = max(1, count // OFFERS_PER_ORGANISATION)
    write(folder / "organisations.jsonl",
          organisations(organisation_count, lines(HAVNEBY / "organisations.jsonl"), chance))
    write(folder / "offers.jsonl", offers(count, lines(HAVNEBY / "offers.jsonl"), organisation_count, chance))


if __name__ == "__main__":
    main()
