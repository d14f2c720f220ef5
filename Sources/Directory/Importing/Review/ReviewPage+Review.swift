import Database
import OpenFormats
import Web

/// All that a page of a review shows, read in a fixed number of statements.
struct ReviewView: Sendable {
    var review: ImportReview
    var counts: ReviewCounts
    var unmentioned: Int
    var place: ReviewPlace
    var rows: [ReviewRow] = []
    var mistakes: [ImportReport.Finding] = []
    var offers: [WorkOffer] = []

    init(_ review: ImportReview, _ place: ReviewPlace, in db: any Connection) throws {
        self.review = review
        self.place = place
        counts = try ReviewRow.counts(of: review.id, in: db)
        unmentioned = try review.countUnmentioned(in: db)
        self.place.part = place.part ?? Self.first(counts, review.mistakes)
        switch self.place.part {
        case .mistakes: mistakes = try review.mistakes(place.page, in: db)
        case .unmentioned: offers = try review.unmentioned(place.page, in: db)
        case let part?: if let kind = part.kind { rows = try ReviewRow.page(kind, place.page, of: review.id, in: db) }
        case nil: break
        }
    }

    /// What somebody must look at comes first.
    private static func first(_ counts: ReviewCounts, _ mistakes: Int) -> ReviewPart {
        let kinds: [ReviewPart] = [.conflicts, .changed, .new]
        let open = kinds.first { part in part.kind.map { counts.of($0) > 0 } ?? false }
        return open ?? (mistakes > 0 ? .mistakes : .changed)
    }

    func count(_ part: ReviewPart) -> Int {
        switch part {
        case .mistakes: review.mistakes
        case .unmentioned: unmentioned
        case .conflicts, .changed, .new: part.kind.map { counts.of($0) } ?? 0
        }
    }

    /// Mistakes beyond those that are kept are counted only.
    var pages: Int {
        guard let part = place.part else { return 1 }
        let listed = part == .mistakes ? min(review.mistakes, ImportReview.mostMistakes) : count(part)
        return (listed + part.perPage - 1) / part.perPage
    }
}

extension ReviewPage {
    /// - `errors`: of what was sent.
    init(_ view: ReviewView, _ errors: FormErrors, words: ScreenWords, _ language: PageLanguage) {
        let (review, place) = (view.review, view.place)
        let base = language.base
        back = base + ReviewPath.index
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        heading = review.fileName
        lead = language.pick(
            "Lagt ind \(language.moment(review.madeAt)) af \(review.madeBy).",
            "Laid in \(language.moment(review.madeAt)) by \(review.madeBy)."
        )
        isOpen = review.outcome == nil
        formAction = place.url(base)
        outcome = review.ended(language)
        let unchangedCount = view.counts.of(.unchanged)
        unchanged = language.pick(
            "\(language.number(unchangedCount)) er ens her og i filen.",
            "\(language.number(unchangedCount)) are the same here and in the file."
        )
        tabs =
            isOpen
            ? ReviewPart.allCases.map { part in
                Tab(
                    part: part.rawValue,
                    text: part.label(language),
                    count: language.number(view.count(part)),
                    isHere: part == place.part
                )
            } : []
        partHeading = place.part?.label(language) ?? ""
        mistakes = isOpen ? view.mistakes.map { Mistake($0, language) } : []
        hasMistakes = !mistakes.isEmpty
        let beyond = review.mistakes - ImportReview.mostMistakes
        unlisted =
            beyond > 0
            ? language.pick("Og \(language.number(beyond)) til.", "And \(language.number(beyond)) more.") : nil
        offers = isOpen ? view.offers.map { Offer($0, language) } : []
        hasOffers = !offers.isEmpty
        guard isOpen else { return }
        carrying = Carrying(view, language)
        if let part = place.part, part.kind != nil {
            choosing = Choosing(view, part, errors, words, language)
            return
        }
        paging = Paging(page: place.page, of: view.pages, language) { page in
            place.with(place.part, page: page).url(base)
        }
    }
}

extension ReviewPage.Choosing {
    fileprivate init(
        _ view: ReviewView,
        _ part: ReviewPart,
        _ errors: FormErrors,
        _ words: ScreenWords,
        _ language: PageLanguage
    ) {
        hint = part.hint(language)
        items = view.rows.compactMap { row in
            row.result.map { ReviewPage.Item(row, $0, errors, words, language) }
        }
        hasItems = !items.isEmpty
        if view.count(part) > 1 { all = ReviewPage.All(view.count(part), part, language) }
        let (page, last) = (view.place.page, view.pages)
        guard last > 1 || page > 1 else { return }
        pages = ReviewPage.Pages(
            previous: page > 1 ? "\(min(page - 1, max(last, 1)))" : nil,
            next: page < last ? "\(page + 1)" : nil,
            position: language.pick("Side \(page) af \(last)", "Page \(page) of \(last)")
        )
    }
}

extension ReviewPage.All {
    fileprivate init(_ count: Int, _ part: ReviewPart, _ language: PageLanguage) {
        let count = language.number(count)
        guard part != .new else {
            take = language.pick("Tag alle \(count) med", "Take all \(count)")
            keep = language.pick("Spring alle \(count) over", "Skip all \(count)")
            return
        }
        take = language.pick("Tag ændringen i alle \(count)", "Take the change in all \(count)")
        keep = language.pick("Behold vores i alle \(count)", "Keep ours in all \(count)")
    }
}

extension ReviewPage.Item {
    fileprivate init(
        _ row: ReviewRow,
        _ result: ReviewState,
        _ errors: FormErrors,
        _ words: ScreenWords,
        _ language: PageLanguage
    ) {
        id = "raekke-\(row.id)"
        name = row.name.isEmpty ? result.content.name : row.name
        url = row.slug.map { slug in
            language.base + (row.subject == .offer ? OfferPath.show(slug) : OrganizationPath.show(slug))
        }
        let what =
            row.subject == .offer ? language.pick("Tilbud", "Service") : language.pick("Forening", "Association")
        let owner = result.ownerName.map { ", \($0)" } ?? ""
        detail = "\(what)\(owner). \(row.file), " + language.pick("linje \(row.line)", "line \(row.line)")
        notes = row.notes(language)
        shut = row.shut?.text(language)
        differences = row.ours.map { $0.differences(to: result, words, language) } ?? []
        hasDifferences = !differences.isEmpty
        lines =
            row.ours == nil
            ? result.lines(words, language).map { VersionPage.Line(label: $0.label, text: $0.text) } : []
        hasLines = !lines.isEmpty
        let isNew = row.kind == .new
        choice = ChoiceInput(
            ReviewChoice.field(row.id),
            language.pick("Hvad skal der ske med »\(name)«?", "What is to happen to “\(name)”?"),
            [
                (
                    ReviewRow.Choice.take.rawValue,
                    isNew ? language.pick("Tag med", "Take it") : language.pick("Tag ændringen", "Take the change")
                ),
                (
                    ReviewRow.Choice.keep.rawValue,
                    isNew ? language.pick("Spring over", "Skip it") : language.pick("Behold vores", "Keep ours")
                ),
            ],
            chosen: row.choice.rawValue,
            error: errors[ReviewChoice.field(row.id)]
        )
    }
}

extension ReviewRow {
    fileprivate func notes(_ language: PageLanguage) -> [EditBadge] {
        if renewedAt != nil {
            let text = language.pick("Ændret her, siden filen blev lagt ind", "Changed here since the file was laid in")
            return [EditBadge(kind: "late", icon: "warning", text: text)]
        }
        guard kind == .conflict else { return [] }
        let text = language.pick("Rettet her siden sidste fil", "Edited here since the last file")
        return [EditBadge(kind: "warn", icon: "warning", text: text)]
    }
}

extension ReviewRow.Shut {
    fileprivate func text(_ language: PageLanguage) -> String {
        switch self {
        case .paused:
            language.pick(
                "Det holder pause her, og det gør det stadig bagefter. Åbn det selv, hvis pausen er forbi.",
                "It is paused here and stays so. Open it yourself if the pause is over."
            )
        case .closed:
            language.pick(
                "Det er lukket her, og det er det stadig bagefter. Åbn det selv, hvis det findes igen.",
                "It is closed here and stays so. Open it yourself if it is there again."
            )
        case .merged:
            language.pick(
                "Det er samlet med et andet tilbud. Dets adresse fører stadig til det andet.",
                "It is merged with another service. Its address still leads there."
            )
        }
    }
}

extension ReviewPart {
    func label(_ language: PageLanguage) -> String {
        switch self {
        case .conflicts: language.pick("Rettet begge steder", "Edited in both places")
        case .changed: language.pick("Ændrede", "Changed")
        case .new: language.pick("Nye", "New")
        case .mistakes: language.pick("Kan ikke bruges", "Cannot be used")
        case .unmentioned: language.pick("Ikke i filen", "Not in the file")
        }
    }

    fileprivate func hint(_ language: PageLanguage) -> String {
        switch self {
        case .conflicts:
            language.pick(
                "Her har nogen rettet siden sidst, og filen siger også noget nyt. Vi beholder jeres, hvis du ikke vælger andet.",
                "Somebody has edited these here, and the file says something new too. Ours stay unless you choose otherwise."
            )
        case .changed:
            language.pick(
                "Filen siger noget andet, end der står her. Det, der er fjernet, er streget over. Det nye er streget under.",
                "The file says something else than stands here. What goes is struck through. What is new is underlined."
            )
        case .new: language.pick("De findes ikke her endnu.", "These are not here yet.")
        case .mistakes, .unmentioned: ""
        }
    }
}

extension ReviewPage.Carrying {
    fileprivate init(_ view: ReviewView, _ language: PageLanguage) {
        action = language.base + ReviewPath.carrying(view.review.id)
        dropAction = language.base + ReviewPath.dropping(view.review.id)
        let counts = view.counts
        sums = [
            language.pick(
                "\(language.number(counts.changed)) bliver ændret",
                "\(language.number(counts.changed)) are changed"
            ),
            language.pick("\(language.new(counts.added)) kommer til", "\(language.new(counts.added)) are added"),
            language.pick(
                "\(language.number(counts.kept)) bliver, som de er her",
                "\(language.number(counts.kept)) stay as they are here"
            ),
        ]
        if counts.skipped > 0 {
            let new = language.new(counts.skipped)
            sums.append(language.pick("\(new) springer du over", "\(new) are skipped"))
        }
        isEmpty = counts.changed + counts.added + counts.kept + counts.skipped == 0
    }
}

extension ReviewPage.Mistake {
    fileprivate init(_ finding: ImportReport.Finding, _ language: PageLanguage) {
        let line = finding.line > 0 ? language.pick(", linje \(finding.line)", ", line \(finding.line)") : ""
        let field = finding.field.isEmpty ? "" : language.pick(", felt \(finding.field)", ", field \(finding.field)")
        place = finding.file + line + field
        reason = finding.reason
    }
}

extension ReviewPage.Offer {
    fileprivate init(_ offer: WorkOffer, _ language: PageLanguage) {
        url = language.base + OfferPath.show(offer.slug)
        title = offer.title
        organization = offer.organization
    }
}

extension PageLanguage {
    /// "1 ny", "12 nye".
    fileprivate func new(_ count: Int) -> String {
        pick(count == 1 ? "1 ny" : "\(number(count)) nye", "\(number(count)) new")
    }
}

extension ImportReview {
    /// What came of it; nil while it waits.
    func ended(_ language: PageLanguage) -> String? {
        switch outcome {
        case nil: nil
        case .dropped:
            language.pick("Filen er kasseret. Intet er ændret.", "The file is thrown away. Nothing was changed.")
        case .done:
            language.pick(
                "Det er gjort: \(language.number(changed)) er ændret, \(language.new(added)) er kommet til, og \(language.number(kept)) blev, som de var.",
                "It is done: \(language.number(changed)) were changed, \(language.new(added)) were added, and \(language.number(kept)) stayed as they were."
            )
        }
    }
}
