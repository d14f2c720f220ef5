# Sourced by the scripts in bin/: the folder, the colours, and how they speak.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# A folder named on the command line is meant from where the person stands.
case ${MEDSPIL_DATA-} in '' | /*) ;; *) export MEDSPIL_DATA=$PWD/$MEDSPIL_DATA ;; esac
cd "$root"

if [ -t 1 ]; then bold=$(printf '\033[1m'); plain=$(printf '\033[0m'); else bold='' plain=''; fi
say() { printf '%s==>%s %s\n' "$bold" "$plain" "$*"; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# The demo and the tests stand by themselves, whatever database and address this shell is set to serve.
stand_alone() {
    local name
    for name in MEDSPIL_DATABASE MEDSPIL_BASE_URL MEDSPIL_TRUSTED_PROXY MEDSPIL_KEY MEDSPIL_KEY_FILE \
        MEDSPIL_SMTP MEDSPIL_SMTP_TLS MEDSPIL_SMTP_CA MEDSPIL_MAIL_FROM MEDSPIL_CLAMD MEDSPIL_CLAMD_DOWN; do
        [ -z "${!name-}" ] || say "Leaving $name aside"
        unset "$name"
    done
}

# Debian's own Python: its packages (fonttools) are not seen by another Python that stands first on the path.
python=/usr/bin/python3

# Everything that process $1 started, the youngest first.
offspring() {
    local child
    for child in $(cat /proc/"$1"/task/*/children 2>/dev/null); do
        offspring "$child"
        echo "$child"
    done
}

# Ends what `quietly` runs, or waits for it where half of it would be worse (whole=yes). Bash keeps Ctrl-C from what runs
# in the background, so without this a build would go on alone.
running=''
whole=''
stop_running() {
    [ -n "$running" ] || return 0
    if [ -n "$whole" ]; then
        say "Stopping as soon as this step is done"
    else
        kill $(offspring "$running") "$running" 2>/dev/null || true
    fi
    wait "$running" 2>/dev/null || true
    running=''
}
trap 'stop_running; printf "\n%s: stopped\n" "${0##*/}" >&2; exit 130' INT
trap 'stop_running; exit 143' TERM

# Runs a command with its output kept in a log; prints a line every 15 seconds so that nobody thinks it hangs, and the
# end of the log when it fails. $1 = what it is, $2 = log, rest = command.
quietly() {
    local what=$1 log=$2 start=$SECONDS next=15 status=0
    shift 2
    say "$what"
    "$@" >"$log" 2>&1 </dev/null &
    running=$!
    while kill -0 "$running" 2>/dev/null; do
        sleep 0.2
        if [ $((SECONDS - start)) -ge "$next" ]; then
            printf '    %4d s  %s\n' $((SECONDS - start)) "$(tail -c 300 "$log" | tr '\r' '\n' | grep -a . | tail -n 1 | cut -c 1-100)"
            next=$((next + 15))
        fi
    done
    wait "$running" || status=$?
    running=''
    if [ "$status" -ne 0 ]; then
        tail -n 40 "$log" >&2
        printf '%s failed with status %s; everything it said is in %s\n' "$what" "$status" "$log" >&2
    fi
    return "$status"
}
