# Sourced by bin/test: the independent checks against the contract, on the server that is running.
havneby=$checks/../data/havneby

check hsds .venv/bin/python "$checks/check_hsds.py" "$base_url/api/hsds/v3"
check pages .venv/bin/python "$checks/check_pages.py" "$base_url" --crawl 60

# The calendar of an offer that has dates: the first one the directory lists with a link to it.
calendar=$("$python" - "$base_url" <<'PYTHON'
import re, sys, urllib.request
def page(path):
    return urllib.request.urlopen(sys.argv[1] + path, timeout=20).read().decode()
for offer in dict.fromkeys(re.findall(r'href="(/tilbud/[^"?#/]+)["?#]', page("/tilbud?q=caf%C3%A9"))):
    found = re.search(r'href="([^"]+\.ics)"', page(offer))
    if found:
        print(found.group(1))
        break
PYTHON
)
check calendar .venv/bin/python "$checks/check_ics.py" "$base_url${calendar:-/no-offer-has-a-calendar.ics}"

check search .venv/bin/python "$checks/check_search.py" --binary "$medspil" --data "$work/havneby" \
    --queries "$havneby/queries-dev.jsonl" --qrels "$havneby/qrels-dev.jsonl" --offers "$havneby/offers.jsonl" \
    --min-ndcg 0.75 --min-success 0.90 --max-excluded 0.05 --min-negative 1
