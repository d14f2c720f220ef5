package import Foundation
import OpenFormats

/// HSDS in any of its shapes: a data package (zip or folder) of version 1.x to 3.x, or JSON of version 3.0.
package enum HSDSImport {
    /// - Returns: the drafts, and what was mended or must be rejected.
    /// - Throws: ``ImportFailure`` when the file as a whole is unusable; a file error when it cannot be read.
    package static func read(_ url: URL) throws -> DraftSpool {
        let name = url.lastPathComponent
        if try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true {
            return try spool { try HSDSPackage(folder: url, name: name).read(into: &$0) }
        }
        let data = try MappedFile.contents(of: url)
        return try ZipArchive.isZip(data) ? package(ZipArchive(data, name: name)) : document(data, named: name)
    }

    /// A data package.
    static func package(_ zip: ZipArchive) throws -> DraftSpool {
        try spool { try HSDSPackage(zip, $0.spool).read(into: &$0) }
    }

    /// JSON.
    ///
    /// - `name`: what to call the file in messages.
    static func document(_ data: Data, named name: String) throws -> DraftSpool {
        try spool { try HSDSDocument(data, name: name).read(into: &$0) }
    }

    private static func spool(_ fill: (inout HSDSFeed) throws -> Void) throws -> DraftSpool {
        let spool = try DraftSpool()
        var feed = try HSDSFeed(spool)
        try fill(&feed)
        try spool.finish()
        return spool
    }
}
