package import Foundation
import OpenFormats

/// The `csv` format: one table of services, a row each, with the columns of the `medspil` format or their Danish names.
package enum CSVImport {
    /// - Returns: the drafts, and every row that cannot be taken.
    /// - Throws: ``ImportFailure`` when the file as a whole is unusable; a file error when it cannot be read.
    package static func read(_ url: URL) throws -> DraftSpool {
        try table(try MappedFile.contents(of: url), named: url.lastPathComponent)
    }

    /// - `name`: what to call the file in messages.
    ///
    /// Throws as above.
    static func table(_ data: Data, named name: String) throws -> DraftSpool {
        let spool = try DraftSpool()
        let table = try CSVServiceTable(CSVFile(data, name: name))
        try table.read(into: spool)
        try spool.finish()
        return spool
    }
}
