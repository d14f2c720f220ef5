import Web

/// The browser that somebody signs in with, as far as it says: "Firefox på Windows".
struct Device: Equatable, Sendable {
    let text: String

    private static let unknown = "Ukendt browser"

    /// From longer names to shorter ones: nearly every browser also calls itself by others' names.
    private static let browsers = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ]
    private static let systems = [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
        ("CrOS", "Chromebook"), ("Macintosh", "Mac"), ("Linux", "Linux"),
    ]

    /// - Parameter userAgent: what the browser sent; only names that are known here come from it.
    init(userAgent: String?) {
        let said = userAgent?.prefix(500) ?? ""
        let browser = Self.browsers.first { said.contains($0.0) }?.1
        let system = Self.systems.first { said.contains($0.0) }?.1
        text =
            switch (browser, system) {
            case (let browser?, let system?): "\(browser) på \(system)"
            case (let browser?, nil): browser
            case (nil, let system?): "\(Self.unknown) på \(system)"
            case (nil, nil): Self.unknown
            }
    }

    /// As a page says what was stored.
    static func shown(_ text: String, _ language: PageLanguage) -> String {
        language.pick(text, text.replacing(" på ", with: " on ").replacing(unknown, with: "Unknown browser"))
    }
}
