import Web

/// What a frame on another site shows: a search that the site began and the visitor goes on with, in its colour.
struct EmbeddedAddress: Equatable, Sendable {
    /// Words, one topic, one district and the page: the rest is for the whole site.
    var search = SearchAddress()
    /// As the other site wrote it.
    var colour: String?

    static let pageSize = 10

    init(_ input: FormInput) {
        let asked = SearchAddress(input)
        search.text = asked.text
        for choice in [SearchAddress.Choice.topic, .district] {
            if let first = asked.choices[choice]?.first { search.choices[choice] = [first] }
        }
        search.page = asked.page
        colour = input["farve"].map { String($0.prefix(30)) }
    }

    var pairs: [(name: String, value: String)] {
        search.pairs + (colour.map { [("farve", $0)] } ?? [])
    }

    /// The frame's own address with a change.
    func with(_ change: (inout SearchAddress) -> Void) -> String {
        var copy = self
        copy.search = search.with(change)
        return EmbeddingPath.frame + SearchAddress.query(copy.pairs)
    }

    func request(_ settings: SearchSettings) -> SearchRequest {
        var request = search.request(settings)
        request.settings.offset = (search.page - 1) * Self.pageSize
        request.settings.limit = Self.pageSize
        return request
    }
}
