import Foundation

/// How many files and sockets the process may have open.
enum OpenFiles {
    /// Takes as many as the system lets it: the usual 1,024 are fewer than the visitors that are let in.
    ///
    /// - Returns: the number.
    static func raise() -> Int {
        #if os(Linux)
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
        let kind = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(kind, &limit) == 0 else { return 1_024 }
        let now = limit.rlim_cur
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        if limit.rlim_cur > now, setrlimit(kind, &limit) == 0 { return Int(limit.rlim_cur) }
        return Int(clamping: now)
    }
}
