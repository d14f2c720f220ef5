import Database
import Foundation
import TestKit
import Testing

@Suite("Values in SQL") struct ValueTests {
    private func withTable(_ engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        try await withEmptyDatabase(on: engine) { database async throws in
            try await database.changeSchema { db in
                let w = db.engine.words
                try db.script(
                    """
                    CREATE TABLE thing (
                        id \(w.id), number \(w.integer), amount \(w.real), name TEXT, is_open \(w.boolean),
                        content \(w.bytes), at \(w.timestamp), day \(w.date), document \(w.json)
                    ) \(w.strict)
                    """
                )
            }
            try await body(database)
        }
    }

    /// Stores a value in a column of its type and reads it again.
    private func roundTrip<Value: SQLEncodable & SQLDecodable & Sendable>(
        _ value: Value?,
        _ column: SQL,
        in database: any Database
    ) async throws -> Value? {
        try await database.write { db in
            let id: Int = try db.value("INSERT INTO thing (\(column)) VALUES (\(value)) RETURNING id")
            return try db.value("SELECT \(column) FROM thing WHERE id = \(id)")
        }
    }

    @Test(arguments: engines) func `every type comes back as it went in`(engine: Engine) async throws {
        try await withTable(engine) { database async throws in
            for number in [0, 1, -1, Int(Int32.max) + 1, .max, .min] {
                #expect(try await roundTrip(number, "number", in: database) == number)
            }
            for amount in [0, 0.1, -2.5, 1.0 / 3, 1e300, .leastNonzeroMagnitude, .greatestFiniteMagnitude] {
                #expect(try await roundTrip(amount, "amount", in: database) == amount)
            }
            for name in [
                "", " ", "Ærø", "e\u{301}", "👩‍👩‍👧", "\u{202e}om", "a\nb\tc", "\\", String(repeating: "å", count: 100_000),
            ] {
                #expect(
                    try await roundTrip(name, "name", in: database)?.unicodeScalars.elementsEqual(name.unicodeScalars)
                        == true
                )
            }
            for flag in [true, false] { #expect(try await roundTrip(flag, "is_open", in: database) == flag) }
            let bytes = Array(UInt8.min...UInt8.max)
            #expect(try await roundTrip(bytes, "content", in: database) == bytes)
            #expect(try await roundTrip([UInt8](), "content", in: database) == [])
            for second in [0, -1, 1_795_510_800, -62_135_596_800, 253_402_300_799] {
                let at = Timestamp(seconds: second)
                #expect(try await roundTrip(at, "at", in: database) == at)
            }
            for number in [0, -719_162, 2_932_896, 20_781] {
                let day = CalendarDate(daysSince1970: number)
                #expect(try await roundTrip(day, "day", in: database) == day)
            }
            #expect(try await roundTrip(Weekday.sunday, "number", in: database) == .sunday)
        }
    }

    @Test(arguments: engines) func `an absent value of every type is NULL`(engine: Engine) async throws {
        try await withTable(engine) { database async throws in
            #expect(try await roundTrip(Int?.none, "number", in: database) == nil)
            #expect(try await roundTrip(Double?.none, "amount", in: database) == nil)
            #expect(try await roundTrip(String?.none, "name", in: database) == nil)
            #expect(try await roundTrip(Bool?.none, "is_open", in: database) == nil)
            #expect(try await roundTrip([UInt8]?.none, "content", in: database) == nil)
            #expect(try await roundTrip(Timestamp?.none, "at", in: database) == nil)
            #expect(try await roundTrip(CalendarDate?.none, "day", in: database) == nil)
        }
    }

    @Test(arguments: engines) func `an instant is the same text on both engines`(engine: Engine) async throws {
        try await withTable(engine) { database async throws in
            let at = Timestamp(seconds: 1_795_510_800)
            try await database.write { try $0.run("INSERT INTO thing (at) VALUES (\(at))") }
            let text: String = try await database.read { try $0.value("SELECT at FROM thing") }
            #expect(text == "2026-11-24T09:00:00Z")
        }
    }

    @Test(arguments: engines) func `sums are whole where the numbers are, and averages are not`(
        engine: Engine
    ) async throws {
        try await withTable(engine) { database async throws in
            try await database.write { try $0.run("INSERT INTO thing (number, amount) VALUES (1, 0.5), (4, 0.25)") }
            let row = try await database.read {
                try $0.rows("SELECT SUM(number) AS a, AVG(number) AS b, SUM(amount) AS c, COUNT(*) AS d FROM thing")[0]
            }
            #expect(try row["a"] as Int == 5)
            #expect(try row["b"] as Double == 2.5)
            #expect(try row["c"] as Double == 0.75)
            #expect(try row["d"] as Int == 2)
        }
    }

    @Test(arguments: engines) func `text with NUL and endless numbers are refused before they are sent`(
        engine: Engine
    ) async throws {
        try await withTable(engine) { database async throws in
            await #expect(throws: UnstorableValue.textWithNUL) {
                try await database.write { try $0.run("INSERT INTO thing (name) VALUES (\("a\0b"))") }
            }
            for amount in [Double.nan, .infinity, -.infinity] {
                await #expect(throws: UnstorableValue.notFinite) {
                    try await database.write { try $0.run("INSERT INTO thing (amount) VALUES (\(amount))") }
                }
            }
        }
    }

    @Test(arguments: engines) func `a value is never part of the statement`(engine: Engine) async throws {
        let strings = [
            "'; DROP TABLE thing; --", "\" OR 1=1", "$1", "\\'", "E'\\x41'", "%s%n", "{{t}}", "$(id)", "\u{1}", "--",
            "/*",
        ]
        try await withTable(engine) { database in try await expectEqual(strings, in: database) }
    }

    @Test(
        .enabled(if: SharedData.exists("malformed/blns.json"), "the folder of shared data is not here"),
        arguments: engines
    )
    func `naughty strings come back as they went in`(engine: Engine) async throws {
        let strings = try JSONDecoder().decode([String].self, from: SharedData.read("malformed/blns.json"))
            .filter { !$0.utf8.contains(0) }
        #expect(strings.count > 400)
        try await withTable(engine) { database in try await expectEqual(strings, in: database) }
    }

    private func expectEqual(_ strings: [String], in database: any Database) async throws {
        let found = try await database.write { db in
            try strings.map { text in
                try db.run("INSERT INTO thing (name) VALUES (\(text))")
                return try db.value("SELECT name FROM thing WHERE name = \(text) ORDER BY id LIMIT 1") as String
            }
        }
        for (there, here) in zip(found, strings) {
            #expect(there.unicodeScalars.elementsEqual(here.unicodeScalars))
        }
        let count: Int = try await database.read { try $0.value("SELECT COUNT(*) AS n FROM thing") }
        #expect(count == strings.count)
    }

    @Test(arguments: engines) func `a list is a set, also when it is empty or long`(engine: Engine) async throws {
        try await withTable(engine) { database async throws in
            try await database.write { db in
                for number in 1...40 {
                    try db.run("INSERT INTO thing (number, name) VALUES (\(number), \("n\(number)"))")
                }
            }
            for wanted in [[], [3], [1, 2, 3], [5, 5, 5], Array(1...33), Array(20...3000)] {
                let found: [Int] = try await database.read {
                    try $0.values("SELECT number FROM thing WHERE number IN (\(list: wanted)) ORDER BY number")
                }
                #expect(found == Set(wanted).filter { $0 <= 40 }.sorted())
                let others: Int = try await database.read {
                    try $0.value("SELECT COUNT(*) AS n FROM thing WHERE number NOT IN (\(list: wanted))")
                }
                #expect(others == 40 - found.count)
            }
            let none: Int = try await database.read {
                try $0.value("SELECT COUNT(*) AS n FROM thing WHERE name IN (\(list: [String]()))")
            }
            #expect(none == 0)
        }
    }

    @Test(arguments: engines) func `a pattern finds signs of its own literally`(engine: Engine) async throws {
        try await withTable(engine) { database async throws in
            let names = ["100%", "100 kr", "a_b", "acb", "c\\d", "cd"]
            try await database.write { db in
                for name in names { try db.run("INSERT INTO thing (name) VALUES (\(name))") }
            }
            for (wanted, expected) in [("0%", ["100%"]), ("_", ["a_b"]), ("\\", ["c\\d"]), ("", names)] {
                let found: [String] = try await database.read {
                    try $0.values(
                        "SELECT name FROM thing WHERE name LIKE \(likePattern(containing: wanted)) ESCAPE '\\' ORDER BY id"
                    )
                }
                #expect(found == expected)
            }
            let first: [String] = try await database.read {
                try $0.values("SELECT name FROM thing WHERE name LIKE \(likePattern(startingWith: "a_")) ESCAPE '\\'")
            }
            #expect(first == ["a_b"])
        }
    }

    @Test(arguments: engines) func `a document's members can be asked for`(engine: Engine) async throws {
        try await withTable(engine) { database async throws in
            let key: String = try await database.write { db in
                try db.run("INSERT INTO thing (document) VALUES (\("{\"key\": \"å\", \"n\": 1}"))")
                return try db.value("SELECT document ->> 'key' AS v FROM thing")
            }
            #expect(key == "å")
        }
    }

    @Test(arguments: engines) func `a mistake in reading a row is an error, never a default`(
        engine: Engine
    ) async throws {
        try await withTable(engine) { database async throws in
            try await database.write { try $0.run("INSERT INTO thing (number, name) VALUES (NULL, 'x')") }
            let row = try await database.read { try $0.rows("SELECT number, name FROM thing")[0] }
            #expect(throws: RowError.unexpectedNull("number")) { try row["number"] as Int }
            #expect(throws: RowError.noSuchColumn("amount")) { try row["amount"] as Int }
            #expect(throws: RowError.undecodable("name", "Int")) { try row["name"] as Int }
            await #expect(throws: RowError.duplicateColumn("name")) {
                try await database.read { try $0.rows("SELECT name, name FROM thing") }
            }
            await #expect(throws: RowError.noRow) {
                let _: Int = try await database.read { try $0.value("SELECT number FROM thing WHERE id = 77") }
            }
        }
    }

    @Test(arguments: engines) func `what both engines know is used as one`(engine: Engine) async throws {
        try await withTable(engine) { database async throws in
            try await database.write { db in
                try db.run("INSERT INTO thing (number, name) VALUES (1, 'a'), (2, 'b'), (3, NULL)")
                try db.run("CREATE UNIQUE INDEX thing_name ON thing (name) WHERE name IS NOT NULL")
                try db.run(
                    """
                    INSERT INTO thing (number, name) VALUES (9, 'a')
                    ON CONFLICT (name) WHERE name IS NOT NULL DO UPDATE SET number = excluded.number
                    """
                )
                try db.run("UPDATE thing SET amount = o.number FROM thing AS o WHERE thing.name = 'b' AND o.name = 'a'")
            }
            let row = try await database.read { db in
                try db.rows(
                    """
                    WITH t AS (SELECT number, name, amount, ROW_NUMBER() OVER (ORDER BY name NULLS LAST) AS place FROM thing)
                    SELECT COUNT(*) FILTER (WHERE name IS NULL) AS nameless, MAX(place) AS places,
                        SUM(CASE WHEN (number, name) > (1, 'a') THEN 1 ELSE 0 END) AS later, MAX(amount) AS amount,
                        SUM(CASE WHEN name IS NOT DISTINCT FROM \(String?.none) THEN 1 ELSE 0 END) AS same
                    FROM t
                    """
                )[0]
            }
            #expect(try row["nameless"] as Int == 1)
            #expect(try row["places"] as Int == 3)
            #expect(try row["later"] as Int == 3)
            #expect(try row["amount"] as Double == 9)
            #expect(try row["same"] as Int == 1)
        }
    }
}
