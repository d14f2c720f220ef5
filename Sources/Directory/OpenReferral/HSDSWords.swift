import Registry
import Web

/// Danish words that open data need for the keys in the tables.
struct HSDSWords: Sendable {
    /// The public address, without a slash at the end.
    let baseURL: String
    private let spoken: @Sendable (String) -> String
    private let accessibility: [String: String]

    init(_ words: ScreenWords, baseURL: String) {
        self.baseURL = baseURL
        accessibility = Dictionary(words.accessibility.map { ($0.key, $0.da) }) { first, _ in first }
        spoken = { words.spoken($0, .danish) }
    }

    func language(_ code: String) -> String { spoken(code) }
    func accessibility(_ key: String) -> String { accessibility[key] ?? key }

    static func waiting(days: Int) -> String {
        switch days {
        case 0: "Ingen ventetid"
        case 1: "1 dag"
        default: "\(days) dage"
        }
    }
}
