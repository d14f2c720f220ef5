import Database
import Web

/// What stood on the site before, the latest first.
struct VersionListPage: PagedPage {
    static let template = "directory/version-list"

    struct Line: Encodable, Sendable {
        var url: String
        /// "Udgave 3".
        var name: String
        var isNow: EditBadge?
        var when: String
        var who: String
        /// Which things it changed.
        var what: String
    }

    var back: String
    var heading: String
    var hasLines: Bool
    var lines: [Line]
    var paging: Paging?

    static let sample = VersionListPage(
        back: "/tilbud/kor/rediger",
        heading: "Kor",
        hasLines: true,
        lines: [
            Line(
                url: "/tilbud/kor/versioner/3",
                name: "Udgave 3",
                isNow: .sample,
                when: "24. november",
                who: "Formand",
                what: "Ændret: pris."
            )
        ],
        paging: .sample
    )
}

/// One of them, and how it differs from what stands there now.
struct VersionPage: Page {
    static let template = "directory/version"

    struct Line: Encodable, Sendable {
        var label: String
        var text: String
    }

    /// What it changed when it was published.
    struct Changes: Encodable, Sendable {
        var differences: [ContentDifference]
    }

    var back: String
    var eyebrow: String
    var heading: String
    var lead: String
    var hasErrors: Bool
    var errors: [FormErrors.Item]
    /// Nil where nothing before it is known.
    var changes: Changes?
    /// What would change if it came back.
    var hasDifferences: Bool
    var differences: [ContentDifference]
    var lines: [Line]
    /// Nil for the one that stands there now.
    var restore: String?

    static let sample = VersionPage(
        back: "/tilbud/kor/versioner",
        eyebrow: "Kor",
        heading: "Udgave 3",
        lead: "Udgivet af Formand.",
        hasErrors: true,
        errors: [FormErrors.Item(field: "gendan", message: "Der er en kladde")],
        changes: Changes(differences: [.sample]),
        hasDifferences: true,
        differences: [.sample],
        lines: [Line(label: "Pris", text: "Gratis")],
        restore: "/tilbud/kor/versioner/3"
    )
}

extension EditVersion {
    func name(_ language: PageLanguage) -> String { language.pick("Udgave \(number)", "Version \(number)") }

    /// "Formand, Lundby Forsamlingshus (Person)".
    func who(_ language: PageLanguage) -> String {
        guard origin == .published, let function else {
            return language.pick("Stod på siden i forvejen", "Stood on the site before")
        }
        return holder.map { "\(function) (\($0))" } ?? language.pick("Tidligere: \(function)", "Former: \(function)")
    }
}

extension VersionListPage {
    /// - `versions`: those of the page, and the one before the last of them.
    init(
        _ versions: [EditVersion],
        of found: EditCase,
        count: Int,
        page: Int,
        _ setting: EditSetting
    ) {
        let language = setting.language
        let path = found.place.versions ?? ""
        back = language.base + found.place.tasks
        heading = found.live?.name ?? found.name
        lines = versions.prefix(EditVersion.pageSize).enumerated().map { index, version in
            let before = versions.indices.contains(index + 1) ? versions[index + 1] : nil
            let changed = before.map {
                ContentDifference.between($0.content, version.content, setting.words, language).map(
                    \.label.lowercasedFirst
                )
            }
            return Line(
                url: language.base + "\(path)/\(version.number)",
                name: version.name(language),
                isNow: version.content == found.live
                    ? EditBadge(kind: "ok", icon: "check", text: language.pick("Står på siden nu", "On the site now"))
                    : nil,
                when: language.moment(version.at),
                who: version.who(language),
                what: changed.map { labels in
                    labels.isEmpty
                        ? language.pick("Bekræftet uden ændringer.", "Confirmed without changes.")
                        : language.pick(
                            "Ændret: \(labels.joined(separator: ", ")).",
                            "Changed: \(labels.joined(separator: ", "))."
                        )
                } ?? language.pick("Den første, vi har.", "The first we have.")
            )
        }
        hasLines = !lines.isEmpty
        let pages = (count + EditVersion.pageSize - 1) / EditVersion.pageSize
        paging = Paging(page: page, of: pages, language) { number in
            language.base + path + (number > 1 ? "?side=\(number)" : "")
        }
    }
}
