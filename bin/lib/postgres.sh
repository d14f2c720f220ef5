# Sourced by scripts that need a PostgreSQL of their own: starts one in a temporary folder, gone when the script ends.
# PostgreSQL refuses to run as root, so root becomes the user postgres for it.

postgres_home=''

as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

free_port() { "$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# Sets postgres_url. It forgets everything on a power cut, which makes tests quicker; bench sets postgres_sync=on.
start_postgres() {
    local tools port
    tools=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    [ -n "$tools" ] || die "PostgreSQL is missing: run bin/setup --tests"
    postgres_home=$(mktemp -d)
    [ "$(id -u)" != 0 ] || chown postgres "$postgres_home"
    port=$(free_port)
    # Its own working folder: the user postgres may not be allowed into ours.
    (
        cd "$postgres_home"
        as_postgres "$tools/initdb" --pgdata="$postgres_home/db" --username=medspil --auth=trust --encoding=UTF8 \
            --locale=C.UTF-8 --no-sync >"$postgres_home.log"
        as_postgres "$tools/pg_ctl" --pgdata="$postgres_home/db" --log="$postgres_home/server.log" --wait --silent \
            --options="-p $port -k $postgres_home -c listen_addresses=127.0.0.1 -c max_connections=200 \
                -c fsync=${postgres_sync:-off} -c synchronous_commit=${postgres_sync:-off}" start >>"$postgres_home.log"
        as_postgres "$tools/createdb" -h 127.0.0.1 -p "$port" -U medspil medspil
    )
    postgres_tools=$tools
    postgres_url=postgres://medspil@127.0.0.1:$port/medspil
}

stop_postgres() {
    [ -n "$postgres_home" ] || return 0
    (cd "$postgres_home" && as_postgres "$postgres_tools/pg_ctl" --pgdata="$postgres_home/db" --mode=immediate --silent stop || true)
    rm -rf "$postgres_home" "$postgres_home.log"
}
