import Crypto
import Database
import Followup
import Foundation
import Logging
import Web

/// Makes the files of letters that were sent, a handful at a time, and attaches each to its letter once.
struct LetterPrinting: Sendable {
    let site: Site
    let files: Files
    private let press = LetterPress()

    init(_ screens: GrantsScreens) {
        site = screens.site
        files = screens.followup.files
    }

    /// Letters in one run of the press.
    static let handful = 10
    /// Runs at the same time.
    static let atOnce = 2
    /// Seconds until a letter that failed is tried again, longer each time.
    private static let patience = 60

    /// Prints what waits.
    ///
    /// - Returns: how many letters were printed.
    @discardableResult
    func printWaiting() async throws -> Int {
        let now = site.now()
        let waiting: [Int] = try await site.database.read { db in
            try db.values(
                """
                SELECT letter_id FROM grant_press WHERE next_at <= \(now) ORDER BY next_at, letter_id
                LIMIT \(Self.handful * Self.atOnce)
                """
            )
        }
        guard !waiting.isEmpty else { return 0 }
        let half = (waiting.count + Self.atOnce - 1) / Self.atOnce
        let piles = stride(from: 0, to: waiting.count, by: half).map {
            Array(waiting[$0..<min($0 + half, waiting.count)])
        }
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for pile in piles { group.addTask { try await print(pile) } }
            return try await group.reduce(0, +)
        }
    }

    /// The file of a letter, made now when it is not there yet.
    func file(of letter: Letter) async throws -> Attachment? {
        func find() async throws -> Attachment? {
            try await site.database.read { try Attachment.of(letter.subject, in: $0).first }
        }
        if let found = try await find() { return found }
        _ = try await print([letter.id])
        return try await find()
    }

    private func print(_ ids: [Int]) async throws -> Int {
        let letters = try await site.database.read { db in try ids.compactMap { try Letter.find(id: $0, in: db) } }
        do {
            let sheets = letters.map { letter in
                let body = site.fragment(LetterBody(letter.content), in: .danish)
                return site.fragment(LetterSheet(letter.content, body), in: .danish).html
            }
            let printed = try await press.print(sheets)
            for (letter, pdf) in zip(letters, printed) { try await keep(pdf, of: letter) }
            return letters.count
        } catch let fault as LetterPress.Fault {
            site.logger.error("letters could not be printed", metadata: ["error": "\(fault)"])
            // One that cannot be printed holds up none of the others.
            guard letters.count > 1, fault != .missing else {
                try await postpone(ids)
                return 0
            }
            var count = 0
            for id in ids { count += try await print([id]) }
            return count
        } catch let refusal as FileRefusal {
            // Such as a full store: the letters are sent, and their files are made when there is room.
            site.logger.error("files of letters could not be kept", metadata: ["error": "\(refusal)"])
            try await postpone(ids)
            return 0
        }
    }

    private func postpone(_ ids: [Int]) async throws {
        let now = site.now()
        try await site.database.write { db in
            for id in ids {
                let attempts: Int? = try db.value("SELECT attempts FROM grant_press WHERE letter_id = \(id)")
                guard let attempts else { continue }
                let wait = Self.patience << min(attempts, 6)
                try db.run(
                    """
                    UPDATE grant_press SET attempts = attempts + 1, next_at = \(now.adding(seconds: wait))
                    WHERE letter_id = \(id)
                    """
                )
            }
        }
    }

    /// Keeps a file and attaches it, unless somebody else was first.
    private func keep(_ pdf: Data, of letter: Letter) async throws {
        let digest = SHA256.hash(data: pdf).map { byte in
            String(byte, radix: 16).count == 1 ? "0\(String(byte, radix: 16))" : String(byte, radix: 16)
        }.joined()
        guard let hash = ContentHash(digest) else { return }
        let place = FileManager.default.temporaryDirectory.appending(path: "medspil-brev-\(UUID().uuidString).pdf")
        try pdf.write(to: place)
        defer { try? FileManager.default.removeItem(at: place) }
        let now = site.now()
        let name = "Brev \(letter.number).pdf"
        try await files.store.keep(ReceivedFile(name: name, url: place, bytes: pdf.count, hash: hash), at: now)
        let kept = KeptFile(name: name, kind: .pdf, bytes: pdf.count, hash: hash, verdict: .clean)
        try await site.database.write { db in
            if try Attachment.of(letter.subject, in: db).isEmpty {
                try Attachment.add([kept], to: letter.subject, by: .system, in: letter.municipalityID, at: now, in: db)
            }
            try db.run("DELETE FROM grant_press WHERE letter_id = \(letter.id)")
        }
    }
}
