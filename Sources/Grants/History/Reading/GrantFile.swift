package import Foundation
import Language
import OpenFormats

/// A file of grants by others, read record by record.
package struct GrantFile: Sendable {
    /// Reads every record in the file's order.
    typealias Reader = @Sendable (_ ids: ThreeSixtyID, _ body: (GrantReading) throws -> Void) throws -> Void

    /// What it is called in messages.
    let name: String
    /// What its awards are said to be from.
    let dataset: String
    /// What its records are counted as: «post» or «linje».
    package let counting: String
    let each: Reader

    /// A file in 360Giving's JSON: an object with the list `grants`.
    ///
    /// - Throws: ``ImportFailure`` when it is no such file; a file error when it cannot be read.
    package static func threeSixty(_ url: URL) throws -> GrantFile {
        let name = url.lastPathComponent
        let data = try MappedFile.contents(of: url)
        let items = try JSONOutline(data, name: name).items.filter { $0.list == "grants" }
        guard !items.isEmpty else { throw ImportFailure(name, "har ingen liste, der hedder »grants«") }
        return GrantFile(name: name, dataset: url.deletingPathExtension().lastPathComponent, counting: "post") {
            ids,
            body in
            for (index, item) in items.enumerated() {
                try body(record(data.dropFirst(item.offset).prefix(item.length), index + 1, ids))
            }
        }
    }

    private static func record(_ data: Data, _ row: Int, _ ids: ThreeSixtyID) throws -> GrantReading {
        var reading = GrantReading(row: row)
        var bytes = Data(data)
        let isRecoded = String(validating: bytes, as: UTF8.self) == nil
        if isRecoded { bytes = Data(Windows1252.text(bytes).utf8) }
        guard let object = try JSONSerialization.jsonObject(with: bytes, options: .fragmentsAllowed) as? [String: Any]
        else {
            reading.faults = [.init(field: "", reason: "er ikke et objekt")]
            return reading
        }
        reading = GrantReader.threeSixty(object, row: row, ids)
        if isRecoded { reading.mended.insert(.init(field: "", reason: "er ikke UTF-8; læst som Windows-1252"), at: 0) }
        return reading
    }
}
