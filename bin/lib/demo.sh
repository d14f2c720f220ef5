# Sourced by the scripts that show the demo municipality.

# What the program said when it filled folder $1: beside it, for two folders are two demos.
demo_log() { echo "${1%/}.log"; }

# Who can sign in to folder $1, in the words of the program that filled it; nothing when it was stopped on the way.
show_sign_ins() { grep -sE '^(Log ind|  )' "$(demo_log "$1")" || true; }

# Fills folder $2 with the demo municipality by binary $1, to be served on port $3, unless it holds one already. The
# folder appears when it is whole: what an interrupted run leaves stands beside it and is thrown away by the next.
fill_demo() {
    local medspil=$1 data=$2 new=$2.unfinished
    [ ! -e "$data/medspil.sqlite" ] || return 0
    if [ -e "$data" ] && { [ ! -d "$data" ] || [ -n "$(ls -A "$data")" ]; }; then
        die "$data holds something else than Medspil's data; choose another folder with MEDSPIL_DATA"
    fi
    rm -rf "$new"
    mkdir -p "$new"
    quietly "Filling $data with Havneby, the demo municipality" "$(demo_log "$data")" \
        env MEDSPIL_BASE_URL="http://127.0.0.1:$3" "$medspil" demo --data "$new"
    [ ! -d "$data" ] || rmdir "$data"
    mv "$new" "$data"
}

# Ends with a clear word when somebody else has the port: before a build of minutes, not after it.
want_port() {
    [[ $1 =~ ^[0-9]+$ ]] && [ "$1" -ge 1 ] && [ "$1" -le 65535 ] || die "$1 is no port; it is a number from 1 to 65535"
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
        die "something answers on port $1 already; stop it, or choose another: bin/${0##*/} --port $(($1 < 65535 ? $1 + 1 : 8080))"
    fi
}
