/// Addresses of applications.
package enum ApplicationPath {
    /// The organisation's own.
    package static let index = "/ansoegninger"
    /// All of a round, for the officer; one begins a new one by sending a form here.
    package static func round(_ pool: String, _ round: String) -> String {
        "\(PoolPath.round(pool, round))/ansoegninger"
    }
    package static func show(_ id: Int) -> String { "\(index)/\(id)" }
    static func step(_ id: Int, _ slug: String) -> String { "\(show(id))/\(slug)" }
    static func check(_ id: Int) -> String { "\(show(id))/tjek" }
    static func send(_ id: Int) -> String { "\(show(id))/afsendelse" }
    static func receipt(_ id: Int) -> String { "\(show(id))/kvittering" }
    static func withdrawal(_ id: Int) -> String { "\(show(id))/tilbagetraekning" }
    static func deletion(_ id: Int) -> String { "\(show(id))/slet" }
    static func correction(_ id: Int) -> String { "\(show(id))/rettelse" }
    /// What was sent, as it is read.
    package static func read(_ id: Int) -> String { "\(show(id))/laes" }
    static func files(_ id: Int, _ key: String) -> String { "\(show(id))/filer/\(key)" }
    static func file(_ id: Int, removing file: Int) -> String { "\(show(id))/filer/\(file)/sletning" }
    /// What is missing, for the officer to ask about and the organisation to answer.
    static func completions(_ id: Int) -> String { "\(show(id))/mangler" }
    static func completion(_ id: Int, _ number: Int) -> String { "\(completions(id))/\(number)" }
    /// What was decided about it.
    package static func verdict(_ id: Int) -> String { "\(show(id))/afgoerelse" }
    /// A partner's part of it.
    static func part(_ id: Int) -> String { "\(show(id))/del" }
}
