package import Foundation

/// The `csv` format: one table of services, a row each, with the columns of the `medspil` format or their Danish names.
package enum CSVImport {
    /// - Returns: the drafts, and every row that cannot be taken.
    /// - Throws: ``ImportFailure`` when the file as a whole is unusable; a file error when it cannot be read.
    package static func read(_ url: URL) throws -> DraftSpool {
        let spool = try DraftSpool()
        let data = try MappedFile.contents(of: url)
        let table = try CSVServiceTable(CSVFile(data, name: url.lastPathComponent))
        try table.read(into: spool)
        try spool.finish()
        return spool
    }
}
