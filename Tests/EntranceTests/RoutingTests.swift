import App
import Database
import Directory
import HTTPTypes
import Registry
import TestKit
import Testing

@testable import Entrance

@Suite("Where an inquiry goes") struct RoutingTests {
    /// What people write, and the title of the function it belongs to in the small town.
    private static let texts: [(text: String, title: String)] = [
        ("Min mor har demens. Hvad er der for hende?", "Ældrekoordinator"),
        ("Min far på 84 er alene hele dagen", "Ældrekoordinator"),
        ("Er der noget for pensionister om onsdagen?", "Ældrekoordinator"),
        ("Vi mangler en bænk, hvor de gamle kan hvile sig på vej til købmanden", "Ældrekoordinator"),
        ("Min mormor husker ikke så godt mere", "Ældrekoordinator"),
        ("Min bror drikker for meget, hvem kan vi tale med?", "Koordinator for udsatte"),
        ("Hvor kan en hjemløs få et bad?", "Koordinator for udsatte"),
        ("Jeg har mistet min bolig og sover på en sofa", "Koordinator for udsatte"),
        ("Min søn ryger hash hver dag", "Koordinator for udsatte"),
        ("Mine børn mangler hjælp til lektier", "Familiekoordinator"),
        ("Hvad kan vi lave med to små børn i weekenden?", "Familiekoordinator"),
        ("Er der en mødregruppe i byen?", "Familiekoordinator"),
        ("De unge mangler et sted at være om aftenen", "Familiekoordinator"),
        ("Jeg vil gerne lære dansk", "Koordinator for ny i Danmark"),
        ("Vi er flygtet fra Ukraine og kender ingen", "Koordinator for ny i Danmark"),
        ("Sprogcafeen har brug for flere bøger", "Koordinator for ny i Danmark"),
        ("Hvordan søger vi tilskud til en udflugt?", "Puljeansvarlig"),
        ("Hvornår er fristen for puljen?", "Puljeansvarlig"),
        ("Kan Familiehuset låne os et lokale?", "Familiekoordinator"),
        ("Hvem i Seniorhuset styrer kalenderen?", "Ældrekoordinator"),
        ("Hvordan søger vi penge til en ny ovn?", "Puljeansvarlig"),
        ("Hvornår er der paragraf 18 midler?", "Puljeansvarlig"),
        ("Hvad er fristen for §18-midler?", "Puljeansvarlig"),
        ("Jeg vil gerne være medlem af Frivilligrådet", "Sekretær for Frivilligrådet"),
        ("Formanden i vores klub er gået, hvad gør vi?", "Frivilligkonsulent"),
        ("lokaler", "Frivilligkonsulent"),
        ("børneattest", "Frivilligkonsulent"),
        ("I want to ask about volunteering", "Frivilligkonsulent"),
        ("Jeg vil gerne være frivillig", "Frivilligkonsulent"),
        ("Vejen til havnen er mørk", "Frivilligkonsulent"),
        ("Hej", "Frivilligkonsulent"),
        ("asdf qwer", "Frivilligkonsulent"),
        ("Hvem bestemmer over flagstangen?", "Frivilligkonsulent"),
    ]

    @Test(arguments: engines) func `everyday texts go to the function that has the topic`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let router = try await Router(bench, asking)
            for (text, title) in Self.texts {
                let routing = try await router.route(text)
                #expect(routing.function.title == title, "\(text): \(routing.reason)")
            }
        }
    }

    @Test(arguments: engines) func `a chair is no man, and volunteers are not sent to a vacant function`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let router = try await Router(bench, asking)
            for text in ["Formanden er stoppet", "Vores formand svarer ikke", "Formændene mødes"] {
                let reading = try await router.read(text, router.municipality)
                #expect(!reading.meant.contains { $0.key.contains("mand") || $0.groups["maend"] != nil }, "\(text)")
            }
            let text = "Jeg vil gerne være frivillig for ældre med demens"
            #expect(try await router.route(text).function.title == "Ældrekoordinator")
            let elderly = try asking.coordinator("Ældrekoordinator")
            let day = DanishTime.date(of: bench.clock.now)
            try await bench.database.write { db in
                for holding in try Holding.current(function: elderly.id, on: day, in: db) {
                    try holding.end(on: day.adding(days: -1), in: db)
                }
            }
            let routing = try await router.route(text)
            #expect(routing.function.title == "Frivilligkonsulent" && routing.reason == .volunteer)
            // Who needs help goes where the topic is, held or not.
            #expect(try await router.route("Min mor har demens").function.title == "Ældrekoordinator")
        }
    }

    @Test(arguments: engines) func `what is urgent, new or in the way goes to the associations' contact`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let router = try await Router(bench, bench.askingTown())
            for kind in [InquiryKind.crisis, .activity, .barrier] {
                let routing = try await router.route("Vores klub for ældre med demens", kind)
                #expect(routing.function.title == "Frivilligkonsulent" && routing.reason == .contact)
            }
        }
    }

    @Test(arguments: engines) func `with one administration first everything begins there`(engine: Engine) async throws
    {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let router = try await Router(bench, asking)
            try await bench.database.write { try Anchoring.single.choose(for: asking.town.municipality, in: $0) }
            let routing = try await router.route("Min mor har demens")
            #expect(routing.function.title == "Frivilligkonsulent" && routing.reason == .single)
            try await bench.database.write { try Anchoring.byTopic.choose(for: asking.town.municipality, in: $0) }
            #expect(try await router.route("Min mor har demens").function.title == "Ældrekoordinator")
        }
    }

    @Test(arguments: engines) func `what staff moved is learnt, as concepts and never as words`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let router = try await Router(bench, asking)
            let text = "Er der et kor, der mangler sangere?"
            #expect(try await router.route(text).function.title == "Frivilligkonsulent")
            let adviser = try await bench.cookie(for: asking.town.person(.adviser))
            let target = try asking.coordinator("Familiekoordinator")
            try await bench.browse { client in
                _ = try await client.ask(text)
                let moved = try await client.post(
                    "/henvendelser/1/flytning",
                    [("funktion", "\(target.id)"), ("hvorfor", "Det er dem med koret")],
                    adviser
                )
                #expect(moved.status == .seeOther && moved.location == "/henvendelser")
            }
            let routing = try await router.route("Findes der et kor for mig?")
            #expect(routing.function == target && routing.reason == .learnt)
            let concepts: [String] = try await bench.values("SELECT concept FROM routing_lesson")
            #expect(!concepts.isEmpty && concepts.allSatisfy { !$0.contains(" ") })
        }
    }

    @Test(arguments: engines)
    func `without an adviser an administrator answers, and without anybody nobody is asked in vain`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let asking = try await bench.askingTown()
            let router = try await Router(bench, asking)
            let now = bench.clock.now
            let day = DanishTime.date(of: now)
            try await bench.database.write { db in
                try asking.town.function(.adviser).close(on: day.adding(days: -1), in: db)
                let kind = try #require(
                    try FunctionKind.find(.administrator, municipality: asking.town.municipality, in: db)
                )
                _ = try Function.make(kind, in: asking.town.social, on: day, in: db)
            }
            #expect(try await router.route("Hej").function.title == "Administrator af Medspil")
        }
    }
}

/// Routes texts as the site would.
private struct Router {
    let bench: TestInstallation
    let municipality: Int
    let read: TextReading.Read

    init(_ bench: TestInstallation, _ asking: AskingTown) async throws {
        self.bench = bench
        municipality = asking.town.municipality
        _ = try await bench.server()
        read = try await bench.installation.index().finder.reading
    }

    func route(_ text: String, _ kind: InquiryKind = .question) async throws -> Routing {
        let reading = try await read(text, municipality)
        let (municipality, day) = (municipality, DanishTime.date(of: bench.clock.now))
        return try await bench.database.read { db in
            let concepts = reading.meant.map(\.key)
            let table = try RoutingTable.load(municipality: municipality, concepts: concepts, on: day, in: db)
            return Routing.choose(kind, reading, hasAssociation: false, table)
        }
    }
}
