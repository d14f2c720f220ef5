/// The addresses of help with applications.
package enum HelpPath {
    package static let index = "/hjaelp-til-ansoegning"
    static let calendar = "/hjaelp-til-ansoegning/kurser.ics"
    /// Those that one has asked for, or that one is to answer.
    package static let list = "/hjaelp-til-ansoegning/sparring"
    package static let new = "/hjaelp-til-ansoegning/sparring/ny"
    static func show(_ id: Int) -> String { "\(list)/\(id)" }
    static func comments(_ id: Int) -> String { "\(list)/\(id)/kommentarer" }
    static func answer(_ id: Int) -> String { "\(list)/\(id)/svar" }
    static func outcome(_ id: Int) -> String { "\(list)/\(id)/udfald" }
    static func files(_ id: Int) -> String { "\(list)/\(id)/filer" }
    static let newText = "/hjaelp-til-ansoegning/tekster/ny"
    static func removeText(_ id: Int) -> String { "/hjaelp-til-ansoegning/tekster/\(id)/sletning" }
    static let newCourse = "/hjaelp-til-ansoegning/kurser/ny"
    static func removeCourse(_ id: Int) -> String { "/hjaelp-til-ansoegning/kurser/\(id)/sletning" }
}
