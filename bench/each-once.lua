-- wrk script: asks every path of the file named by the first argument once, over all connections of one thread, then
-- stops. Prints one line that run.py reads: answers, microseconds they took, errors, and latencies in microseconds.
local ffi = require("ffi")
ffi.cdef [[ typedef struct { long seconds; long nanoseconds; } moment; int clock_gettime(int clock, moment *now); ]]

local function microseconds()
    local now = ffi.new("moment")
    ffi.C.clock_gettime(1, now)
    return tonumber(now.seconds) * 1e6 + tonumber(now.nanoseconds) / 1e3
end

local asking
function setup(thread) asking = thread end

local paths, position, answered, started = {}, -1, 0, nil
elapsed = 0
function init(arguments)
    for line in io.lines(arguments[1]) do paths[#paths + 1] = line end
end

function request()
    -- The first call is wrk trying the script; it sends nothing. After the last path come a few repeats, one for each
    -- connection, while the last answers arrive.
    position = position + 1
    if position == 1 then started = microseconds() end
    return wrk.format("GET", paths[math.max(1, math.min(position, #paths))])
end

function response()
    answered = answered + 1
    if answered == #paths then
        elapsed = microseconds() - started
        wrk.thread:stop()
    end
end

function done(summary, latency)
    local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status
        + summary.errors.timeout
    local took = asking:get("elapsed")
    if took == 0 then took = summary.duration end
    io.write(string.format("RESULT %d %d %d %d %d %d %d\n", summary.requests, took, errors,
        latency:percentile(50), latency:percentile(95), latency:percentile(99), latency.max))
end
