import CZlib
import Foundation
import OpenFormats

extension ZipArchive {
    /// Unpacks one file, never more of it than the archive said, and checks it against its checksum.
    ///
    /// - Throws: ``ImportFailure`` when it is damaged or packed in a way nobody uses.
    func unpack(_ entry: Entry, to url: URL) throws {
        let reader = LittleEndian(data)
        let start = entry.offset + 30 + reader.word(entry.offset + 26) + reader.word(entry.offset + 28)
        guard reader.long(entry.offset) == 0x0403_4b50, start + entry.packed <= data.count else {
            throw damaged(entry)
        }
        let packed = reader.bytes(start, entry.packed)
        try Data().write(to: url)
        let handle = try FileHandle(forWritingTo: url)
        defer { try? handle.close() }
        var checksum = crc32(0, nil, 0)
        var size = 0
        func take(_ bytes: UnsafeRawBufferPointer) throws {
            size += bytes.count
            guard size <= entry.size else { throw damaged(entry) }
            checksum = crc32(checksum, bytes.bindMemory(to: UInt8.self).baseAddress, UInt32(bytes.count))
            try handle.write(contentsOf: Data(bytes))
        }
        switch entry.method {
        case 0: try packed.withUnsafeBytes { try take($0) }
        case 8: try inflate(packed, entry, take)
        default: throw ImportFailure(name, "»\(entry.path)« er pakket på en måde, medspil ikke kender")
        }
        guard size == entry.size, UInt32(truncatingIfNeeded: checksum) == entry.checksum else { throw damaged(entry) }
    }

    private func damaged(_ entry: Entry) -> ImportFailure { ImportFailure(name, "»\(entry.path)« er beskadiget") }

    private func inflate(_ packed: Data, _ entry: Entry, _ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        var stream = z_stream()
        guard medspil_raw_inflate_begin(&stream) == Z_OK else { throw damaged(entry) }
        defer { inflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: 1 << 16)
        try packed.withUnsafeBytes { bytes in
            let source = bytes.bindMemory(to: UInt8.self)
            // zlib's interface forgot a const; it does not write to its input.
            stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
            stream.avail_in = UInt32(source.count)
            while true {
                let status = try output.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = UInt32(target.count)
                    let status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    let made = target.count - Int(stream.avail_out)
                    try take(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(target)[..<made]))
                    if status == Z_OK, made == 0, stream.avail_in == 0 { return Z_DATA_ERROR }
                    return status
                }
                if status == Z_STREAM_END { return }
                guard status == Z_OK else { throw damaged(entry) }
            }
        }
    }
}
