import Foundation
import OpenFormats

/// A file of any kind that can be taken in, told apart by what is in it.
enum ImportFile {
    /// Bytes of one that is laid in through the site.
    static let most = 5 << 20
    /// Bytes that such a one may unpack to.
    static let mostUnpacked = 50 << 20
    /// What a browser offers to choose.
    static let accept = ".csv,.json,.zip"

    /// - `name`: what to call it in messages.
    ///
    /// Throws ``ImportFailure`` when the file as a whole is unusable; a file error when it cannot be read.
    static func read(_ url: URL, named name: String) throws -> DraftSpool {
        let data = try MappedFile.contents(of: url)
        if ZipArchive.isZip(data) { return try read(ZipArchive(data, name: name, mostBytes: mostUnpacked)) }
        guard !data.starts(with: Data("%PDF".utf8)), isText(data) else {
            throw ImportFailure(name, "er hverken en tabel (CSV), HSDS (JSON) eller en zip-fil")
        }
        return try isJSON(data) ? HSDSImport.document(data, named: name) : CSVImport.table(data, named: name)
    }

    private static func read(_ zip: ZipArchive) throws -> DraftSpool {
        let names = Set(zip.entries.map { $0.path.split(separator: "/").last.map(String.init) ?? "" })
        if zip.entries.contains(where: { $0.path == "xl/workbook.xml" || $0.path == "content.xml" }) {
            throw ImportFailure(zip.name, "er et regneark; gem det som CSV, og vælg den fil")
        }
        return try names.contains(MedspilFolder.offers) ? MedspilFolder.spool(zip) : HSDSImport.package(zip)
    }

    /// UTF-16 has zeros in it, and says so at its start.
    private static func isText(_ data: Data) -> Bool {
        data.starts(with: [0xff, 0xfe]) || data.starts(with: [0xfe, 0xff]) || !data.contains(0)
    }

    private static func isJSON(_ data: Data) -> Bool {
        let start = data.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        // What marks UTF-16, and its zeros, are not looked at.
        let first = data.dropFirst(start).first { $0 > 0x20 && $0 < 0xfe }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
}
