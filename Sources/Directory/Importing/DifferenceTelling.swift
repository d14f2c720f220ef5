import OpenFormats
import Registry
import Web

/// Puts what an import would change into words for the terminal.
struct DifferenceTelling {
    private static let longest = 120

    let words: ScreenWords

    /// One finding for each field that is not the same.
    func findings(_ origin: Origin, _ old: EditContent, _ new: EditContent) -> [ImportReport.Finding] {
        zip(old.lines(words, .danish), new.lines(words, .danish)).compactMap { before, after in
            guard before.text != after.text else { return nil }
            return finding(origin, new.name, after.label, before.text, after.text)
        }
    }

    /// What somebody changed here since the file was taken in last, and the file now says something new about.
    ///
    /// - `before`: what the file said last.
    /// - `old`: what stands here.
    func overridden(
        _ origin: Origin,
        _ before: EditContent,
        _ old: EditContent,
        _ new: EditContent
    ) -> [ImportReport.Finding] {
        zip(before.lines(words, .danish), zip(old.lines(words, .danish), new.lines(words, .danish)))
            .compactMap { before, lines in
                let (ours, now) = lines
                guard before.text != ours.text, ours.text != now.text else { return nil }
                return finding(origin, new.name, ours.label, ours.text, now.text)
            }
    }

    func findings(_ origin: Origin, _ old: Organization, _ new: OrganizationDraft) -> [ImportReport.Finding] {
        var found = findings(origin, .profile(ProfileContent(old)), .profile(ProfileContent(new)))
        if old.kind != new.kind {
            let (before, after) = (old.kind.label(.danish), new.kind.label(.danish))
            found.append(finding(origin, new.name, "Slags", before, after))
        }
        if old.cvr != new.cvr { found.append(finding(origin, new.name, "CVR", old.cvr ?? "", new.cvr ?? "")) }
        return found
    }

    func findings(
        _ origin: Origin,
        _ known: KnownService,
        _ live: OfferContent,
        _ new: ServiceDraft
    ) -> [ImportReport.Finding] {
        var found = findings(origin, .offer(live.inOrder), .offer(OfferContent(new).inOrder))
        if known.status != new.status {
            found.append(finding(origin, new.name, "Status", known.status.word, new.status.word))
        }
        return found
    }

    private func finding(
        _ origin: Origin,
        _ name: String,
        _ field: String,
        _ old: String,
        _ new: String
    ) -> ImportReport.Finding {
        origin.finding(field, "»\(name)«: før \(Self.quoted(old)), nu \(Self.quoted(new))")
    }

    /// On one line, and not the whole of a long text.
    private static func quoted(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard !line.isEmpty else { return "ingenting" }
        return line.count <= longest ? "»\(line)«" : "»\(line.prefix(longest - 1))…«"
    }
}
