import Registry

/// Addresses of staff beside the inquiries themselves.
enum EntrancePath {
    static let settings = "/henvendelser/indgang"

    /// Where the first contact of a topic or a target group is chosen.
    static func contact(_ taxonomy: FunctionSubject.Taxonomy, _ key: String) -> String {
        "\(settings)/\(part(taxonomy))/\(key)"
    }

    static func part(_ taxonomy: FunctionSubject.Taxonomy) -> String {
        switch taxonomy {
        case .topic: "emne"
        case .targetGroup: "maalgruppe"
        }
    }

    /// What a function answers for.
    static func function(_ id: Int) -> String { "\(settings)/funktion/\(id)" }
}
