import App
import ArgumentParser
import Database
import Directory
import Foundation
import OpenFormats
import Registry

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Søger, som siden gør."
    )

    enum Gender: String, ExpressibleByArgument, CaseIterable, Decodable { case kvinde, mand }

    @Argument(help: "Det, der søges efter.")
    var text: String
    @Option(help: "Alder i år.")
    var age: Int?
    @Option(help: "Bydelens navn.")
    var district: String?
    @Option(help: "Sprogets kode, fx ar eller tegnsprog.")
    var language: String?
    @Option(help: "kvinde eller mand.")
    var gender: Gender?
    @Option(help: "Højst så mange svar.")
    var limit = 20
    @Flag(help: "Svar i JSON.")
    var json = false
    @Flag(help: "Vis, hvilke ord og begreber teksten blev forstået som.")
    var explain = false
    @Option(help: ArgumentHelp("Dele af søgningen, der udelades for at måle dem.", visibility: .hidden))
    var without: Ablation = []
    @Flag(help: ArgumentHelp("TEXT er en fil med en søgning i JSON på hver linje.", visibility: .hidden))
    var each = false
    @OptionGroup var options: DataOptions

    func validate() throws {
        if let age, !(0...130).contains(age) { throw ValidationError("--age skal være fra 0 til 130.") }
        guard (1...1_000).contains(limit) else { throw ValidationError("--limit skal være fra 1 til 1000.") }
    }

    func run() async throws {
        let installation = try await options.open()
        let settings = try await installation.searchSettings(limit: limit)
        let finder = try await installation.index(without: without).finder
        if explain {
            for line in try finder.understand(text, municipality: settings.municipality).lines { Console.print(line) }
            return
        }
        if each { return try await searchEach(finder, settings) }
        let asked = Asked(text: text, age: age, district: district, language: language, gender: gender)
        try AnswerOutput(answer: try await finder.find(asked.request(settings)), limit: limit).print(json: json)
    }

    /// A line of JSON for a line of JSON: many searches are measured in one process.
    private func searchEach(_ finder: Finder, _ settings: SearchSettings) async throws {
        let lines: String
        do {
            lines = try String(contentsOf: URL(filePath: text), encoding: .utf8)
        } catch {
            throw CommandFailure("\(text) kan ikke læses: \(error.localizedDescription)")
        }
        for line in lines.split(separator: "\n") {
            guard let asked = try? JSONDecoder().decode(Asked.self, from: Data(line.utf8)) else {
                throw CommandFailure("Ikke en søgning: \(line)")
            }
            let answer = try await finder.find(asked.request(settings))
            let output = try JSONEncoder().encode(ContractOutput(answer, limit: limit))
            Console.print(String(decoding: output, as: UTF8.self))
        }
    }
}

/// A search with the flags that the command takes.
private struct Asked: Decodable {
    var text: String
    var age: Int?
    var district: String?
    var language: String?
    var gender: SearchCommand.Gender?

    func request(_ settings: SearchSettings) -> SearchRequest {
        var request = SearchRequest(text, settings: settings)
        request.filters.age = age
        request.filters.district = district
        request.filters.languages = language.map { [$0] } ?? []
        switch gender {
        case .kvinde: request.filters.gender = .woman
        case .mand: request.filters.gender = .man
        case nil: break
        }
        return request
    }
}

struct GuideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guide",
        abstract: "Finder tilbud til svarene på guidens spørgsmål."
    )

    @Argument(help: "En JSON-fil med svarene.")
    var profile: String
    @Flag(help: "Svar i JSON.")
    var json = false
    @OptionGroup var options: DataOptions

    func run() async throws {
        let answers: GuideProfile
        do {
            answers = try JSONDecoder().decode(GuideProfile.self, from: Data(contentsOf: URL(filePath: profile)))
        } catch {
            throw CommandFailure("\(profile) kan ikke læses som en profil: \(error.localizedDescription)")
        }
        let installation = try await options.open()
        let settings = try await installation.searchSettings(limit: 20)
        let finder = try await installation.index().finder
        try AnswerOutput(answer: try await finder.guide(answers, settings), limit: 20).print(json: json)
    }
}

extension Ablation: ExpressibleByArgument {
    public init?(argument: String) { self.init(list: argument) }
    public static var allValueStrings: [String] { names.map(\.key) }
    public var defaultValueDescription: String { "ingen" }
}

/// A search's answer at the terminal.
struct AnswerOutput {
    let answer: SearchAnswer
    let limit: Int

    func print(json: Bool) throws {
        guard answer.isIndexReady else { throw CommandFailure("Der er intet indeks. Kør: medspil index rebuild") }
        if json {
            try Console.printJSON(ContractOutput(answer, limit: limit))
            return
        }
        if let corrected = answer.corrected { Console.print("Viser svar på: \(corrected)") }
        if let suggestion = answer.suggestion { Console.print("Mente du: \(suggestion)?") }
        if !answer.understood.isEmpty {
            Console.print("Forstået: " + answer.understood.map(\.label).joined(separator: ", "))
        }
        Console.print("\(answer.total) tilbud passer.")
        for hit in answer.hits.prefix(limit) {
            Console.print("  \(hit.listing.title), \(hit.listing.organizationName)")
            Console.print("      \(hit.reasons.joined(separator: "; "))")
        }
        guard !answer.nearMisses.isEmpty else { return }
        Console.print("Passer næsten:")
        for hit in answer.nearMisses {
            Console.print("  \(hit.listing.title): \(hit.reasons.joined(separator: "; "))")
        }
    }
}

extension Installation {
    /// The default municipality, today.
    func searchSettings(limit: Int) async throws -> SearchSettings {
        var settings = SearchSettings(day: CalendarDate(daysSince1970: Timestamp.now.seconds / 86_400).daysSince1970)
        settings.limit = limit
        settings.municipality = try await database.read { try Municipality.serving(host: "", in: $0)?.id }
        return settings
    }
}
