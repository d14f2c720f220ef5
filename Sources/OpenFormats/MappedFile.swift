package import Foundation

/// The contents of a file that may be larger than memory.
package enum MappedFile {
    /// The system reads the file piece by piece as it is looked at, and may forget each piece again.
    ///
    /// Foundation's `mappedIfSafe` does not map on Linux. What cannot be mapped (a pipe, an empty file) is read.
    ///
    /// - Throws: a file error when it cannot be read.
    package static func contents(of url: URL) throws -> Data {
        if let data = try? Data(contentsOf: url, options: .alwaysMapped) { return data }
        return try Data(contentsOf: url)
    }
}
