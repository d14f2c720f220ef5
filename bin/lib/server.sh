# Sourced by scripts that try the running product: a server on a free port, stopped when the script ends.
server=''

# $1 = binary, $2 = data folder, rest = more options of `serve`. Sets base_url; waits until the server is ready.
start_server() {
    local binary=$1 data=$2 port waited=0
    shift 2
    port=$(free_port)
    base_url=http://127.0.0.1:$port
    "$binary" serve --data "$data" --port "$port" "$@" >"$data.server.log" 2>&1 &
    server=$!
    until "$python" -c "import urllib.request; urllib.request.urlopen('$base_url/readyz', timeout=2)" 2>/dev/null; do
        kill -0 "$server" 2>/dev/null || { tail -n 20 "$data.server.log" >&2; die "the server ended while starting"; }
        waited=$((waited + 1))
        [ "$waited" -lt 240 ] || { tail -n 20 "$data.server.log" >&2; die "the server is not ready after 60 seconds"; }
        sleep 0.25
    done
}

stop_server() {
    [ -n "$server" ] || return 0
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
    server=''
}
