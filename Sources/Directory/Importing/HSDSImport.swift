package import Foundation

/// HSDS in any of its shapes: a data package (zip or folder) of version 1.x to 3.x, or JSON of version 3.0.
package enum HSDSImport {
    /// - Returns: the drafts, and what was mended or must be rejected.
    /// - Throws: ``ImportFailure`` when the file as a whole is unusable; a file error when it cannot be read.
    package static func read(_ url: URL) throws -> DraftSpool {
        let spool = try DraftSpool()
        var feed = try HSDSFeed(spool)
        let name = url.lastPathComponent
        if try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true {
            try HSDSPackage(folder: url, name: name).read(into: &feed)
        } else {
            let data = try MappedFile.contents(of: url)
            if ZipArchive.isZip(data) {
                try HSDSPackage(ZipArchive(data, name: name), spool).read(into: &feed)
            } else {
                try HSDSDocument(data, name: name).read(into: &feed)
            }
        }
        try spool.finish()
        return spool
    }
}
