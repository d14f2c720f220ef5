import Database
import Registry
import Web

/// What somebody typed to change how much can be attached.
struct FileLimitsForm: Equatable, Sendable {
    var megabytes = ""
    var each = ""
    var gigabytes = ""
    var kinds: Set<String> = []
    var reason = ""
    private(set) var errors = FormErrors()

    static let megabytesField = "mb"
    static let eachField = "antal"
    static let gigabytesField = "gb"
    static let kindsField = "slags"
    static let reasonField = "grund"

    /// Characters of a reason.
    private static let longest = 1_000

    init(_ limits: FileLimits) {
        megabytes = "\(max(limits.fileBytes >> 20, FileLimits.megabytes.lowerBound))"
        each = "\(limits.filesEach)"
        gigabytes = "\(max(limits.totalBytes >> 30, FileLimits.gigabytes.lowerBound))"
        kinds = Set(limits.kinds.map(\.rawValue))
    }

    init(_ input: FormInput) {
        megabytes = input[Self.megabytesField] ?? ""
        each = input[Self.eachField] ?? ""
        gigabytes = input[Self.gigabytesField] ?? ""
        kinds = Set(input.all(Self.kindsField))
        reason = input[Self.reasonField] ?? ""
    }

    /// The limits, and why; nil with ``errors`` when something is missing or out of bounds.
    mutating func answer(_ language: PageLanguage) -> (limits: FileLimits, reason: String)? {
        let size = number(megabytes, Self.megabytesField, FileLimits.megabytes, language)
        let count = number(each, Self.eachField, FileLimits.each, language)
        let total = number(gigabytes, Self.gigabytesField, FileLimits.gigabytes, language)
        let kinds = Set(FileKind.allCases.filter { self.kinds.contains($0.rawValue) })
        if kinds.isEmpty {
            errors.add(Self.kindsField, language.pick("Vælg mindst én slags fil", "Choose at least one kind of file"))
        }
        if reason.isEmpty || reason.unicodeScalars.count > Self.longest {
            errors.add(
                Self.reasonField,
                language.pick("Skriv hvorfor, med højst 1.000 tegn", "Write why, in at most 1,000 characters")
            )
        }
        guard errors.isEmpty, let size, let count, let total else { return nil }
        var limits = FileLimits()
        (limits.fileBytes, limits.filesEach, limits.totalBytes) = (size << 20, count, total << 30)
        limits.kinds = kinds
        return (limits, reason)
    }

    private mutating func number(
        _ text: String,
        _ field: String,
        _ range: ClosedRange<Int>,
        _ language: PageLanguage
    ) -> Int? {
        if let number = Int(text), range.contains(number) { return number }
        let (from, to) = (language.number(range.lowerBound), language.number(range.upperBound))
        errors.add(
            field,
            language.pick("Skriv et helt tal fra \(from) til \(to)", "Write a whole number from \(from) to \(to)")
        )
        return nil
    }
}

extension FileLimits {
    /// Beyond these no municipality can go.
    static let megabytes = 1...mostFileBytes >> 20
    static let each = 1...100
    static let gigabytes = 1...1_000

    /// Chooses other limits, with the reason in the journal.
    ///
    /// What is attached already stays.
    func choose(
        municipality: Int,
        why reason: String,
        by author: Author,
        at now: Timestamp,
        in db: any Connection
    ) throws {
        try set(municipality: municipality, in: db)
        let subject = Subject("municipality", municipality)
        try Journal.write(.choseFileLimits, about: subject, by: author, why: reason, in: municipality, at: now, in: db)
        // Forms say what can be attached.
        ChangeLog.record("municipality", municipality, municipality: municipality, in: db)
    }
}

extension JournalAct {
    static let choseFileLimits = JournalAct(
        "filgraenser",
        danish: "Ændrede, hvor store og hvilke filer der må være",
        english: "Changed how large and which files there can be"
    )
}
