package import OpenFormats

/// What an import did or would do.
package struct ImportReport: Sendable, Equatable {
    package typealias Finding = ImportFinding

    /// Any of these, and nothing is imported.
    package var rejected: [Finding] = []
    /// What was mended on the way in.
    package var warnings: [Finding] = []
    /// What stays here although the file says something else.
    package var kept: [Finding] = []
    /// What somebody changed here, and the file says something new about: the file's is taken.
    package var overridden: [Finding] = []
    /// What a dry run would change, field by field.
    package var differences: [Finding] = []
    /// Findings beyond the ``most`` that are kept in memory.
    package private(set) var unlisted = 0
    package var organizationsAdded = 0
    package var organizationsChanged = 0
    package var servicesAdded = 0
    package var servicesChanged = 0
    package var unchanged = 0

    package init() {}

    /// How many rejections, and how many warnings, are kept.
    package static let most = 100_000

    package mutating func reject(_ finding: Finding) {
        if rejected.count < Self.most { rejected.append(finding) } else { unlisted += 1 }
    }

    package mutating func warn(_ finding: Finding) {
        if warnings.count < Self.most { warnings.append(finding) } else { unlisted += 1 }
    }

    package mutating func keep(_ finding: Finding) {
        if kept.count < Self.most { kept.append(finding) } else { unlisted += 1 }
    }

    package mutating func override(_ findings: [Finding]) { add(findings, to: \.overridden) }

    package mutating func tell(_ findings: [Finding]) { add(findings, to: \.differences) }

    private mutating func add(_ findings: [Finding], to list: WritableKeyPath<Self, [Finding]>) {
        let room = max(0, Self.most - self[keyPath: list].count)
        self[keyPath: list] += findings.prefix(room)
        unlisted += max(0, findings.count - room)
    }

    package var isAccepted: Bool { rejected.isEmpty }
    package var changes: Int { organizationsAdded + organizationsChanged + servicesAdded + servicesChanged }
}
