import App
import Database
import Mail
import Registry
import TestKit
import Testing

@testable import Followup

@Suite("Mails about messages") struct DigestTests {
    private func digest(_ town: MailTown) -> Digest {
        Digest(database: town.database, baseURL: "https://medspil.example", kinds: NotificationKind.own)
    }

    private func mails(_ town: MailTown) async throws -> [KeptMail] {
        try await town.database.read { try KeptMail.all(limit: 1_000, in: $0) }.reversed()
    }

    @Test(arguments: engines) func `a new task is told at once, with why, what, by when and where`(
        engine: Engine
    ) async throws {
        try await withMailTown(on: engine) { town in
            let made = try await town.promise("Svar Lundby Forsamlingshus om tag over hovedet", of: town.adviser)
            try await digest(town).run(at: town.bench.clock.now)
            let mail = try #require(try await mails(town).first)
            #expect(mail.to == "anna@havneby.example")
            #expect(mail.subject == "Ny opgave: Svar Lundby Forsamlingshus om tag over hovedet")
            let text = try #require(mail.text)
            for part in [
                "Hej Anna", "Frist: søndag den 3.\u{A0}januar\u{A0}2027", "Næste skridt: Ring først.",
                "Du får den som: Frivilligkonsulent, Social", "Åbn: https://medspil.example/opgaver/\(made.id)",
                "https://medspil.example/mit-medspil/beskeder", "https://medspil.example/beskeder/afmeld/",
            ] { #expect(text.contains(part), "\(part)") }
            #expect(try await digest(town).run(at: town.bench.clock.now) == 0)
            #expect(try await mails(town).count == 1)
        }
    }

    @Test(arguments: engines) func `several are one mail, and each municipality has its own address`(
        engine: Engine
    ) async throws {
        try await withMailTown(on: engine) { town in
            try await town.database.write { try $0.run("UPDATE municipality SET host = 'by.example'") }
            for number in 1...45 { try await town.promise("Opgave \(number)", of: town.adviser) }
            #expect(try await digest(town).run(at: town.bench.clock.now) == 1)
            let mail = try #require(try await mails(town).first)
            #expect(mail.subject == "45 beskeder fra Medspil")
            #expect(mail.text?.contains("Der er 5 beskeder mere. Se dem her:\nhttps://by.example/beskeder") == true)
        }
    }

    @Test(arguments: engines) func `what was read or settled before its mail is not mailed`(engine: Engine) async throws
    {
        try await withMailTown(on: engine) { town in
            let settled = try await town.promise("Løst", of: town.adviser)
            try await town.promise("Læst", of: town.adviser)
            let now = town.bench.clock.now
            try await town.database.write { db in
                try settled.settle(.done, by: .system, at: now, in: db)
                try db.run("UPDATE notification SET read_at = \(now) WHERE what = 'Læst'")
            }
            #expect(try await digest(town).run(at: now) == 0)
            #expect(try await town.bench.count("notification WHERE mailed_at IS NULL") == 0)
        }
    }

    @Test(arguments: engines) func `who has left the function since gets no mail about it`(engine: Engine) async throws
    {
        try await withMailTown(on: engine) { town in
            try await town.promise("Ring til Lundby", of: town.adviser)
            let today = town.today
            try await town.database.write { db in
                let holding = try #require(try Holding.current(function: town.adviser.id, on: today, in: db).first)
                try db.run("UPDATE holding SET until_on = \(today) WHERE id = \(holding.id)")
            }
            town.bench.clock.advance(seconds: 86_400)
            #expect(try await digest(town).run(at: town.bench.clock.now) == 0)
            #expect(try await town.bench.count("notification WHERE mailed_at IS NULL") == 0)
        }
    }

    /// The job stands still for three days of every week and over Christmas, and runs twice at every other hour.
    @Test(arguments: engines) func `over four weeks with holidays each message comes once, and none is lost`(
        engine: Engine
    ) async throws {
        try await withMailTown(on: engine) { town in
            let clock = town.bench.clock
            // Monday 7 December 2026, six in the morning.
            let start = try #require(Timestamp("2026-12-07T06:00:00+01:00"))
            clock.advance(seconds: start.seconds - clock.now.seconds)
            let people = [
                (town.leader, MailPace.daily), (town.adviser, .weekly), (town.chair, .atOnce), (town.treasurer, .never),
            ]
            let now = clock.now
            for (function, pace) in people {
                let person = try await town.holder(function).id
                try await town.database.write {
                    try NotificationPreference.choose([.newObligation: pace], person: person, at: now, in: $0)
                }
            }
            var written = 0
            for hour in 0..<(28 * 24) {
                if hour % 7 == 0 {
                    written += 1
                    for (function, _) in people { try await town.promise("Nr. \(written).", of: function, in: 90) }
                }
                let day = DanishTime.date(of: clock.now)
                let isAway = [.tuesday, .wednesday, .thursday].contains(day.weekday)
                if !isAway {
                    let digest = digest(town)
                    async let one = digest.run(at: clock.now)
                    async let two = digest.run(at: clock.now)
                    _ = try await (one, two)
                }
                clock.advance(seconds: 3_600)
            }
            // Monday 4 January, when everything that was written is due.
            clock.advance(seconds: 2 * 3_600)
            try await digest(town).run(at: clock.now)
            let mails = try await mails(town)
            for (function, pace) in people {
                let person = try await town.holder(function)
                let texts = mails.filter { $0.to == person.email }.compactMap(\.text)
                for number in 1...written {
                    let times = texts.count { $0.contains("Ny opgave: Nr. \(number).\n") }
                    #expect(times == (pace == .never ? 0 : 1), "\(pace) \(number)")
                }
                for mail in mails where mail.to == person.email && pace != .atOnce {
                    let day = DanishTime.date(of: mail.madeAt)
                    #expect(day.isWorkingDay && mail.madeAt >= DigestClock.seven(day), "\(mail.madeAt)")
                }
            }
            let weekly = try await town.holder(town.adviser).email
            // On 7, 14, 21 and 28 December and 4 January: all of them Mondays and working days.
            #expect(mails.filter { $0.to == weekly }.count == 5)
            #expect(try await town.bench.count("notification WHERE mailed_at IS NULL") == 0)
        }
    }

    @Test(arguments: engines) func `a person who is forgotten is mailed no more`(engine: Engine) async throws {
        try await withMailTown(on: engine) { town in
            try await town.promise("Ring", of: town.adviser)
            let person = try await town.holder(town.adviser)
            let (now, today) = (town.bench.clock.now, town.today)
            try await digest(town).run(at: now)
            try await town.database.write { db in
                try db.run("UPDATE holding SET until_on = \(today) WHERE person_id = \(person.id)")
                try Outbox.erase(person.email, in: db)
                try db.run("DELETE FROM person WHERE id = \(person.id)")
            }
            try await digest(town).run(at: now)
            #expect(try await mails(town).isEmpty)
            #expect(try await town.bench.count("notification_unsubscribe") == 0)
        }
    }
}
