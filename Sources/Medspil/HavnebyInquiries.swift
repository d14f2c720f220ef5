import App
import Database
import Directory
import Entrance
import Foundation
import Registry

/// What people of the demo municipality have asked, and what was answered.
struct HavnebyInquiries {
    var inquiries: [DemoInquiry]

    /// - Throws: a file or decoding error when a file beside the program is damaged.
    static func read(_ folder: URL) throws -> HavnebyInquiries {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let data = try Data(contentsOf: folder.appending(path: "inquiries.json"))
        return HavnebyInquiries(inquiries: try decoder.decode([DemoInquiry].self, from: data))
    }

    /// Reads each as the search does, which must be ready, and makes it.
    func make(in installation: Installation, _ municipality: Int, _ functions: [String: Function]) async throws {
        let read = try await installation.index().finder.reading
        let keys = try installation.keys()
        let now = Timestamp.now
        for inquiry in inquiries {
            let reading = try await read(inquiry.text, municipality)
            try await installation.database.write { db in
                try inquiry.make(
                    municipality: municipality,
                    functions: functions,
                    reading: reading,
                    keys: keys,
                    at: now,
                    in: db
                )
            }
        }
    }
}
