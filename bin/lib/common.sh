# Sourced by the scripts in bin/: the folder, the colours, and how they speak.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"

if [ -t 1 ]; then bold=$(printf '\033[1m'); plain=$(printf '\033[0m'); else bold='' plain=''; fi
say() { printf '%s==>%s %s\n' "$bold" "$plain" "$*"; }
die() { printf '%s: %s\n' "${0##*/}" "$*" >&2; exit 1; }

# Debian's own Python: its packages (fonttools) are not seen by another Python that stands first on the path.
python=/usr/bin/python3

# Runs a command with its output kept in a log; prints a line every 15 seconds so that nobody thinks it hangs, and the
# end of the log when it fails. $1 = what it is, $2 = log, rest = command.
quietly() {
    local what=$1 log=$2 start=$SECONDS next=15 pid status=0
    shift 2
    say "$what"
    "$@" >"$log" 2>&1 </dev/null &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.2
        if [ $((SECONDS - start)) -ge "$next" ]; then
            printf '    %4d s  %s\n' $((SECONDS - start)) "$(tail -c 300 "$log" | tr '\r' '\n' | grep . | tail -n 1 | cut -c 1-100)"
            next=$((next + 15))
        fi
    done
    wait "$pid" || status=$?
    if [ "$status" -ne 0 ]; then
        tail -n 40 "$log" >&2
        printf '%s failed with status %s; everything it said is in %s\n' "$what" "$status" "$log" >&2
    fi
    return "$status"
}
