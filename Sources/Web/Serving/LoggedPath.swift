import Foundation

/// A request's path as the log may show it.
///
/// Some addresses are keys: whoever has one reads a private conversation, signs in or answers for an association. A log is
/// read by more people than that, and kept longer.
struct LoggedPath: CustomStringConvertible, Equatable {
    let description: String

    /// So many hexadecimal digits in a row are a key, whatever route the address was meant for; names and the ids of open
    /// data have fewer.
    private static let digits = 24

    /// - `path`: without query, as it was asked for.
    init(_ path: String) {
        // One who writes the digits as %-escapes must not get them into the log that way.
        let path = path.contains("%") ? path.removingPercentEncoding ?? "/…" : path
        var shown = ""
        var run = ""
        func settle() {
            shown += run.utf8.count >= Self.digits ? "…" : run
            run = ""
        }
        for character in path {
            if character.isHexDigit {
                run.append(character)
            } else {
                settle()
                shown.append(character)
            }
        }
        settle()
        description = shown
    }
}
