/// The virus scanner of the machine (ClamAV's clamd), where one is set up.
package struct Clamd: Equatable, Sendable {
    /// Where it listens.
    package enum Place: Equatable, Sendable {
        case unix(String)
        case tcp(host: String, port: Int)
    }
    /// What happens to files while it does not answer.
    package enum Absence: String, Sendable {
        /// They are not taken in.
        case refuse
        /// They are taken in, held back, and tried as soon as it answers.
        case later
    }
    package enum Verdict: Equatable, Sendable {
        case clean
        /// In the scanner's words.
        case infected(String)
    }
    /// What is wrong with a setting.
    package enum Fault: Error, Equatable, Sendable {
        case place
        case absence
    }
    /// It cannot be reached, or said something else than a verdict.
    package struct Unavailable: Error, Equatable, Sendable {
        package var reason: String
    }

    package var place: Place
    package var absence: Absence
    /// Seconds that any one step may take.
    package var patience = 30

    package init(_ place: Place, absence: Absence = .refuse) {
        self.place = place
        self.absence = absence
    }

    /// Reads `MEDSPIL_CLAMD` (`/run/clamav/clamd.ctl` or `host:3310`) and `MEDSPIL_CLAMD_DOWN` (`refuse` or `later`).
    ///
    /// - Returns: nil without `MEDSPIL_CLAMD`: nothing is tried for viruses then.
    /// - Throws: ``Fault``.
    package static func read(_ environment: [String: String]) throws(Fault) -> Clamd? {
        guard let text = environment["MEDSPIL_CLAMD"], !text.isEmpty else { return nil }
        guard let absence = Absence(rawValue: environment["MEDSPIL_CLAMD_DOWN"] ?? Absence.refuse.rawValue) else {
            throw .absence
        }
        if text.hasPrefix("/") {
            // What a socket's name may take.
            guard text.utf8.count < 108 else { throw .place }
            return Clamd(.unix(text), absence: absence)
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let port = Int(parts[1]), (1...65_535).contains(port) else {
            throw .place
        }
        return Clamd(.tcp(host: String(parts[0]), port: port), absence: absence)
    }
}
