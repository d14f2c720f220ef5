/// Addresses of pools.
package enum PoolPath {
    package static let index = "/puljer"
    static let new = "\(index)/ny"
    package static func show(_ slug: String) -> String { "\(index)/\(slug)" }
    /// Applications are sent to below it, and read there.
    package static func round(_ pool: String, _ round: String) -> String { "\(show(pool))/runder/\(round)" }
    static func edit(_ slug: String) -> String { "\(show(slug))/rediger" }
    static func edit(_ slug: String, _ part: PoolPart) -> String { "\(edit(slug))/\(part.rawValue)" }
    static func form(_ slug: String) -> String { "\(edit(slug))/skema" }
    static func block(_ slug: String, _ key: String) -> String { "\(form(slug))/\(key)" }
    /// How easily its texts are read.
    static func plain(_ slug: String) -> String { "\(edit(slug))/sprog" }
    static func newRound(_ slug: String) -> String { "\(edit(slug))/ny-runde" }
    static func editRound(_ slug: String, _ round: String) -> String { "\(edit(slug))/runder/\(round)" }
    static func rounds(_ slug: String) -> String { "\(show(slug))/runder" }
    static func questions(_ slug: String) -> String { "\(show(slug))/spoergsmaal" }
    static func question(_ slug: String, _ id: Int) -> String { "\(questions(slug))/\(id)" }
    static func focus(_ slug: String) -> String { "\(show(slug))/fokus" }
    static func feed(_ slug: String) -> String { "\(show(slug))/nyheder.atom" }
    static func calendar(_ slug: String) -> String { "\(show(slug))/kalender.ics" }
    static func document(_ slug: String, _ id: Int, _ name: String) -> String { "\(show(slug))/filer/\(id)/\(name)" }
    /// The rules that money is given under.
    static let bases = "\(index)/regler"
    static let newBasis = "\(bases)/ny"
    static func basis(_ id: Int) -> String { "\(bases)/\(id)" }
    static func documents(_ slug: String) -> String { "\(show(slug))/filer" }

    /// What a pool cannot be called in its address.
    static let reserved: Set<String> = ["ny", "nr", "regler", "tal"]
}
