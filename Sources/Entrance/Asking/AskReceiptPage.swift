import Web

/// What somebody has in hand when it is sent: number, link, whose turn it is, and until when.
struct AskReceiptPage: Page {
    static let template = "entrance/ask-receipt"

    var heading: String
    var reference: String
    var link: String
    var goesTo: String
    var answerBy: String
    var mailed: String?

    static let sample = AskReceiptPage(
        heading: "Tak. Vi har fået dit spørgsmål.",
        reference: "41",
        link: "https://medspil.example/spoerg/sag/abc",
        goesTo: "Frivilligkonsulent, Social og Sundhed",
        answerBy: "Du får svar senest tirsdag.",
        mailed: "Vi har også sendt linket i mail."
    )
}
