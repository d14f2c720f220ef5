import Web

/// The page structs of supply and demand.
let demandPages: [any Page.Type] = [DemandPage.self, EvaluationListPage.self, EvaluationFormPage.self]

/// What was asked for, given, refused and left («Tal»), year by year and kind by kind.
struct DemandPage: Page {
    static let template = "grants/demand"

    struct Row: Encodable, Sendable {
        var name: String
        var applications: String
        var asked: String
        var yes: String
        var granted: String
        var no: String
        var refused: String
        var share: String
        var unspent: String
    }
    struct Option: Encodable, Sendable {
        var value: String
        var label: String
        var isChosen: Bool
    }
    /// One year by one dimension.
    struct Part: Encodable, Sendable {
        var action: String
        var yearOptions: [Option]
        var dimensions: [Option]
        /// "2026 efter emne".
        var heading: String
        var source: String
        /// The head of the first column.
        var first: String
        var rows: [Row]
        var figure: Figure?
    }
    struct Link: Encodable, Sendable {
        var url: String
        var text: String
    }

    var back: String
    var backText: String
    var heading: String
    var lead: String
    /// Nil before the first deadline has passed.
    var part: Part?
    var years: [Row]
    var yearFigure: Figure?
    /// Applications without an answer.
    var waiting: [String]
    /// Some figures are not shown.
    var isHeldBack: Bool
    /// The pools, where all of them are counted; what was learned, where it is one.
    var links: [Link]
    var hasLinks: Bool
    var linksHeading: String
    var csvURL: String
    var jsonURL: String

    private static let row = Row(
        name: "2026",
        applications: "12",
        asked: "400.000 kr.",
        yes: "9",
        granted: "300.000 kr.",
        no: "3",
        refused: "60.000 kr.",
        share: "75 %",
        unspent: "4.000 kr."
    )

    static let sample = DemandPage(
        back: "/puljer/kulturpuljen",
        backText: "Kulturpuljen",
        heading: "Tal for Kulturpuljen",
        lead: "Hvem søger, og hvem får?",
        part: Part(
            action: "/puljer/kulturpuljen/tal",
            yearOptions: [Option(value: "2026", label: "2026", isChosen: true)],
            dimensions: [Option(value: "emne", label: "Emne", isChosen: true)],
            heading: "2026 efter emne",
            source: "Det står i vejviseren.",
            first: "Emne",
            rows: [row],
            figure: .sample
        ),
        years: [row],
        yearFigure: .sample,
        waiting: ["I 2027 venter fem på svar."],
        isHeldBack: true,
        links: [Link(url: "/puljer/kulturpuljen/laering", text: "Hvad vi lærte")],
        hasLinks: true,
        linksHeading: "Læs mere",
        csvURL: "/puljer/kulturpuljen/tal.csv",
        jsonURL: "/puljer/kulturpuljen/tal.json"
    )
}
