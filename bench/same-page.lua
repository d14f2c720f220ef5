-- wrk script: the same page again and again; prints the line that run.py reads.
function done(summary, latency)
    local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status
        + summary.errors.timeout
    io.write(string.format("RESULT %d %d %d %d %d %d %d\n", summary.requests, summary.duration, errors,
        latency:percentile(50), latency:percentile(95), latency:percentile(99), latency.max))
end
