import App
import Database
import Mail
import Registry
import TestKit
import Testing

@Suite("Doctor and mails") struct DoctorMailTests {
    @Test(arguments: engines) func `mails that wait for more than an hour are a finding, but not in a demo`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            try await bench.installation.bringIndexUpToDate()
            let message = MailMessage(to: "a@b.dk", subject: "x", text: "y")
            try await bench.database.write { db in
                try Outbox.enqueue(message, at: Timestamp.now.adding(seconds: -3_000), in: db)
            }
            let early = try await bench.installation.findings(patience: .zero)
            #expect(early == [])
            let old = Timestamp.now.adding(seconds: -4_000)
            try await bench.database.write { db in _ = try Outbox.enqueue(message, at: old, in: db) }
            let late = try await bench.installation.findings(patience: .zero)
            #expect(late == [.mailsLate(OutboxState(late: 1, since: old, failure: nil))])
            try await bench.database.write { try DemoMark.write(at: .now, in: $0) }
            let demo = try await bench.installation.findings(patience: .zero)
            #expect(demo == [])
        }
    }

    @Test(arguments: engines) func `dead addresses of functions and a missing server are told`(
        engine: Engine
    ) async throws {
        try await withInstallation(on: engine) { bench in
            let notes = try await bench.installation.notes(hasMailServer: true)
            #expect(notes == CheckupNotes(lacksMailServer: false, deadFunctionAddresses: 0))
            let municipality = try await bench.database.write { try Municipality.findOrMake(code: "0999", in: $0) }
            try await bench.installation.giveStandardFunctions()
            try await bench.database.write { db in
                let today = DanishTime.date(of: .now)
                let unit = try Registry.Unit.make(
                    "Social",
                    kind: .centre,
                    under: nil,
                    municipality: municipality.id,
                    in: db
                )
                guard let kind = try FunctionKind.find(.leader, municipality: municipality.id, in: db) else {
                    throw RowError.noRow
                }
                var function = try Function.make(kind, in: unit, on: today, in: db)
                function.email = "Leder@havneby.example"
                try function.save(ownTitle: nil, in: db)
                try db.run(
                    """
                    INSERT INTO mail_dead_address (address_key, died_at, reply)
                    VALUES ('leder@havneby.example', \(Timestamp.now), '550')
                    """
                )
            }
            #expect(
                try await bench.installation.notes(hasMailServer: false)
                    == CheckupNotes(lacksMailServer: true, deadFunctionAddresses: 1)
            )
            try await bench.database.write { try DemoMark.write(at: .now, in: $0) }
            #expect(try await !bench.installation.notes(hasMailServer: false).lacksMailServer)
        }
    }

    @Test(arguments: engines) func `the program says so in words, and names a setting that is wrong`(
        engine: Engine
    ) async throws {
        try await withProgram(on: engine) { program in
            _ = try await program.run("migrate")
            _ = try await program.run("index", "rebuild")
            let doctor = try await program.run("doctor")
            #expect(doctor.status == 0 && doctor.output.contains("Ingen mails bliver sendt: MEDSPIL_SMTP er ikke sat."))
            let wrong = try await program.run(under: ["/usr/bin/env", "MEDSPIL_SMTP=mail"], "serve")
            #expect(wrong.status != 0 && wrong.errors.contains("MEDSPIL_SMTP skal se sådan ud"))
        }
    }
}
