import Foundation
import Language

/// Cuts rows out of bytes.
struct CSVScanner {
    private let data: Data
    private let delimiter: UInt8
    private(set) var offset: Int
    private(set) var line: Int

    init(_ data: Data, delimiter: UInt8, offset: Int, line: Int) {
        self.data = data
        self.delimiter = delimiter
        self.offset = offset
        self.line = line
    }

    /// The next row, or nil at the end.
    ///
    /// - Throws: ``ImportFailure`` for a quotation mark that never ends and for a cell beyond all measure: what follows
    ///   could not be trusted.
    mutating func next(_ file: String) throws -> CSVFile.Record? {
        guard offset < data.count else { return nil }
        return try data.withUnsafeBytes { bytes in
            var record = CSVFile.Record(line: line, offset: offset, cells: [], isRecoded: false)
            while true {
                let isLast = try cell(bytes, &record, file)
                if isLast { return record }
            }
        }
    }

    /// Reads one cell and what ends it.
    ///
    /// True when the row ends too.
    private mutating func cell(
        _ bytes: UnsafeRawBufferPointer,
        _ record: inout CSVFile.Record,
        _ file: String
    ) throws -> Bool {
        var text: [UInt8] = []
        if offset < bytes.count, bytes[offset] == 0x22 {
            let begin = line
            offset += 1
            while true {
                guard offset < bytes.count else {
                    throw ImportFailure(file, line: begin, "et citationstegn (\") bliver aldrig lukket")
                }
                guard text.count <= CSVFile.longestCell else {
                    throw ImportFailure(
                        file,
                        line: begin,
                        "en celle er over 1 MB; mangler der et citationstegn (\") til at lukke den?"
                    )
                }
                let byte = bytes[offset]
                offset += 1
                if byte == 0x22 {
                    guard offset < bytes.count, bytes[offset] == 0x22 else { break }
                    offset += 1
                } else if byte == 0x0a {
                    line += 1
                }
                text.append(byte)
            }
        }
        // Outside quotation marks, or what somebody wrote after the closing one.
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == delimiter || byte == 0x0a || byte == 0x0d { break }
            guard text.count <= CSVFile.longestCell else {
                throw ImportFailure(file, line: line, "en celle er over 1 MB")
            }
            text.append(byte)
            offset += 1
        }
        if let decoded = String(validating: text, as: UTF8.self) {
            record.cells.append(decoded)
        } else {
            record.cells.append(Windows1252.text(text))
            record.isRecoded = true
        }
        guard offset < bytes.count else { return true }
        let end = bytes[offset]
        offset += 1
        guard end != delimiter else {
            // A delimiter at the very end of the file still opens a last, empty cell.
            if offset == bytes.count {
                record.cells.append("")
                return true
            }
            return false
        }
        if end == 0x0d, offset < bytes.count, bytes[offset] == 0x0a { offset += 1 }
        line += 1
        return true
    }
}
