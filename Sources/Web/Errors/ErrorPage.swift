import Hummingbird

/// What a visitor reads when something went wrong: what happened, and what to do.
struct ErrorPage: Page {
    static let template = "web/error"
    var heading: String
    var text: String
    var requestID: String?
    var homeURL: String
    var searchURL: String

    static let sample = ErrorPage(
        heading: "Siden findes ikke",
        text: "Prøv at søge.",
        requestID: "1f2e",
        homeURL: "/",
        searchURL: "/tilbud"
    )

    init(heading: String, text: String, requestID: String?, homeURL: String, searchURL: String) {
        self.heading = heading
        self.text = text
        self.requestID = requestID
        self.homeURL = homeURL
        self.searchURL = searchURL
    }

    init(_ error: any Error, _ status: HTTPResponse.Status, language: PageLanguage, requestID: String) {
        self.init(status, language: language, requestID: requestID)
        if let refusal = error as? Access.Refusal { explain(refusal, language: language) }
    }

    init(_ status: HTTPResponse.Status, language: PageLanguage, requestID: String) {
        let words = Self.words(status, language)
        heading = words.heading
        text = words.text
        self.requestID = status.code >= 500 ? requestID : nil
        homeURL = language.base + "/"
        searchURL = language.base + "/tilbud"
    }

    /// Says what keeps the person out, and through which function the person could get in.
    private mutating func explain(_ refusal: Access.Refusal, language: PageLanguage) {
        guard case .forbidden(let other) = refusal else { return }
        heading = language.pick("Siden er ikke for din funktion", "This page is not for your function")
        text =
            if let other {
                language.pick(
                    "Du kan se den som \(other). Skift funktion under Mit Medspil, og prøv igen.",
                    "You can see it as \(other). Change function under My Medspil and try again."
                )
            } else {
                language.pick(
                    "Kun bestemte funktioner må se den. Skal du bruge den i dit arbejde, så spørg din leder eller din formand.",
                    "Only some functions may see it. If you need it in your work, ask your leader or your chair."
                )
            }
    }

    private static func words(
        _ status: HTTPResponse.Status,
        _ language: PageLanguage
    ) -> (heading: String, text: String) {
        switch status.code {
        case 400, 414:
            (
                language.pick("Vi kan ikke læse det, der blev sendt", "We cannot read what was sent"),
                language.pick(
                    "Måske er linket ikke kommet helt med, eller også mangler noget af det, du skrev. Gå tilbage, og prøv igen.",
                    "Perhaps a part of the link is missing, or of what you wrote. Go back and try again."
                )
            )
        case 401:
            (
                language.pick("Du er ikke logget ind", "You are not signed in"),
                language.pick(
                    "Log ind i en ny fane. Gå så tilbage til denne side, og send den igen. Så mister du ikke det, du skrev.",
                    "Sign in in a new tab. Then go back to this page and send it again. You will not lose what you wrote."
                )
            )
        case 403:
            (
                language.pick("Det kan du ikke gøre herfra", "You cannot do that from here"),
                language.pick(
                    "Siden blev sendt fra et andet sted end Medspil. Gå tilbage, hent siden igen, og prøv en gang til.",
                    "The form was sent from another place than Medspil. Go back, load the page again and try once more."
                )
            )
        case 405:
            (
                language.pick("Det kan man ikke gøre her", "That cannot be done here"),
                language.pick(
                    "Gå tilbage, og brug knapperne på siden.",
                    "Go back and use the buttons on the page."
                )
            )
        case 404:
            (
                language.pick("Siden findes ikke", "There is no such page"),
                language.pick(
                    "Måske er adressen skrevet forkert, eller også er siden flyttet. Du kan søge efter det, du mangler.",
                    "Perhaps the address is misspelt, or the page has moved. You can search for what you need."
                )
            )
        case 413:
            (
                language.pick("Det er for meget på én gang", "That is too much at once"),
                language.pick(
                    "Gør teksten kortere, eller vælg en mindre fil, og send igen.",
                    "Make the text shorter or choose a smaller file, and send it again."
                )
            )
        case 415:
            (
                language.pick("Vi kan ikke læse det, du sendte", "We cannot read what you sent"),
                language.pick("Gå tilbage, og brug formularen på siden.", "Go back and use the form on the page.")
            )
        case 429:
            (
                language.pick("Vent lidt, og prøv igen", "Wait a little and try again"),
                language.pick(
                    "Det er sendt for mange gange på kort tid. Prøv igen om et par minutter.",
                    "It was sent too many times in a short while. Try again in a couple of minutes."
                )
            )
        case 503:
            (
                language.pick("Medspil er optaget", "Medspil is busy"),
                language.pick(
                    "Vi kan ikke vise siden lige nu. Prøv igen om et øjeblik. Haster det, så ring.",
                    "We cannot show the page right now. Try again in a moment. If it is urgent, call."
                )
            )
        default:
            (
                language.pick("Noget gik galt hos os", "Something went wrong at our end"),
                language.pick(
                    "Det er ikke din fejl. Prøv igen om lidt. Bliver det ved, så ring, og sig koden nedenfor.",
                    "It is not your fault. Try again in a while. If it goes on, call and say the code below."
                )
            )
        }
    }
}
