import Database
import Followup
import OpenFormats
import Web

/// «Indlæs tilbud»: laying a file in, and the files that were laid in before.
struct ImportPage: PagedPage {
    static let template = "directory/import"

    struct Review: Encodable, Sendable {
        var url: String
        var name: String
        var detail: String
        var state: EditBadge
    }

    var hasErrors: Bool
    var errors: [FormErrors.Item]
    var action: String
    var file: FileInput
    var limits: String
    var hasReviews: Bool
    var reviews: [Review]
    var paging: Paging?

    static let sample = ImportPage(
        hasErrors: true,
        errors: [FormErrors.Item(field: "fil", message: "Vælg en fil")],
        action: "/tilbud/indlaes",
        file: .sample,
        limits: "Højst 5 MB.",
        hasReviews: true,
        reviews: [Review(url: "/tilbud/indlaes/1", name: "tilbud.csv", detail: "Lagt ind i dag", state: .sample)],
        paging: .sample
    )
}

extension ImportPage {
    init(
        _ reviews: [ImportReview],
        total: Int,
        page: Int,
        _ errors: FormErrors,
        _ language: PageLanguage
    ) {
        self.errors = errors.items
        hasErrors = !errors.isEmpty
        action = language.base + ReviewPath.index
        let rows = language.number(ImportReview.mostRows)
        file = FileInput(
            Files.field,
            language.pick("Vælg en fil", "Choose a file"),
            hint: language.pick(
                "En tabel (CSV), HSDS (JSON eller zip) eller en zip-fil med Medspils eget format.",
                "A table (CSV), HSDS (JSON or zip) or a zip file in medspil's own format."
            ),
            accept: ImportFile.accept,
            error: errors[Files.field]
        )
        limits = language.pick(
            "Filen må højst fylde \(language.size(ImportFile.most)) og have \(rows) tilbud. Er den større, kan den, der passer Medspil hos jer, hente den ind uden om siden.",
            "The file may take at most \(language.size(ImportFile.most)) and hold \(rows) services. A larger one can be taken in by whoever looks after Medspil."
        )
        self.reviews = reviews.map { Review($0, language) }
        hasReviews = !reviews.isEmpty
        let pages = (total + ImportReview.perPage - 1) / ImportReview.perPage
        paging = Paging(page: page, of: pages, language) { number in
            language.base + ReviewPath.index + (number > 1 ? "?side=\(number)" : "")
        }
    }
}

extension ImportPage.Review {
    init(_ review: ImportReview, _ language: PageLanguage) {
        url = language.base + ReviewPath.show(review.id)
        name = review.fileName
        detail = language.pick(
            "Lagt ind \(language.moment(review.madeAt)) af \(review.madeBy).",
            "Laid in \(language.moment(review.madeAt)) by \(review.madeBy)."
        )
        state =
            switch review.outcome {
            case nil: EditBadge(kind: "info", icon: "clock", text: language.pick("Venter på valg", "Waits for choices"))
            case .done: EditBadge(kind: "ok", icon: "check", text: language.pick("Gennemført", "Done"))
            case .dropped: EditBadge(kind: "warn", icon: "stop", text: language.pick("Kasseret", "Thrown away"))
            }
    }
}
