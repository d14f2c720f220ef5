# Sourced by bin/test: the independent checks against the contract, on the server that is running.
havneby=$checks/../data/havneby

check hsds .venv/bin/python "$checks/check_hsds.py" "$base_url/api/hsds/v3"
check pages .venv/bin/python "$checks/check_pages.py" "$base_url" --crawl 60
check pages-open .venv/bin/python "$checks/check_pages.py" "$base_url" /aabenhed/synlighed /en/aabenhed/synlighed

# What those see who are signed in: each opens a one-time link first. $1 = name of the check, $2 = mail, rest = addresses.
signed_in() {
    local name=$1 link
    link=$(MEDSPIL_BASE_URL=$base_url "$medspil" user link --email "$2" --data "$work/havneby" | grep -o 'http[^ ]*' | head -n 1)
    shift 2
    check "$name" .venv/bin/python "$checks/check_pages.py" "$base_url" "$@" --login "$link"
}
signed_in pages-adviser solvej@havneby.example /mine-opgaver '/mine-opgaver?gruppe=kommer' /opgaver/1 /opgaver/ny /funktioner/4 \
    /beskeder /mit-medspil /mit-medspil/adgangskode /mit-medspil/beskeder /mit-medspil/kalender /mit-medspil/oplysninger \
    /mit-medspil/sletning /enheder /enheder/social-og-sundhed /overtagelser /en/mine-opgaver /en/opgaver/1 \
    /ring-i-dag /friskhed /synlighed '/find-partner?behov=ensom' /tilbud/arbejde /en/ring-i-dag /en/synlighed \
    /henvendelser /henvendelser/14 /barrierer /ideer /en/henvendelser/14 \
    /tilbud/indlaes /foreninger/lundby-forsamlingshus/historik /en/tilbud/indlaes
signed_in pages-administrator tue@havneby.example /enheder/ny /enheder/social-og-sundhed/ret /enheder/social-og-sundhed/opgaver \
    /enheder/social-og-sundhed /funktionstyper /funktionstyper/leder /funktionstyper/ny /funktioner/6 /funktioner/6/ret \
    /henvendelser/indgang /barrierer/gennemgang /opbevaring /filer/graenser /en/filer/graenser
signed_in pages-politician aksel@havneby.example /giv-ideen-videre /mine-opgaver /en/giv-ideen-videre
dinner=/tilbud/faellesspisning-i-lundby-forsamlingshus
signed_in pages-chair inger@lundby-forsamlingshus.example /mine-opgaver /foreninger/lundby-forsamlingshus/personer /bekraeft \
    /foreninger/lundby-forsamlingshus/rediger /foreninger/lundby-forsamlingshus/nyt-tilbud /foreninger/lundby-forsamlingshus/side \
    /foreninger/lundby-forsamlingshus/historik \
    "$dinner" "$dinner/rediger" "$dinner/rediger/afsnit/navn" "$dinner/rediger/afsnit/hvem" "$dinner/rediger/afsnit/ikke-for" \
    "$dinner/rediger/afsnit/hvornaar" "$dinner/rediger/afsnit/hvor" "$dinner/rediger/afsnit/pris" "$dinner/rediger/visning" \
    "$dinner/versioner" "$dinner/tilstand" "/en$dinner/rediger/afsnit/hvornaar"
morning=/tilbud/morgenopkald-en-tryg-start-paa-dagen
signed_in pages-editor alma@frivillighuset.example /tilbud-til-godkendelse /tilbud-til-godkendelse/2 /en/tilbud-til-godkendelse/2 \
    "$morning/versioner" "$morning/versioner/1" /foreninger/havneby-besoegsvenner/rediger

kultur=/puljer/kulturpuljen
check pages-grants .venv/bin/python "$checks/check_pages.py" "$base_url" /puljer /puljer/tal $kultur $kultur/tal $kultur/laering /bevillinger \
    /fonde /hjaelp-til-ansoegning $kultur/runder/kulturpuljen-2026/resultat $kultur/runder/kulturpuljen-2026/indstilling /en/puljer/tal
signed_in pages-officer gerda@havneby.example /puljer/regler $kultur/rediger $kultur/rediger/afregning $kultur/laering/2026 \
    /bevillinger/nr /bevillinger/nr/1 /bevillinger/nr/1/ret /bevillinger/nr/1/tilbage /bevillinger/nr/1/aendringer \
    /bevillinger/betalinger /bevillinger/regulering /bevillinger/afregninger /bevillinger/afregninger/1 /vurdering \
    $kultur/runder/kulturpuljen-2027/ansoegninger $kultur/runder/kulturpuljen-2027/inhabil /en/vurdering
signed_in pages-treasurer knud@lundby-forsamlingshus.example /ansoegninger /bevillinger/nr /bevillinger/afregninger \
    /foreningens-penge $kultur /faelles-ansoegninger /en/ansoegninger

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

# Questions that nobody thought of, made from the description of the interface; the seed makes them the same each time.
check api .venv/bin/schemathesis run "$base_url/api/openapi.json" --checks not_a_server_error --phases examples,coverage,fuzzing \
    --max-examples 20 --seed 1 --no-color
