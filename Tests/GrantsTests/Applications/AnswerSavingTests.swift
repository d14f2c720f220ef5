import Database
import HTTPTypes
import TestKit
import Testing
import Web

@testable import Grants

@Suite("Answers") struct AnswerSavingTests {
    @Test(arguments: engines) func `save themselves and say so`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.begin()
            let page = try await visit.get("\(path)/aktiviteten", visit.treasurer)
            #expect(page.body.contains("data-saves-itself=\"\(page.mark)\""))
            let saved = try await visit.post(
                "\(path)/aktiviteten",
                [("svar-hvad", "Vi sp"), ("udgave", page.mark), ("selv", "1")],
                visit.treasurer
            )
            #expect(saved.status == .ok)
            #expect(saved.body.contains("Gemt kl."))
            let again = try await visit.post(
                "\(path)/aktiviteten",
                [("svar-hvad", "Vi spiser"), ("udgave", saved.savedMark), ("selv", "1")],
                visit.treasurer
            )
            #expect(again.status == .ok, "\(again.body)")
            #expect(try await visit.get("\(path)/aktiviteten", visit.chair).body.contains("Vi spiser</textarea>"))
            let past: [String] = try await visit.bench.values("SELECT content FROM grant_answer_past")
            #expect(past == [#"{"rows":[{"":"Vi sp"}]}"#], "what was replaced is kept")
        }
    }

    @Test(arguments: engines) func `of two people at different questions both stand`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.begin()
            let page = try await visit.get("\(path)/aktiviteten", visit.treasurer)
            try await visit.fill(path, "aktiviteten", [("svar-hvad", "Vi synger."), ("senere", "ja")], visit.chair)
            let saved = try await visit.post(
                "\(path)/aktiviteten",
                [("svar-deltagere", "40"), ("udgave", page.mark), ("selv", "1")],
                visit.treasurer
            )
            #expect(saved.status == .ok, "\(saved.body)")
            // The treasurer's page still shows nothing at the first question, and says nothing against it later either.
            let later = try await visit.post(
                "\(path)/aktiviteten",
                [("svar-deltagere", "45"), ("udgave", saved.savedMark), ("selv", "1")],
                visit.treasurer
            )
            #expect(later.status == .ok, "\(later.body)")
            let both = try await visit.get("\(path)/aktiviteten", visit.chair)
            #expect(both.body.contains("Vi synger."))
            #expect(both.body.contains("value=\"45\""))
        }
    }

    @Test(arguments: engines) func `of two people at one question are shown to the second`(engine: Engine) async throws
    {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.begin()
            let page = try await visit.get("\(path)/aktiviteten", visit.treasurer)
            try await visit.fill(path, "aktiviteten", [("svar-hvad", "Vi synger."), ("senere", "ja")], visit.chair)
            let mine = [("svar-hvad", "Vi maler."), ("udgave", page.mark)]
            let quiet = try await visit.post("\(path)/aktiviteten", mine + [("selv", "1")], visit.treasurer)
            #expect(quiet.status == .conflict)
            #expect(quiet.savedMark.isEmpty)
            let refused = try await visit.post("\(path)/aktiviteten", mine, visit.treasurer)
            #expect(refused.status == .conflict)
            #expect(refused.body.contains("Vi synger."))
            #expect(refused.body.contains("Vi maler.</textarea>"))
            let chosen = try await visit.post(
                "\(path)/aktiviteten",
                [("svar-hvad", "Vi synger og maler."), ("udgave", refused.mark), ("senere", "ja")],
                visit.treasurer
            )
            #expect(chosen.status == .seeOther)
            #expect(try await visit.get("\(path)/aktiviteten", visit.chair).body.contains("Vi synger og maler."))
        }
    }

    @Test(arguments: engines) func `in the same words are no quarrel`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.begin()
            let page = try await visit.get("\(path)/aktiviteten", visit.treasurer)
            let mine = [("svar-hvad", "Vi synger."), ("udgave", page.mark), ("senere", "ja")]
            #expect(try await visit.post("\(path)/aktiviteten", mine, visit.treasurer).status == .seeOther)
            #expect(try await visit.post("\(path)/aktiviteten", mine, visit.chair).status == .seeOther)
        }
    }

    @Test(arguments: engines) func `that cannot be read are kept as they were typed`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let path = try await visit.begin()
            let wrong = [
                ("svar-hvad", "Vi synger."), ("svar-deltagere", "mange"), ("svar-start-dag", "31"),
                ("svar-start-maaned", "11"), ("svar-start-aar", "2027"), ("svar-andre", "Måske"),
            ]
            let refused = try await visit.fill(path, "aktiviteten", wrong)
            #expect(refused.status == .unprocessableContent)
            #expect(refused.body.contains("Skriv en dato, som findes"))
            #expect(refused.body.contains("<title>Fejl: "))
            let page = try await visit.get("\(path)/aktiviteten", visit.chair)
            #expect(page.body.contains("value=\"mange\""))
            #expect(page.body.contains("value=\"31\""))
            #expect(page.body.contains("I gang"))
        }
    }

    @Test(arguments: engines) func `come along from last year and from the profile`(engine: Engine) async throws {
        try await withApplicationTown(on: engine) { visit in
            let first = try await visit.sent()
            let place = visit.place
            let now = visit.bench.clock.now
            try await visit.bench.database.write { db in
                _ = try ApplicationTown.round(place.pool, place.officer, place.town, year: 2028, at: now, in: db)
            }
            let path = try await visit.begin(at: "/puljer/naboskab/runder/2028/ansoegninger")
            #expect(path != first)
            let activity = try await visit.get("\(path)/aktiviteten", visit.treasurer)
            #expect(activity.body.contains("Vi spiser sammen."))
            #expect(activity.body.contains("Hentet fra jeres ansøgning til 2027. Ret det gerne."))
            let profile = try await visit.get("\(path)/foreningen", visit.treasurer)
            #expect(profile.body.contains("Vi samler byen."))
            #expect(profile.body.contains("Hentet fra jeres side i Medspil."))
            try await visit.fill(path, "aktiviteten", [("svar-hvad", "Nyt i år."), ("senere", "ja")])
            let changed = try await visit.get("\(path)/aktiviteten", visit.treasurer)
            #expect(!changed.body.contains("Hentet fra"))
        }
    }
}

@Suite("What is typed for a question") struct AnswerReadingTests {
    private func question(_ kind: Block.Kind, _ settings: BlockSettings = BlockSettings()) throws -> Question {
        var question = Question.always(.danish)[0]
        question.key = "proeve"
        question.kind = .block(kind)
        question.need = .optional
        question.settings = settings
        return question
    }

    private func read(_ typed: TypedAnswer, _ question: Question, asked: Int? = nil) -> (AnswerValue?, [String]) {
        var errors = FormErrors()
        let reading = AnswerReading(asked: asked.map(Money.init(kroner:)), language: .danish)
        return (reading.read(typed, for: question, &errors), errors.items.map(\.field))
    }

    @Test func `is read by its kind`() throws {
        #expect(try read(TypedAnswer("1.200"), question(.number)).0 == .number(1_200))
        #expect(try read(TypedAnswer("2000"), question(.number, BlockSettings(greatest: 10))).1 == ["svar-proeve"])
        let date = TypedAnswer(rows: [["dag": "3", "maaned": "1", "aar": "27"]])
        #expect(try read(date, question(.date)).0 == CalendarDate("2027-01-03").map(AnswerValue.date))
        #expect(try read(TypedAnswer("A"), question(.choice, BlockSettings(choices: ["A"]))).0 == .choice("A"))
        #expect(try read(TypedAnswer("B"), question(.choice, BlockSettings(choices: ["A"]))).0 == nil)
        #expect(try read(TypedAnswer("éé"), question(.text, BlockSettings(most: 1))).1 == ["svar-proeve"])
    }

    @Test func `is asked for at the first field when nothing is there`() throws {
        var date = try question(.date)
        date.need = .required
        #expect(read(TypedAnswer(), date).1 == ["svar-proeve-dag"])
    }

    @Test func `as shares may not be more than is applied for`() throws {
        let rows = [
            ["hvem": "Havnekoret", "hvad": "Synger", "beloeb": "6.000"], ["hvem": "Lundby", "hvad": "Laver mad"],
        ]
        let partners = try question(.partners)
        #expect(read(TypedAnswer(rows: rows), partners, asked: 10_000).0 != nil)
        #expect(read(TypedAnswer(rows: rows), partners, asked: 5_000).1 == ["svar-proeve-1-hvem"])
        let twice = TypedAnswer(rows: [rows[0], ["hvem": "havnekoret", "hvad": "Spiller"]])
        #expect(read(twice, partners, asked: 10_000).1 == ["svar-proeve-2-hvem"])
    }

    @Test func `as a budget points at the line that is wrong`() throws {
        let rows = [
            ["slags": "udgift", "hvad": "Mad", "beloeb": "100"], ["slags": "udgift", "hvad": "Leje"],
            ["slags": "indtaegt", "beloeb": "5"],
        ]
        let errors = try read(TypedAnswer(rows: rows), question(.budget)).1
        #expect(errors == ["svar-proeve-u2-beloeb", "svar-proeve-i1-hvad"])
    }

    @Test func `keeps its place in a mark`() {
        let mark = StepMark(["b": 2, "_titel": 1])
        #expect(mark.text == "_titel:1,b:2")
        #expect(StepMark(text: mark.text) == mark)
        #expect(StepMark(text: ",,x:,y:z,").revisions.isEmpty)
    }
}
