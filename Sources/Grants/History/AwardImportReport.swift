package import OpenFormats

/// What an import of awards did.
package struct AwardImportReport: Sendable, Equatable {
    /// How many findings of a kind are kept in memory.
    private static let most = 100_000

    /// Records in the file.
    package private(set) var records = 0
    package var added = 0
    package var changed = 0
    package var unchanged = 0
    /// Records that were left out; more than one finding may be about the same.
    package private(set) var leftOut = 0
    /// What is beyond repair.
    package private(set) var rejected: [ImportFinding] = []
    /// What was mended on the way in.
    package private(set) var warnings: [ImportFinding] = []
    /// Findings beyond those that are kept.
    package private(set) var unlisted = 0
    /// Nothing was taken, because any deviation was to be an error and there were some.
    package var isRefused = false

    private let file: String
    /// Each unknown field, where it first stands and how often.
    private var unknown: [String: (row: Int, count: Int)] = [:]

    init(_ file: String) { self.file = file }

    package static func == (left: Self, right: Self) -> Bool {
        (left.records, left.added, left.changed, left.unchanged, left.leftOut)
            == (right.records, right.added, right.changed, right.unchanged, right.leftOut)
            && left.rejected == right.rejected && left.warnings == right.warnings
    }

    mutating func note(_ reading: GrantReading) {
        records += 1
        for deviation in reading.mended { add(reading.row, deviation, to: \.warnings) }
        for deviation in reading.faults { add(reading.row, deviation, to: \.rejected) }
        for field in reading.unknown { unknown[field, default: (reading.row, 0)].count += 1 }
        if reading.grant == nil { leftOut += 1 }
    }

    mutating func reject(_ row: Int, _ field: String, _ reason: String) {
        leftOut += 1
        add(row, .init(field: field, reason: reason), to: \.rejected)
    }

    /// Says of each unknown field that it was left out: once, for a file that has it has it in most records.
    mutating func finish() {
        for (field, place) in unknown.sorted(by: { ($0.value.row, $0.key) < ($1.value.row, $1.key) }) {
            let others = place.count - 1
            let more = others == 0 ? "" : " (heller ikke i \(others) \(others == 1 ? "anden post" : "andre poster"))"
            add(
                place.row,
                .init(field: field, reason: "har ingen plads her og er ikke taget med\(more)"),
                to: \.warnings
            )
        }
        unknown = [:]
    }

    private mutating func add(
        _ row: Int,
        _ deviation: GrantReading.Deviation,
        to list: WritableKeyPath<Self, [ImportFinding]>
    ) {
        guard self[keyPath: list].count < Self.most else {
            unlisted += 1
            return
        }
        self[keyPath: list].append(.init(file: file, line: row, field: deviation.field, reason: deviation.reason))
    }

    /// Whether the file has anything that is not as it should be.
    package var hasDeviations: Bool { !rejected.isEmpty || !warnings.isEmpty || unlisted > 0 }
}
