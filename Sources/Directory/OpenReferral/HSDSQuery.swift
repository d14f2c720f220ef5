import Database
import HTTPTypes
import Hummingbird
import Web

/// The query of an API address, read strictly: a parameter that is not as described is a 400 that names it.
struct HSDSQuery {
    private let input: FormInput

    init(_ request: Request) throws(Problem) {
        do {
            input = try FormInput(query: request)
        } catch {
            throw Problem(.badRequest, "The query is not percent-encoded UTF-8.")
        }
    }

    /// The parameter's text; nil when it is not there.
    private func text(_ name: String) throws(Problem) -> String? {
        let given = input.pairs.filter { $0.name == name }
        guard let first = given.first else { return nil }
        guard given.count == 1 else { throw Problem(.badRequest, "Given more than once.", parameter: name) }
        guard let text = input[name] else { throw Problem(.badRequest, "Must not be empty.", parameter: name) }
        guard first.value == text else {
            throw Problem(.badRequest, "Must not begin or end with white space.", parameter: name)
        }
        return text
    }

    /// Words to search for; an empty field of a form is no search.
    func words(_ name: String, upTo limit: Int) throws(Problem) -> String? {
        guard let text = input[name] else { return nil }
        guard text.count <= limit else {
            throw Problem(.badRequest, "Must have \(limit) characters at most.", parameter: name)
        }
        return text
    }

    func integer(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = try text(name) else { return nil }
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text), range.contains(number) else {
            throw Problem(
                .badRequest,
                "Must be a whole number from \(range.lowerBound) to \(range.upperBound).",
                parameter: name
            )
        }
        return number
    }

    func number(_ name: String, above least: Double, upTo most: Double) throws(Problem) -> Double? {
        guard let text = try text(name) else { return nil }
        guard let number = Double(text), number > least, number <= most else {
            throw Problem(.badRequest, "Must be a number above \(Int(least)), \(Int(most)) at most.", parameter: name)
        }
        return number
    }

    func uuid(_ name: String) throws(Problem) -> String? {
        guard let text = try text(name) else { return nil }
        return try Self.uuid(text, name)
    }

    /// - Throws: a 400 unless the text has the form of a UUID.
    static func uuid(_ text: String, _ name: String) throws(Problem) -> String {
        guard text.wholeMatch(of: #/[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/#) != nil else {
            throw Problem(.badRequest, "Must be a UUID.", parameter: name)
        }
        return text.lowercased()
    }

    /// An instant, or a day that stands for its first moment in UTC.
    func instant(_ name: String) throws(Problem) -> Timestamp? {
        guard let text = try text(name) else { return nil }
        if let date = CalendarDate(text) { return Timestamp(date) }
        guard let instant = Timestamp(text) else {
            throw Problem(.badRequest, "Must be as 2026-11-24T09:00:00Z or 2026-11-24.", parameter: name)
        }
        return instant
    }

    /// A local time as 09:30.
    func clock(_ name: String) throws(Problem) -> String? {
        guard let text = try text(name) else { return nil }
        guard MedspilFolder.isClock(text) else {
            throw Problem(.badRequest, "Must be a time as 09:30.", parameter: name)
        }
        return text
    }

    func choice(_ name: String, among words: [String]) throws(Problem) -> String? {
        guard let text = try text(name) else { return nil }
        guard words.contains(text) else {
            throw Problem(.badRequest, "Must be one of \(words.joined(separator: ", ")).", parameter: name)
        }
        return text
    }

    func postcode(_ name: String) throws(Problem) -> String? {
        guard let text = try text(name) else { return nil }
        guard text.wholeMatch(of: #/[0-9]{4}/#) != nil else {
            throw Problem(.badRequest, "Must be four digits.", parameter: name)
        }
        return text
    }
}

/// Which part of a list is asked for.
struct HSDSPaging: Sendable {
    /// From 1.
    var number = 1
    var perPage = 50

    init(_ query: HSDSQuery) throws(Problem) {
        number = try query.integer("page", in: 1...1_000_000) ?? 1
        perPage = try query.integer("per_page", in: 1...100) ?? 50
    }

    var offset: Int { (number - 1) * perPage }

    func page<Item: Encodable & Sendable>(_ contents: [Item], of total: Int) -> HSDSPage<Item> {
        HSDSPage(contents, of: total, number: number, perPage: perPage)
    }
}
