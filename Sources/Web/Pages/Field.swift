/// What a name of a page stands for while its template is filled.
enum Field: Sendable {
    case text(String)
    /// Markup that the program made: the only thing `{{{name}}}` shows.
    case html(String)
    case truth(Bool)
    case list([Field])
    /// A struct: its stored properties by name, few enough that looking along them beats hashing.
    case fields([(name: String, value: Field)])
    /// An optional without a value. It stops the search for the same name in an outer struct.
    case absent

    /// Whether a section over it is shown.
    var isShown: Bool {
        switch self {
        case .truth(let truth): truth
        case .list(let items): !items.isEmpty
        case .html(let html): !html.isEmpty
        case .absent: false
        case .text, .fields: true
        }
    }

    /// The struct's property of that name; nil when it has none or is no struct.
    subscript(_ name: String) -> Field? {
        guard case .fields(let properties) = self else { return nil }
        for property in properties where property.name == name { return property.value }
        return nil
    }
}
