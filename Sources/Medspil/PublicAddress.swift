import Foundation

/// What links to the installation begin with.
enum PublicAddress {
    /// `MEDSPIL_BASE_URL`, without a slash at the end; nil when it is not set.
    static var chosen: String? {
        ProcessInfo.processInfo.environment["MEDSPIL_BASE_URL"].map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    }

    /// That, or where `medspil serve` answers when nothing else is said.
    static var orStandard: String { chosen ?? "http://127.0.0.1:8080" }
}
